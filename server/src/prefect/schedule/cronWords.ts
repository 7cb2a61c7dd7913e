import { type Cron, readCron } from "./cron";
import { type CronValue, cronAliases, cronFields, DAY, WEEKDAY } from "./cronFields";
import { cronstrue } from "./libraries";

/** Parts that mean the same to everybody: numbers, ranges that run forwards, steps that hit more than once. */
const COMMON = /^(?:\d+|\*|(\d+)-(\d+)(?:\/\d+)?|\*\/\d+|\d+\/\d+)$/;

/** Where every single value had to be named, the expression itself says more. */
const LONGEST = 160;

/**
 * A cron expression in words, as Prefect understands it: "At 09:00, Monday through Friday". The words are those of
 * `cronstrue`, which reads another grammar, so it gets the expression in terms that it has.
 *
 * @param dayOr whether either is enough where both a day of the month and a day of the week are given
 * @returns `undefined` for an expression that Prefect refuses, or that throws dice
 */
export function cronWords(expression: string, dayOr: boolean): string | undefined {
  const cron = readCron(expression);
  if (typeof cron === "string" || cron.isRandom) return undefined;
  const texts = (cronAliases.get(expression.toLowerCase()) ?? expression.toLowerCase()).trim().split(/\s+/);
  const fields = texts.map((text, index) => commonField(withNumbers(text, index), cron, index));
  const isEither = dayOr && cron.nth.size === 0 && fields[DAY] !== "*" && fields[WEEKDAY] !== "*";
  // A numbered weekday counts in both halves of an “or”, so that the day of the month adds nothing to it.
  if (dayOr && cron.nth.size > 0) fields[DAY] = "*";
  const [minute, hour, day, month, weekday, second = "", year = ""] = fields;
  const ordered = [second, minute, hour, day, month, weekday, year].filter((field) => field !== "");
  try {
    const words = cronstrue().toString(ordered.join(" "), {
      use24HourTimeFormat: true,
      logicalAndDayFields: !dayOr,
    });
    const said = isEither ? words.replace(/ of the month, (?:and )?/, " of the month or ") : words;
    return said.length > LONGEST ? undefined : said;
  } catch {
    return undefined;
  }
}

function withNumbers(text: string, index: number): string {
  const { words, min } = cronFields[index] ?? { words: [], min: 0 };
  return words.reduce((changed, word, at) => changed.replaceAll(word, String(at + min)), text);
}

function commonField(text: string, { fields, nth }: Cron, index: number): string {
  const values = fields[index] ?? [];
  if (values.includes("*")) return "*";
  if (index === WEEKDAY && nth.size > 0) {
    return [...nth]
      .flatMap(([day, numbers]) =>
        [...numbers].map((number) => (number === "l" ? `${day}L` : `${day}#${number}`)),
      )
      .join(",");
  }
  const parts = text.split(",");
  const isCommon = values.length > 1 && parts.every((part) => isForward(part, index));
  return isCommon ? text : values.map(valueText).join(",");
}

function isForward(part: string, index: number): boolean {
  const match = COMMON.exec(part);
  if (match === null) return false;
  const [, low, high] = match;
  return low === undefined || (Number(low) < Number(high) && Number(high) <= (cronFields[index]?.max ?? 0));
}

function valueText(value: CronValue): string {
  return value === "l" ? "L" : String(value);
}
