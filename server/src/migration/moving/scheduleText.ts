import { isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import type { CallWriter } from "./callWriter";

/** The functions of `prefect.schedules`, by the key that says when. */
const FUNCTIONS = { cron: "Cron", interval: "Interval", rrule: "RRule" } as const;
const REST = new Set(["timezone", "anchor_date", "day_or", "active", "parameters", "slug"]);

/** One item of `schedules` as a call of `prefect.schedules`; `undefined` when it refused. */
export function scheduleText(item: YamlValue, writer: CallWriter): string | undefined {
  const given = isMapping(item) ? [...item].filter(([, value]) => value !== null) : [];
  const when = given.find(([key]) => key in FUNCTIONS);
  const strange = given.find((each) => each !== when && !REST.has(each[0]));
  if (when === undefined || strange !== undefined) {
    writer.refusals.push(
      strange === undefined
        ? "A schedule does not say when; mend it first."
        : `A schedule has \`${strange[0]}\`, which a call cannot say.`,
    );
    return undefined;
  }
  const [kind, value] = when;
  if (kind === "rrule" && typeof value === "string" && value.startsWith("{")) {
    writer.refusals.push(
      "A recurrence rule is written as JSON, which a call cannot say; write it as text first.",
    );
    return undefined;
  }
  const isNumber = typeof value === "object" && "number" in (value as object);
  if (kind === "interval" ? !isNumber : typeof value !== "string") {
    writer.refusals.push(
      `The \`${kind}\` of a schedule cannot be read; write it as ${kind === "interval" ? "seconds" : "text"} first.`,
    );
    return undefined;
  }
  const args = given.flatMap((each) => {
    const [key, rest] = each;
    if (each === when) return [];
    return [key === "anchor_date" ? `${key}=${anchorText(rest, writer)}` : writer.argument(key, rest)];
  });
  const first = writer.argument("", value).slice("=".length);
  return writer.call(writer.name("prefect.schedules", FUNCTIONS[kind as keyof typeof FUNCTIONS]), [
    first,
    ...args,
  ]);
}

function anchorText(value: YamlValue, writer: CallWriter): string {
  const text = typeof value === "string" ? value : "";
  // `fromisoformat` of Python 3.10 does not know the letter for UTC.
  const written = writer.argument("", text.replace(/Z$/, "+00:00")).slice("=".length);
  return `${writer.name("datetime", "datetime")}.fromisoformat(${written})`;
}
