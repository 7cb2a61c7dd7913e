import type { Json } from "../prefectApi";

/** How far from the deploy an anchor may lie to count as "now", in milliseconds. */
const NOW_LIMIT = 10 * 60_000;

/**
 * The schedules of a deployment, as one era's API gives them, in a form that both eras share. What only one era
 * has is left out where it holds its default, so that anything else in it shows as a difference.
 */
export function normalisedSchedules(value: unknown): readonly Json[] {
  const schedules = (Array.isArray(value) ? value : []) as readonly Json[];
  return schedules
    .map((item) => withoutDefaults({ ...item, schedule: normalisedTimes(item.schedule as Json) }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const ROW = new Set(["id", "created", "updated", "deployment_id"]);
const DEFAULTS: Json = {
  catchup: false,
  max_active_runs: null,
  max_scheduled_runs: null,
  slug: null,
};

function withoutDefaults(item: Json): Json {
  const entries = Object.entries(item).filter(
    ([key, value]) =>
      !ROW.has(key) &&
      !(key in DEFAULTS && DEFAULTS[key] === value) &&
      !(key === "parameters" && JSON.stringify(value) === "{}"),
  );
  return Object.fromEntries(entries);
}

function normalisedTimes(schedule: Json): Json {
  const { anchor_date: anchor, rrule } = schedule;
  return {
    ...schedule,
    ...(typeof anchor === "string" ? { anchor_date: normalisedAnchor(anchor) } : {}),
    // Prefect 2 starts a rule without DTSTART at this moment when it computes runs; Prefect 3 writes it down.
    ...(typeof rrule === "string" ? { rrule: rrule.replace(/^DTSTART:20200101T000000\n/, "") } : {}),
  };
}

function normalisedAnchor(anchor: string): string {
  const isNow = Math.abs(Date.now() - Date.parse(anchor)) < NOW_LIMIT;
  return isNow ? "<the moment of the deploy>" : anchor.replace(/\+00:00$/, "Z");
}
