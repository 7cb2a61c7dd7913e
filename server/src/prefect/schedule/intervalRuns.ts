import { instantOf, wallAt } from "./wallClock";

const DAY_MS = 86_400_000;

/**
 * The next runs of an interval, as instants. Prefect leaps from the anchor in whole intervals of real time; from
 * there on an interval of a day or more moves on by the clock on the wall, a shorter one by real time.
 *
 * @param seconds more than 0
 * @param anchor the instant that intervals are counted from
 */
export function nextIntervalRuns(
  seconds: number,
  anchor: number,
  zone: string,
  from: number,
  count: number,
): readonly number[] {
  const interval = seconds * 1_000;
  const advance = (instant: number) =>
    interval < DAY_MS
      ? instant + interval
      : instantOf(wallAt(instant, zone) + interval, zone, { twice: "second", never: "later" });
  let next = anchor + Math.trunc((from - anchor) / interval) * interval;
  while (next < from) next = advance(next);
  // Where clocks are set back, Prefect takes a time that comes twice for one that it has had already.
  const runs = new Map([[wallAt(next, zone), next]]);
  while (runs.size < count) {
    next = advance(next);
    const wall = wallAt(next, zone);
    if (!runs.has(wall)) runs.set(wall, next);
  }
  return [...runs.values()];
}
