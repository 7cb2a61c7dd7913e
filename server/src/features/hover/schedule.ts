import { placeAt } from "../../documents/prefectYaml/place";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { readSchedule } from "../../documents/prefectYaml/schedule/readSchedule";
import { type WrittenSchedule, writtenSchedule } from "../../documents/prefectYaml/schedule/writtenSchedule";
import type { ReadSchedule } from "../../prefect/schedule/readSchedule";
import type { YamlPlace } from "../../syntax/yaml/navigation";
import { asMapping } from "../../syntax/yaml/navigation";
import type { FeatureContext } from "../featureContext";
import { runsList, scheduleWords } from "../scheduleText";
import type { HoverText } from "./hoverText";

/** The values that decide when a schedule runs. */
const TIMES = new Set(["cron", "interval", "rrule", "timezone", "anchor_date", "day_or"]);

/** A schedule in words, with its next runs in its time zone. */
export function scheduleText(
  place: YamlPlace,
  _document: PrefectYaml,
  { now }: FeatureContext,
): HoverText | undefined {
  const key = place.path.at(-1);
  const mapping = asMapping(place.parent);
  if (place.isKey || place.node.kind !== "scalar" || mapping === undefined || !TIMES.has(String(key)))
    return undefined;
  if (!isSchedule(place)) return undefined;
  const at = now?.();
  const item = writtenSchedule(mapping);
  const read = readSchedule(item, at?.getTime() ?? 0);
  const text = read === undefined ? templateNote(item) : describeSchedule(read, at);
  return text === undefined ? undefined : { span: place.node.span, text };
}

function isSchedule({ path }: YamlPlace): boolean {
  const place = placeAt(path.slice(0, -1));
  return place.kind === "value" && place.options.some(({ model }) => model === "RawScheduleConfig");
}

/** What a schedule means, and when it runs next; `undefined` where it says more itself. */
export function describeSchedule(read: ReadSchedule, now: Date | undefined): string | undefined {
  const words = scheduleWords(read.schedule);
  const parts = [
    words === undefined ? undefined : `**${words}**`,
    read.isUnanchored
      ? "Without `anchor_date` Prefect counts from the moment of each `prefect deploy`, so that every deploy moves the times."
      : undefined,
    now && runsList(read, now),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join("\n\n");
}

/** What becomes of a placeholder that nothing fills. */
function templateNote({ pairs, kind }: WrittenSchedule): string | undefined {
  const value = kind === undefined ? undefined : pairs.get(kind)?.value;
  if (value?.kind !== "scalar" || !value.text.includes("{{")) return undefined;
  return "Filled in by `prefect deploy`. When nothing is left of it, as with an environment variable that is not set, the deployment fails with “Unknown schedule type”.";
}
