import { dereference, effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlValue } from "../../syntax/yaml/writeYaml";
import type { YamlNode } from "../../syntax/yaml/yamlTree";

/** What PyYAML makes of a node, with aliases followed and merge keys carried out. */
export function entryData(node: YamlNode): YamlValue {
  const target = dereference(node);
  if (target === undefined) return null;
  if (target.kind === "sequence") return target.items.map(entryData);
  if (target.kind === "mapping")
    return new Map([...effectivePairs(target)].map(([key, { value }]) => [key, entryData(value)]));
  const { type, value } = target.resolved;
  if (type === "null") return null;
  if (type === "bool") return value;
  if (type === "int") return { number: String(value) };
  if (type === "float") return { number: Number.isInteger(value) ? `${value}.0` : String(value) };
  return String(value);
}
