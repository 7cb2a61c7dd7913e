import data from "../../data/time-zones.json";

/** The time zones that Prefect's schedules take, sorted. */
export const timeZones: readonly string[] = data;

const known = new Set(timeZones);

/** Whether Prefect takes that name; it wants the exact spelling. */
export function isTimeZone(name: string): boolean {
  return known.has(name);
}
