const ANCHOR =
  /^(\d{4})(?:[-/]?(\d\d)(?:[-/]?(\d\d))?)?(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[-+]\d\d(?::?\d\d)?)?)?$/;
/** Weeks, days of the year, times of today, the word `now`: taken, and nobody would write them. */
const ODD = /^(?:now|\d{4}-?W\d\d(?:-?\d)?|\d{4}-?\d{3}|\d\d:\d\d(?::\d\d)?)(?:[T ].*)?$/;

/**
 * An `anchor_date` of prefect.yaml as an instant (milliseconds since 1970). A date without a zone is in UTC,
 * whatever the time zone of the schedule is: `prefect deploy` reads it with pendulum, before it meets the schedule.
 *
 * @returns `invalid` for what is refused (from Python 3.13 on another parser reads it, which guesses more), `unclear`
 *   for what is taken and not read here
 */
export function readAnchor(text: string): number | "invalid" | "unclear" {
  const match = ANCHOR.exec(text);
  if (match === null) return ODD.test(text) ? "unclear" : "invalid";
  const [, year = "", month = "01", day = "01", hour = "00", minute = "00", second = "00", fraction = ""] =
    match;
  const parts = [year, month, day, hour, minute, second].map(Number);
  const [y = 0, m = 0, d = 0, ...time] = parts;
  const [h = 0, min = 0, s = 0] = time;
  const wall = Date.UTC(y, m - 1, d, h, min, s);
  const isReal =
    m >= 1 && m <= 12 && new Date(Date.UTC(y, m - 1, d)).getUTCDate() === d && h < 24 && min < 60 && s < 60;
  if (!isReal) return "invalid";
  const milliseconds = Number(`0.${fraction || "0"}`) * 1_000;
  return wall + milliseconds - offsetOf(match[8] ?? "Z");
}

function offsetOf(zone: string): number {
  const [, sign, hours = "0", minutes = "0"] = /^([-+])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === "-" ? -offset : offset;
}
