import type { Json } from "../../prefect/era";
import { dereference, effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";

/** What PyYAML makes of a node, as JSON would have it. */
export function jsonValue(node: YamlNode): Json {
  const target = dereference(node);
  if (!target) return null;
  if (target.kind === "scalar") return target.resolved.value;
  if (target.kind === "sequence") return target.items.map(jsonValue);
  return Object.fromEntries([...effectivePairs(target)].map(([key, { value }]) => [key, jsonValue(value)]));
}
