import type { ParameterType } from "../../documents/pythonModule/parameterType";

const SCALARS: Readonly<Record<string, string>> = {
  int: "a whole number",
  float: "a number",
  str: "text",
  bool: "true or false",
  None: "null",
  bytes: "text",
  datetime: "a date with a time",
  date: "a date",
  time: "a time",
  timedelta: "a length of time such as `PT1H`",
  Decimal: "a number",
  Path: "a path",
  UUID: "a UUID",
};

/** What a type takes, in words after "takes". */
export function typeWords(type: ParameterType): string {
  switch (type.kind) {
    case "scalar":
      return SCALARS[type.name] ?? "something else";
    case "list":
      return "a list";
    case "set":
      return "a list without repetitions";
    case "tuple":
      return `a list of ${type.items.length} values`;
    case "dict":
      return "a mapping";
    case "union":
      return alternatives([...new Set(type.options.map(typeWords))]);
    case "literal":
      return alternatives(type.values.map((value) => `\`${String(value)}\``));
    case "enum":
      return `${alternatives(type.members.map(({ value }) => `\`${String(value)}\``))} (the values of \`${type.name}\`)`;
    case "model":
      return `a mapping with the fields of \`${type.name}\``;
    default:
      return "anything";
  }
}

function alternatives(words: readonly string[]): string {
  const [last = "", ...before] = words.toReversed();
  return before.length === 0 ? last : `${before.toReversed().join(", ")} or ${last}`;
}
