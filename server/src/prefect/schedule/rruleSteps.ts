import type { RuleParts } from "./rruleParts";

/** What is counted in each frequency from hours on, with how many there are, and where the start has it. */
const COUNTED: readonly (readonly [name: string, base: number, of: (start: Date) => number])[] = [
  ["BYHOUR", 24, (start) => start.getUTCHours()],
  ["BYMINUTE", 60, (start) => start.getUTCMinutes()],
  ["BYSECOND", 60, (start) => start.getUTCSeconds()],
];
const HOURLY = 4;

/**
 * The part of a rule whose values its steps never meet: every second minute from 0 on is never the fifth. `dateutil`
 * refuses such a rule as soon as it knows the start.
 */
export function steppedOver({ frequency, numbers }: RuleParts, start: number): string | undefined {
  const [name = "", base = 1, of = () => 0] = COUNTED[frequency - HOURLY] ?? [];
  const values = numbers.get(name);
  if (values === undefined) return undefined;
  const step = greatestCommonDivisor(numbers.get("INTERVAL")?.[0] ?? 1, base);
  const from = of(new Date(start));
  return values.some((value) => (value - from) % step === 0) ? undefined : name;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
}
