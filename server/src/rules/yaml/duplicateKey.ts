import { nodesOf } from "../../documents/prefectYaml/parts";
import { isMerge, keyText } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlPair } from "../../syntax/yaml/yamlTree";
import { defineRule, type Finding } from "../rule";

/**
 * A key stands twice in one mapping.
 *
 * ## Why
 *
 * Prefect's reader takes the last and forgets the others without a word, so a deployment silently loses what
 * the first one said.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     tags: [etl]
 *     tags: [prod]
 * ```
 *
 * ## Fix
 *
 * Keep one of them, or join their values.
 *
 * ## Source
 *
 * `construct_mapping` of PyYAML, which Prefect reads the file with.
 */
export const duplicateKey = defineRule({
  id: "yaml/duplicate-key",
  severity: "warning",
  kind: "prefectYaml",
  *checkPart(part): Iterable<Finding> {
    for (const { node } of nodesOf(part)) {
      if (node.kind !== "mapping") continue;
      for (const { key } of overwritten(node)) {
        const text = key.kind === "scalar" ? key.text : "";
        const message = `\`${text}\` stands again below in the same mapping. Prefect takes the last one and ignores this.`;
        yield { span: key.span, message, unnecessary: true };
      }
    }
  },
});

function overwritten(node: YamlMapping): readonly YamlPair[] {
  const last = new Map<string, YamlPair>();
  for (const pair of node.pairs) {
    const key = keyText(pair);
    if (key !== undefined && !isMerge(pair)) last.set(key, pair);
  }
  return node.pairs.filter((pair) => {
    const key = keyText(pair);
    return key !== undefined && !isMerge(pair) && last.get(key) !== pair;
  });
}
