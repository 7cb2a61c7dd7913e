import type { ParameterType } from "../../documents/pythonModule/parameterType";

const SCALARS: Readonly<Record<string, string>> = {
  int: "a whole number",
  float: "a number",
  str: "text",
  bytes: "text",
  datetime: "a date with a time",
  date: "a date",
  time: "a time",
  timedelta: "a length of time such as `PT1H`",
  Decimal: "a number",
  Path: "a path",
  UUID: "a UUID",
  SecretStr: "text",
};

/** What the languages that values are written in call the same thing. */
export interface LanguageWords {
  readonly none: string;
  readonly truths: string;
  readonly mapping: string;
}

export const yamlWords: LanguageWords = { none: "null", truths: "true or false", mapping: "a mapping" };
export const pythonWords: LanguageWords = {
  none: "`None`",
  truths: "`True` or `False`",
  mapping: "a dictionary",
};

/** What a type takes, in words after "takes". */
export function typeWords(type: ParameterType, language: LanguageWords): string {
  switch (type.kind) {
    case "scalar":
      if (type.name === "None") return language.none;
      return type.name === "bool" ? language.truths : (SCALARS[type.name] ?? "something else");
    case "list":
      return "a list";
    case "set":
      return "a list without repetitions";
    case "tuple":
      return `a list of ${type.items.length} values`;
    case "dict":
      return language.mapping;
    case "union":
      return alternatives([...new Set(type.options.map((option) => typeWords(option, language)))]);
    case "literal":
      return alternatives(type.values.map((value) => `\`${String(value)}\``));
    case "enum":
      return `${alternatives(type.members.map(({ value }) => `\`${String(value)}\``))} (the values of \`${type.name}\`)`;
    case "model":
      return `${language.mapping} with the fields of \`${type.name}\``;
    default:
      return "anything";
  }
}

function alternatives(words: readonly string[]): string {
  const [last = "", ...before] = words.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(", ")} or ${last}`;
}
