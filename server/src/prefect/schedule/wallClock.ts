/**
 * Wall-clock times of time zones. A wall time is a number of milliseconds as if the clock on the wall stood in
 * UTC, so that calendar arithmetic on it needs no zone; an instant is milliseconds since 1970 in UTC.
 */

const formats = new Map<string, Intl.DateTimeFormat | undefined>();
const DAY_MS = 86_400_000;

/** Whether this platform knows the zone; it lags behind Prefect's data by a few names at most. */
export function knowsZone(zone: string): boolean {
  return formatOf(zone) !== undefined;
}

/** What the clock on the wall shows at an instant. */
export function wallAt(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

/** Which instant is meant where a wall time comes twice, and where it never comes. */
export interface Ambiguity {
  readonly twice: "first" | "second";
  /** `earlier`: counted back from the new time (2:30 is 1:30); `later`: on from the old time (2:30 is 3:30). */
  readonly never: "earlier" | "later";
}

/** The instant at which the clock on the wall shows a time. */
export function instantOf(wall: number, zone: string, { twice, never }: Ambiguity): number {
  const before = wall - offsetAt(wall - DAY_MS, zone);
  const after = wall - offsetAt(wall + DAY_MS, zone);
  if (before === after) return before;
  const valid = [before, after].filter((instant) => wallAt(instant, zone) === wall);
  if (valid.length === 0) return never === "earlier" ? Math.min(before, after) : Math.max(before, after);
  return twice === "first" ? Math.min(...valid) : Math.max(...valid);
}

/** How far the clock on the wall is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const format = formatOf(zone);
  if (format === undefined) return 0;
  const at: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(instant)) at[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = at;
  const whole = Math.floor(instant / 1_000) * 1_000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  if (formats.has(zone)) return formats.get(zone);
  let format: Intl.DateTimeFormat | undefined;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    format = undefined;
  }
  formats.set(zone, format);
  return format;
}
