import { resolvePlain } from "./scalarValue";

/** A number as it is to be written: JavaScript has no way to tell 1.0 from 1. */
export interface YamlNumber {
  readonly number: string;
}

/** What can be written as YAML. Mappings keep their order. */
export type YamlValue =
  | string
  | boolean
  | null
  | YamlNumber
  | readonly YamlValue[]
  | ReadonlyMap<string, YamlValue>;

/** How a file is laid out, for new text in it. */
export interface YamlLayout {
  /** Whether the items of a list stand deeper than the key above them. */
  readonly indentsLists: boolean;
}

/** The lines of a mapping in block style, without indentation of their own. */
export function mappingLines(mapping: ReadonlyMap<string, YamlValue>, layout: YamlLayout): readonly string[] {
  return [...mapping].flatMap(([key, value]): readonly string[] => {
    const name = `${textScalar(key)}:`;
    if (isMapping(value) && value.size > 0) return [name, ...deeper(mappingLines(value, layout))];
    if (isList(value) && value.length > 0) {
      const items = value.flatMap((item) => itemLines(item, layout));
      return [name, ...(layout.indentsLists ? deeper(items) : items)];
    }
    return [`${name} ${flowText(value)}`];
  });
}

/** The lines of one item of a list, the first with its dash. */
export function itemLines(value: YamlValue, layout: YamlLayout): readonly string[] {
  if (isMapping(value) && value.size > 0) return dashed(mappingLines(value, layout));
  if (isList(value) && value.length > 0) return dashed(value.flatMap((item) => itemLines(item, layout)));
  return [`- ${flowText(value)}`];
}

/** Lines as one item of a list. */
export function dashed(lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `${index === 0 ? "- " : "  "}${line}`);
}

function deeper(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}

function flowText(value: YamlValue): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return textScalar(value);
  if (isList(value)) return "[]";
  return isMapping(value) ? "{}" : value.number;
}

/** Words that need no quotes in any reader: PyYAML's rules decide what they mean, others read more as booleans. */
const PLAIN = /^[\p{L}_/](?:[\p{L}\p{N}_./@+*,()=-]|[ :](?=[\p{L}\p{N}_./@+(]))*$/u;
const BOOLEAN_ELSEWHERE = /^[yn]$/i;

/** A text as a scalar that PyYAML reads as that text: plain where it can be, else in double quotes. */
export function textScalar(text: string): string {
  const isPlain = PLAIN.test(text) && !BOOLEAN_ELSEWHERE.test(text) && resolvePlain(text).type === "string";
  return isPlain ? text : quoted(text);
}

/** A text in double quotes. JSON's escapes are YAML's too, but YAML wants more characters escaped. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Whether a value is written as a mapping. */
export function isMapping(value: YamlValue): value is ReadonlyMap<string, YamlValue> {
  return value instanceof Map;
}

/** Whether a value is written as a list. */
export function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
