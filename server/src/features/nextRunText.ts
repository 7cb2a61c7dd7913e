import { pairsOf } from "../documents/prefectYaml/parts";
import type { DeploymentPart } from "../documents/prefectYaml/prefectYaml";
import { readSchedule } from "../documents/prefectYaml/schedule/readSchedule";
import { type WrittenSchedule, writtenSchedules } from "../documents/prefectYaml/schedule/writtenSchedule";
import { nextRuns } from "../prefect/schedule/nextRuns";
import type { ReadSchedule } from "../prefect/schedule/readSchedule";
import { dereference } from "../syntax/yaml/navigation";
import type { YamlNode } from "../syntax/yaml/yamlTree";
import { momentText } from "./scheduleText";

/**
 * When a deployment runs next by what the file says: "Next run Mon, 24 Nov 2025, 09:00 (Europe/Berlin)", or "Paused".
 *
 * @returns `undefined` without schedules, and where one of them is not known: it may come first
 */
export function nextRunText(part: DeploymentPart, now: Date): string | undefined {
  const items = writtenSchedules(part);
  if (items.length === 0) return undefined;
  const paused = truthOf(pairsOf(part).get("paused")?.value);
  if (paused === true) return "Paused";
  if (paused === undefined) return undefined;
  const active: WrittenSchedule[] = [];
  for (const item of items) {
    const isActive = item.pairs.has("active") ? truthOf(item.pairs.get("active")?.value) : true;
    if (isActive === undefined) return undefined;
    if (isActive) active.push(item);
  }
  if (active.length === 0) return "No active schedule";
  const read = active.map((item) => readSchedule(item, now.getTime()));
  return nextRunOf(read, now);
}

/** The next run of several schedules; `undefined` without any, and where one of them is not known. */
export function nextRunOf(schedules: readonly (ReadSchedule | undefined)[], now: Date): string | undefined {
  if (schedules.length === 0) return undefined;
  const first = schedules.map((read) => firstRun(read, now));
  const known = first.filter((run) => run !== undefined);
  if (known.length < first.length) return undefined;
  const [next] = known.flat().toSorted((a, b) => a.instant - b.instant);
  return next === undefined
    ? "Never runs again"
    : `Next run ${momentText(next.instant, next.zone)} (${next.zone})`;
}

interface Run {
  readonly instant: number;
  readonly zone: string;
}

/** One run, or none; `undefined` when nobody knows, as for an interval that a deploy starts anew. */
function firstRun(read: ReadSchedule | undefined, now: Date): readonly Run[] | undefined {
  const zone = read?.zone;
  if (read === undefined || zone === undefined || read.isUnanchored) return undefined;
  return nextRuns(read.schedule, zone, now.getTime(), 1)?.map((instant) => ({ instant, zone }));
}

/** No value is false; a template or a word is not known. */
function truthOf(value: YamlNode | undefined): boolean | undefined {
  if (value === undefined) return false;
  const node = dereference(value);
  if (node?.kind !== "scalar") return undefined;
  if (node.resolved.type === "null") return false;
  return node.resolved.type === "bool" ? node.resolved.value : undefined;
}
