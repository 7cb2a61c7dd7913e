import type { Schedule } from "./nextRuns";

/** A schedule that is wholly written out, so that it can be told what it means. */
export interface ReadSchedule {
  readonly schedule: Schedule;
  /** The time zone that it counts in, UTC without one; `undefined` where a template decides it, or when it is none. */
  readonly zone: string | undefined;
  /** Whether an interval has no anchor: Prefect counts it from the moment of each deploy. */
  readonly isUnanchored: boolean;
}
