import { CompletionItemKind } from "vscode-languageserver";
import type { ScheduleKind } from "../../documents/prefectYaml/schedule/writtenSchedule";
import type { Schedule } from "../../prefect/schedule/nextRuns";
import type { YamlPosition } from "../../syntax/yaml/position";
import { scheduleWords } from "../scheduleText";
import { literal, type Proposal } from "./item";

/** What people schedule by, the shortest time first. */
const PRESETS: Readonly<Record<ScheduleKind, readonly string[]>> = {
  cron: [
    "*/5 * * * *",
    "*/15 * * * *",
    "0 * * * *",
    "0 */6 * * *",
    "0 0 * * *",
    "0 9 * * *",
    "0 9 * * 1-5",
    "0 9 * * 1",
    "0 0 1 * *",
    "0 0 L * *",
    "0 9 * * 1#1",
    "0 0 1 1,4,7,10 *",
    "0 0 1 1 *",
  ],
  interval: ["60", "300", "600", "900", "1800", "3600", "21600", "43200", "86400", "604800"],
  rrule: [
    "FREQ=HOURLY",
    "FREQ=DAILY;BYHOUR=9",
    "FREQ=WEEKLY;BYDAY=MO;BYHOUR=9",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=9",
    "FREQ=MONTHLY;BYMONTHDAY=1",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=1MO;BYHOUR=9",
    "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=17",
    "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1",
  ],
};

/** Whether a key says when a schedule runs. */
export function isScheduleKind(key: string | undefined): key is ScheduleKind {
  return key !== undefined && Object.hasOwn(PRESETS, key);
}

/** Common times for a schedule, each with what it means in words. */
export function proposeTimes(kind: ScheduleKind, { quote }: Pick<YamlPosition, "quote">): Proposal[] {
  // In quotes a number of seconds is refused.
  if (kind === "interval" && quote !== undefined) return [];
  return PRESETS[kind].map((text) => ({
    label: text,
    kind: CompletionItemKind.Value,
    snippet: literal(kind === "cron" && quote === undefined ? `"${text}"` : text),
    detail: scheduleWords(scheduleOf(kind, text)),
    rank: 0,
  }));
}

function scheduleOf(kind: ScheduleKind, text: string): Schedule {
  if (kind === "cron") return { kind, cron: text, dayOr: true };
  return kind === "rrule" ? { kind, rrule: text } : { kind, seconds: Number(text), anchor: 0 };
}
