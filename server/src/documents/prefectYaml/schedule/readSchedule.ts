import { readAnchor } from "../../../prefect/schedule/anchor";
import { cronFault } from "../../../prefect/schedule/cron";
import { durationOf } from "../../../prefect/schedule/interval";
import type { Schedule } from "../../../prefect/schedule/nextRuns";
import type { ReadSchedule } from "../../../prefect/schedule/readSchedule";
import { readRecurrence } from "../../../prefect/schedule/rruleText";
import { isTimeZone } from "../../../prefect/timeZones";
import { dereference, isNull } from "../../../syntax/yaml/navigation";
import { rruleSource } from "./rruleSource";
import { plainText, type WrittenSchedule } from "./writtenSchedule";

/**
 * Reads a schedule of prefect.yaml as Prefect does.
 *
 * @param now the moment that an interval without an anchor is counted from
 * @returns `undefined` where Prefect would refuse it, or a template decides it
 */
export function readSchedule(item: WrittenSchedule, now: number): ReadSchedule | undefined {
  const schedule = SCHEDULES[item.kind ?? "none"](item, now);
  if (schedule === undefined) return undefined;
  const isUnanchored = schedule.kind === "interval" && !isGiven(item, "anchor_date");
  return { schedule, zone: zoneOf(item), isUnanchored };
}

const SCHEDULES: Readonly<
  Record<"cron" | "interval" | "rrule" | "none", (item: WrittenSchedule, now: number) => Schedule | undefined>
> = { cron: readCronItem, interval: readIntervalItem, rrule: readRRuleItem, none: () => undefined };

function isGiven({ pairs }: WrittenSchedule, key: string): boolean {
  const value = pairs.get(key)?.value;
  return value !== undefined && !isNull(value);
}

function readCronItem(item: WrittenSchedule): Schedule | undefined {
  const cron = plainText(item, "cron")?.text;
  if (cron === undefined || cronFault(cron) !== undefined) return undefined;
  if (!isGiven(item, "day_or")) return { kind: "cron", cron, dayOr: true };
  const dayOr = dereference(item.pairs.get("day_or")?.value);
  if (dayOr?.kind !== "scalar" || dayOr.resolved.type !== "bool") return undefined;
  return { kind: "cron", cron, dayOr: dayOr.resolved.value };
}

function readIntervalItem(item: WrittenSchedule, now: number): Schedule | undefined {
  const node = dereference(item.pairs.get("interval")?.value);
  const seconds = node?.kind === "scalar" ? durationOf(node.resolved) : undefined;
  if (seconds === undefined || seconds <= 0) return undefined;
  if (!isGiven(item, "anchor_date")) return { kind: "interval", seconds, anchor: now };
  const anchor = readAnchor(plainText(item, "anchor_date")?.text ?? "");
  return typeof anchor === "number" ? { kind: "interval", seconds, anchor } : undefined;
}

function readRRuleItem(item: WrittenSchedule): Schedule | undefined {
  const source = rruleSource(item);
  if (source === undefined || "fault" in source || typeof readRecurrence(source.rrule) === "string")
    return undefined;
  return { kind: "rrule", rrule: source.rrule };
}

function zoneOf(item: WrittenSchedule): string | undefined {
  const source = item.kind === "rrule" ? rruleSource(item) : undefined;
  const inside = source !== undefined && "timezone" in source ? source.timezone : undefined;
  const zone = isGiven(item, "timezone") ? plainText(item, "timezone")?.text : (inside ?? "UTC");
  return zone !== undefined && isTimeZone(zone) ? zone : undefined;
}
