/**
 * What PyYAML's `safe_load` makes of a scalar. `invalid` is a text that PyYAML takes for a value and then
 * fails to build (`2024-13-01`, `!!int abc`): it raises, and Prefect with it.
 */
export type ScalarValue =
  | { readonly type: "null"; readonly value: null }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "int"; readonly value: number }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "date" | "datetime" | "binary"; readonly value: string }
  | { readonly type: "invalid"; readonly value: string; readonly reason: string };

const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const INT =
  /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const DATETIME =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?(?:[ \t]*(?:Z|[-+](\d\d?)(?::(\d\d))?))?$/;

/**
 * Resolves a plain scalar without a tag. YAML 1.1 leaves room, so this follows PyYAML's own choices: `y` and
 * `1e3` are text, `010` is 8, `10:00` is 600, `08` is text.
 */
export function resolvePlain(text: string): ScalarValue {
  if (NULL.test(text)) return { type: "null", value: null };
  if (BOOL.test(text)) return { type: "bool", value: truth(text) };
  if (FLOAT.test(text)) return { type: "float", value: toFloat(text) };
  if (INT.test(text)) return toInt(text);
  if (DATE.test(text) || DATETIME.test(text)) return toTimestamp(text);
  if (text === "=" || text === "<<") {
    return {
      type: "invalid",
      value: text,
      reason: `YAML 1.1 gives ${text} a meaning that PyYAML cannot build`,
    };
  }
  return { type: "string", value: text };
}

/** Builds a scalar with an explicit `!!tag`; `undefined` for a tag that `safe_load` does not know. */
export function resolveTagged(tag: string, text: string): ScalarValue | undefined {
  switch (tag.replace(/^tag:yaml\.org,2002:/, "")) {
    case "str":
      return { type: "string", value: text };
    case "null":
      return { type: "null", value: null };
    case "bool":
      return BOOL.test(text) || /^(?:yes|no|true|false|on|off)$/i.test(text)
        ? { type: "bool", value: truth(text) }
        : invalid(text, "a boolean");
    case "int":
      return INT.test(text) ? toInt(text) : invalid(text, "a whole number");
    case "float": {
      const value = FLOAT.test(text) ? toFloat(text) : Number(text.replaceAll("_", "") || Number.NaN);
      return Number.isNaN(value) && !/nan$/i.test(text)
        ? invalid(text, "a number")
        : { type: "float", value };
    }
    case "timestamp":
      return toTimestamp(text);
    case "binary":
      return { type: "binary", value: text };
    default:
      return undefined;
  }
}

function truth(text: string): boolean {
  return /^(?:yes|true|on)$/i.test(text);
}

function invalid(text: string, what: string): ScalarValue {
  return { type: "invalid", value: text, reason: `${text} is not ${what}` };
}

function toInt(text: string): ScalarValue {
  const digits = text.replaceAll("_", "").replace(/^[-+]/, "");
  const magnitude = digits.startsWith("0b")
    ? Number.parseInt(digits.slice(2), 2)
    : digits.startsWith("0x")
      ? Number.parseInt(digits.slice(2), 16)
      : digits.startsWith("0")
        ? Number.parseInt(digits, 8)
        : sexagesimal(digits);
  if (Number.isNaN(magnitude)) return invalid(text, "a whole number");
  return { type: "int", value: text.startsWith("-") ? 0 - magnitude : magnitude };
}

function toFloat(text: string): number {
  const digits = text.replaceAll("_", "").replace(/^[-+]/, "").toLowerCase();
  if (digits === ".nan") return Number.NaN;
  const magnitude = digits === ".inf" ? Number.POSITIVE_INFINITY : sexagesimal(digits);
  return text.startsWith("-") ? -magnitude : magnitude;
}

/** `10:00` in the Babylonian way of YAML 1.1: each part is worth sixty of the next. */
function sexagesimal(digits: string): number {
  return digits.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

function toTimestamp(text: string): ScalarValue {
  const match = DATETIME.exec(text) ?? /^(\d{4})-(\d\d?)-(\d\d?)$/.exec(text);
  if (match === null) return invalid(text, "a date");
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0] = match
    .slice(1)
    .map((part) => (part === undefined ? 0 : Number(part)));
  const possible =
    year >= 1 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(year, month, 0)).getUTCDate() &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    zoneHour * 60 + zoneMinute < 24 * 60;
  if (!possible)
    return { type: "invalid", value: text, reason: `${text} is read as a date, and there is no such date` };
  return { type: match[4] === undefined ? "date" : "datetime", value: text };
}
