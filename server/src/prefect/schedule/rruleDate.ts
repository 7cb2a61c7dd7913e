/** A date of a rule. */
export interface ReadDate {
  /** `undefined` when it is written in another way than RFC 5545 has; dateutil guesses then. */
  readonly wall: number | undefined;
  /** The zone that it names; `both` when it names two. */
  readonly zone: string | undefined;
}

const DATE = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(Z)?)?$/;

/** Reads a date as RFC 5545 writes it, also with the dashes and colons of ISO 8601. */
export function readDate(text: string, parameters: readonly string[]): ReadDate {
  const named = parameters.find((parameter) => parameter.startsWith("TZID="))?.slice("TZID=".length);
  const match = DATE.exec(text);
  if (match === null) return { wall: undefined, zone: named };
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const isReal = new Date(wall).getUTCDate() === day && month >= 1 && month <= 12 && hour < 24;
  const zone = match[7] === undefined ? named : named === undefined ? "Z" : "both";
  return { wall: isReal && minute < 60 && second < 60 ? wall : undefined, zone };
}
