import { pythonString } from "../../syntax/python/literal";
import { isList, isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";

/** Longer code is broken into lines. */
const WIDTH = 88;

/** `head(argument, …)`, on one line where it fits, else an argument a line, as formatters write it. */
export function callLines(head: string, args: readonly string[], unit: string, column: number): string {
  const flat = `${head}(${args.join(", ")})`;
  if (column + flat.length <= WIDTH && !flat.includes("\n")) return flat;
  return `${head}(\n${argumentLines(args, unit)})`;
}

/** `[item, …]`, an item a line. */
export function listLines(items: readonly string[], unit: string): string {
  return items.length === 0 ? "[]" : `[\n${argumentLines(items, unit)}]`;
}

function argumentLines(args: readonly string[], unit: string): string {
  return args.map((arg) => `${deeper(arg, unit)},\n`).join("");
}

/** A value as Python, on one line where it fits behind so many characters. */
export function pythonValueText(value: YamlValue, unit: string, column: number): string {
  const flat = flatText(value);
  if (column + flat.length <= WIDTH || value === null || typeof value !== "object") return flat;
  const items = isList(value)
    ? value.map((item) => pythonValueText(item, unit, column))
    : isMapping(value)
      ? [...value].map(([key, item]) => `${pythonString(key)}: ${pythonValueText(item, unit, column)}`)
      : [];
  if (items.length === 0) return flat;
  const [open, close] = isList(value) ? "[]" : "{}";
  return `${open}\n${argumentLines(items, unit)}${close}`;
}

/** Code one level further in. No text of it spans lines: those are written with escapes. */
export function deeper(code: string, unit: string): string {
  return code.replace(/^(?=.)/gm, unit);
}

function flatText(value: YamlValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return pythonString(value);
  if (isList(value)) return `[${value.map(flatText).join(", ")}]`;
  if (isMapping(value))
    return `{${[...value].map(([key, item]) => `${pythonString(key)}: ${flatText(item)}`).join(", ")}}`;
  return value.number;
}
