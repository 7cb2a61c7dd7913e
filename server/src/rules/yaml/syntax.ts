import { nodesOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { defineRule, type Finding } from "../rule";
import { quoteFix, quoteScalar } from "./quoteFix";

/**
 * The file is not YAML that Prefect's reader understands.
 *
 * ## Why
 *
 * `prefect deploy` prints a yellow note and goes on as if the file were empty: nothing of it is deployed. The
 * error that follows speaks of a missing entrypoint. Prefect reads with PyYAML, which is YAML 1.1: a tab between
 * words, two anchors with one name, an unquoted `{{ template }}` or an impossible date stop it, though other
 * readers take some of them.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: {{ $NAME }}
 * ```
 *
 * ## Fix
 *
 * Quote what is text: `name: "{{ $NAME }}"`.
 *
 * ## Source
 *
 * `_load_deploy_configs_and_actions` in `prefect/cli/deploy/_config.py`, which calls `yaml.safe_load`.
 */
export const syntax = defineRule({
  id: "yaml/syntax",
  severity: "error",
  kind: "prefectYaml",
  readsBroken: true,
  *checkPart(part, { text }): Iterable<Finding> {
    for (const [index, { span, message }] of part.problems.entries()) {
      // What follows the first place is often its consequence.
      const fix = index === 0 ? quoteFix(span.start, text) : undefined;
      const finding = {
        span,
        message: `Prefect cannot read this: ${message}. It then ignores the whole file.`,
      };
      yield fix === undefined ? finding : { ...finding, fixes: [fix] };
    }
    if (part.problems.length === 0) yield* impossibleScalars(part, text);
  },
});

function* impossibleScalars(part: PrefectYamlPart, text: string): Iterable<Finding> {
  for (const { node, pair } of nodesOf(part)) {
    if (node.kind !== "scalar" || node.resolved.type !== "invalid") continue;
    if (node === pair?.key && (node.text === "<<" || node.text === "=")) continue;
    const message = `Prefect cannot read this: ${node.resolved.reason}. It stops with an error; quote the value if it is text.`;
    const fix = node.style === "plain" ? quoteScalar(node, text) : undefined;
    yield fix === undefined ? { span: node.span, message } : { span: node.span, message, fixes: [fix] };
  }
}
