import { dereference, effectivePairs } from "../../syntax/yaml/navigation";
import { isList, isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import type { YamlNode } from "../../syntax/yaml/yamlTree";

/** A node as PyYAML builds it, in a form that can be compared; merge keys are carried out. */
export function plainValue(node: YamlNode | undefined): unknown {
  const target = dereference(node);
  if (target === undefined) return undefined;
  if (target.kind === "scalar") return [target.resolved.type, target.resolved.value];
  if (target.kind === "sequence") return target.items.map(plainValue);
  const pairs = [...effectivePairs(target)].map(([key, { value }]) => [key, plainValue(value)]);
  return Object.fromEntries(pairs);
}

/** What {@link plainValue} answers for a value once it is written. */
export function plainValueOf(value: YamlValue): unknown {
  if (value === null) return ["null", null];
  if (typeof value === "boolean") return ["bool", value];
  if (typeof value === "string") return ["string", value];
  if (isList(value)) return value.map(plainValueOf);
  if (isMapping(value))
    return Object.fromEntries([...value].map(([key, entry]) => [key, plainValueOf(entry)]));
  return [/^-?\d+$/.test(value.number) ? "int" : "float", Number(value.number)];
}
