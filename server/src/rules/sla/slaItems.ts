import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, effectivePairs, itemsOf } from "../../syntax/yaml/navigation";
import type { YamlPair } from "../../syntax/yaml/yamlTree";

/** The service level agreements of a deployment, each with what Prefect sees in it. */
export function slaItems(part: PrefectYamlPart): readonly ReadonlyMap<string, YamlPair>[] {
  if (part.kind !== "deployment") return [];
  return itemsOf(pairsOf(part).get("sla")?.value).flatMap((item) => {
    const mapping = asMapping(item);
    return mapping === undefined ? [] : [effectivePairs(mapping)];
  });
}
