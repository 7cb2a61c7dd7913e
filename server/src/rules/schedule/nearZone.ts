import { timeZones } from "../../prefect/timeZones";
import { nearestName } from "../nearestName";

/** The time zone that was meant: by its city alone, or by a slip of the name. */
export function nearZone(typed: string): string | undefined {
  const wanted = typed.toLowerCase().replaceAll(/[\s-]+/g, "_");
  const same = timeZones.filter((zone) => zone.toLowerCase() === wanted);
  const ofCity = timeZones.filter((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  const [only, ...others] = same.length > 0 ? same : ofCity;
  if (only !== undefined) return others.length === 0 ? only : undefined;
  return nearestName(typed, timeZones);
}
