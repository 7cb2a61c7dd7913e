import { dereference, effectivePairs, isMerge } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";

/** What a file gives to a flow's parameter, as it reaches the server: a value of JSON, or nobody knows. */
export type ParameterValue =
  | { readonly kind: "unknown" }
  | { readonly kind: "null" }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "list"; readonly items: readonly ParameterValue[] }
  | { readonly kind: "mapping"; readonly entries: ReadonlyMap<string, ParameterValue> }
  /** A block: a mapping on its way to the server, and the block itself when a run gets it. */
  | { readonly kind: "block"; readonly name: string };

const UNKNOWN: ParameterValue = { kind: "unknown" };

/** Keys by which Prefect puts something else in the place of a mapping: a block, a template. */
const REFERENCES = ["$ref", "__prefect_kind"];

/** Whether Prefect puts something else in the place of a mapping with these keys. */
export function isReference(keys: Pick<ReadonlyMap<string, unknown>, "has">): boolean {
  return REFERENCES.some((name) => keys.has(name));
}

/** Reads a node of YAML as `prefect deploy` would send it: dates become text, templates are unknown. */
export function parameterValue(node: YamlNode): ParameterValue {
  return readValue(node, new Set());
}

/** @param open what the node stands in: an alias may lead back to it, and then it has no value */
function readValue(node: YamlNode, open: ReadonlySet<YamlNode>): ParameterValue {
  const target = dereference(node);
  if (target === undefined || open.has(target)) return UNKNOWN;
  const inside = new Set(open).add(target);
  switch (target.kind) {
    case "scalar": {
      const { resolved } = target;
      switch (resolved.type) {
        case "null":
          return { kind: "null" };
        case "bool":
          return { kind: "boolean", value: resolved.value };
        case "int":
        case "float":
          // JSON has neither infinity nor "not a number".
          return Number.isFinite(resolved.value) ? { kind: "number", value: resolved.value } : UNKNOWN;
        case "string":
        case "date":
        case "datetime":
          return resolved.value.includes("{{") ? UNKNOWN : { kind: "text", value: resolved.value };
        default:
          return UNKNOWN;
      }
    }
    case "sequence":
      return { kind: "list", items: target.items.map((item) => readValue(item, inside)) };
    case "mapping": {
      const pairs = effectivePairs(target);
      const isPlain = target.pairs.every((pair) => isMerge(pair) || dereference(pair.key)?.kind === "scalar");
      const written = target.pairs.filter((pair) => !isMerge(pair));
      const isText = written.every(({ key }) => key.kind === "scalar" && key.resolved.type === "string");
      if (!isPlain || !isText || isReference(pairs)) return UNKNOWN;
      return {
        kind: "mapping",
        entries: new Map([...pairs].map(([name, { value }]) => [name, readValue(value, inside)])),
      };
    }
  }
}

/** The node at a path below another; the deepest there is, where the path leads to nothing that is written. */
export function nodeBelow(node: YamlNode, path: readonly (string | number)[]): YamlNode {
  let current = node;
  for (const step of path) {
    const target = dereference(current);
    const next =
      target?.kind === "sequence" && typeof step === "number"
        ? target.items[step]
        : target?.kind === "mapping"
          ? effectivePairs(target).get(String(step))?.value
          : undefined;
    if (next === undefined) return current;
    current = next;
  }
  return current;
}
