import { readCron } from "./cron";
import { nextCronMoment } from "./cronRuns";
import { nextIntervalRuns } from "./intervalRuns";
import { nextRecurrences } from "./rruleRuns";
import { readRecurrence } from "./rruleText";
import { instantOf, knowsZone, wallAt } from "./wallClock";

/** A schedule as Prefect's server keeps it. */
export type Schedule =
  | { readonly kind: "cron"; readonly cron: string; readonly dayOr: boolean }
  /** @property seconds more than 0 @property anchor the instant that intervals are counted from */
  | { readonly kind: "interval"; readonly seconds: number; readonly anchor: number }
  | { readonly kind: "rrule"; readonly rrule: string };

/** Prefect takes the first of two equal times on the wall, and counts a time that never comes from the new offset. */
const CLOCK_CHANGE = { twice: "first", never: "earlier" } as const;

/**
 * When Prefect will schedule the next runs, as instants (milliseconds since 1970), the first at `from` or later; fewer
 * than `count` where there are no more. It follows `get_dates` of the schedules in
 * `prefect/server/schemas/schedules.py`, clock changes included.
 *
 * @param zone an IANA name; Prefect takes UTC where a schedule has none
 * @returns `undefined` when nobody can know: an invalid or random schedule, a zone that this platform does not know
 */
export function nextRuns(
  schedule: Schedule,
  zone: string,
  from: number,
  count: number,
): readonly number[] | undefined {
  if (!knowsZone(zone)) return undefined;
  switch (schedule.kind) {
    case "cron":
      return cronRuns(schedule.cron, schedule.dayOr, zone, from, count);
    case "interval":
      return nextIntervalRuns(schedule.seconds, schedule.anchor, zone, from, count);
    case "rrule": {
      const recurrence = readRecurrence(schedule.rrule);
      if (typeof recurrence === "string") return undefined;
      const walls = nextRecurrences(recurrence, wallAt(from, zone), count + 2);
      return walls && distinct(walls, zone, count);
    }
  }
}

function cronRuns(
  expression: string,
  dayOr: boolean,
  zone: string,
  from: number,
  count: number,
): readonly number[] | undefined {
  const cron = readCron(expression);
  if (typeof cron === "string" || cron.isRandom) return undefined;
  // A second earlier, so that a run at this very moment is found, too.
  let wall = wallAt(Math.ceil(from / 1_000) * 1_000 - 1_000, zone);
  const walls: number[] = [];
  while (walls.length < count + 2) {
    const next = nextCronMoment(cron, dayOr, wall);
    if (next === undefined) break;
    walls.push(next);
    wall = next;
  }
  return distinct(walls, zone, count);
}

/** Where clocks are set forward, two times on the wall can be one instant. */
function distinct(walls: readonly number[], zone: string, count: number): readonly number[] {
  const instants = walls.map((wall) => instantOf(wall, zone, CLOCK_CHANGE));
  return [...new Set(instants)].slice(0, count).toSorted((a, b) => a - b);
}
