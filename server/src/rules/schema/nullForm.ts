import { pairsOf } from "../../documents/prefectYaml/parts";
import { isNull } from "../../syntax/yaml/navigation";
import { defineRule, type Finding } from "../rule";
import { writeEmpty } from "./writeEmpty";

/**
 * A key with nothing behind it, where nothing means something else than it looks like.
 *
 * ## Why
 *
 * An empty key is null. Most keys take null as if they were not there, but with an empty `work_pool:` or `tags:`
 * `prefect deploy` stops with a Python TypeError.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     tags:
 *     work_pool:
 * ```
 *
 * ## Fix
 *
 * Leave the key out, or write `[]` or `{}`.
 *
 * ## Source
 *
 * `_merge_with_default_deploy_config` and `_run_single_deploy` in `prefect/cli/deploy/`.
 */
export const nullForm = defineRule({
  id: "schema/null-form",
  severity: "error",
  kind: "prefectYaml",
  *checkPart(part, { text }): Iterable<Finding> {
    if (part.kind !== "deployment") return;
    const pairs = pairsOf(part);
    for (const [key, empty] of [
      ["work_pool", "{}"],
      ["tags", "[]"],
    ] as const) {
      const pair = pairs.get(key);
      if (pair === undefined || !isNull(pair.value)) continue;
      const message = `\`${key}\` is empty (null), and \`prefect deploy\` stops with a Python TypeError. Leave the key out or give it a value.`;
      yield { span: pair.key.span, message, fixes: writeEmpty(pair.value, empty, text) };
    }
  },
});
