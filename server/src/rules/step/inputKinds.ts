import { dereference } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";

/** The kinds of value that a type of an input names, as far as they can be told apart in YAML. */
export type InputKind = "text" | "boolean" | "list" | "mapping" | "null";

export interface InputType {
  readonly kinds: ReadonlySet<InputKind>;
  /** Whether the values of a mapping have to be text. */
  readonly ofTexts: boolean;
}

const KINDS: readonly (readonly [pattern: RegExp, kind: InputKind])[] = [
  [/^str$/, "text"],
  [/^bool$/, "boolean"],
  [/^(?:list|List)(?:\[.*\])?$/, "list"],
  [/^(?:dict|Dict)(?:\[.*\])?$/, "mapping"],
  [/^None$/, "null"],
];

/** Reads a type as Python writes it; `undefined` for one of which YAML says nothing, such as a block. */
export function inputType(type: string | null): InputType | undefined {
  if (type === null) return undefined;
  const optional = /^Optional\[(.*)\]$/.exec(type.trim());
  const parts = optional ? [optional[1] ?? "", "None"] : splitUnion(type);
  const kinds = new Set<InputKind>();
  for (const part of parts) {
    const kind = KINDS.find(([pattern]) => pattern.test(part))?.[1];
    if (kind === undefined) return undefined;
    kinds.add(kind);
  }
  return { kinds, ofTexts: parts.some((part) => /^(?:dict|Dict)\[str, str\]$/.test(part)) };
}

/** The parts of `a | b[c | d]` at the outermost level. */
function splitUnion(type: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [index, character] of [...type].entries()) {
    if (character === "[") depth++;
    if (character === "]") depth--;
    if (character !== "|" || depth > 0) continue;
    parts.push(type.slice(start, index).trim());
    start = index + 1;
  }
  return [...parts, type.slice(start).trim()];
}

/** What a value is for Python; `undefined` for what a template or an alias decides. */
export function kindOfValue(node: YamlNode): InputKind | "number" | "date" | undefined {
  const target = dereference(node);
  if (target === undefined) return undefined;
  if (target.kind !== "scalar") return target.kind === "mapping" ? "mapping" : "list";
  switch (target.resolved.type) {
    case "string":
      return target.text.includes("{{") ? undefined : "text";
    case "bool":
      return "boolean";
    case "null":
      return "null";
    case "int":
    case "float":
      return "number";
    case "date":
    case "datetime":
      return "date";
    default:
      return undefined;
  }
}
