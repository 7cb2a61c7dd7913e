import { pythonString } from "../../syntax/python/literal";
import { asMapping, dereference, effectivePairs, isNull } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";

/** A node as Python would write what PyYAML makes of it; dates are text, as Prefect sent them. */
export function pythonText(node: YamlNode): string {
  const target = dereference(node);
  if (!target) return "None";
  if (target.kind === "sequence") return `[${target.items.map(pythonText).join(", ")}]`;
  if (target.kind === "mapping") {
    const entries = [...effectivePairs(target)].map(
      ([key, { value }]) => `${pythonString(key)}: ${pythonText(value)}`,
    );
    return `{${entries.join(", ")}}`;
  }
  const { type, value } = target.resolved;
  if (type === "null") return "None";
  if (type === "bool") return value ? "True" : "False";
  if (type === "int") return String(value);
  if (type === "float") return Number.isInteger(value) ? `${value}.0` : String(value);
  return pythonString(type === "datetime" ? isoText(value) : value);
}

/** `2023-01-01 00:00:00` with the letter that ISO has for the gap. */
function isoText(text: string): string {
  return text.replace(/^(\S+)[ \t]+(?=\d)/, "$1T").replace(/[ \t]+/g, "");
}

/** `Class(name=value, …)` of the keys of a mapping that hold something. */
export function constructorText(
  name: string,
  node: YamlNode,
  keys: readonly string[],
  textOf: (key: string, value: YamlNode) => string = (_, value) => pythonText(value),
): string {
  const mapping = asMapping(node);
  const pairs = mapping ? effectivePairs(mapping) : new Map();
  const args = keys.flatMap((key) => {
    const value = pairs.get(key)?.value;
    return value === undefined || isNull(value) ? [] : [`${key}=${textOf(key, value)}`];
  });
  return `${name}(${args.join(", ")})`;
}
