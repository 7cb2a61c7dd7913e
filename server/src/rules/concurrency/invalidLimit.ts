import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { asMapping, asText, dereference, effectivePairs, isNull } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlNode } from "../../syntax/yaml/yamlTree";
import { addKey } from "../addKey";
import { replaceText } from "../replaceText";
import { defineRule, type Finding, type Fix } from "../rule";
import { integerOf } from "../schema/laxValues";
import { FAILS, graceFault, limitFault, strategyFault } from "./limitFaults";

/**
 * A concurrency limit that Prefect does not take.
 *
 * ## Why
 *
 * The file is read without a complaint, and `prefect deploy` then stops at this deployment. A limit is at least 1. In its
 * longer form it needs a `collision_strategy`, `ENQUEUE` or `CANCEL_NEW`: without one Prefect passes on "none", and refuses
 * that itself. A `grace_period_seconds` is between 60 and 86400.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     concurrency_limit:
 *       limit: 1
 * ```
 *
 * ## Fix
 *
 * Add `collision_strategy: ENQUEUE`, which is what the short form `concurrency_limit: 1` means.
 *
 * ## Source
 *
 * `_run_single_deploy` in `prefect/cli/deploy/_core.py`, `ConcurrencyOptions` in `prefect/client/schemas/objects.py`, and
 * `DeploymentCreate` of the server.
 */
export const invalidLimit = defineRule({
  id: "concurrency/invalid-limit",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part, { text }) => invalidLimits(part, text),
});

const { enums } = prefectYamlSchema;
const tooLow = (limit: number) => limitFault(limit, "paused: true");

function* invalidLimits(part: PrefectYamlPart, text: string): Iterable<Finding> {
  if (part.kind !== "deployment") return;
  const pair = pairsOf(part).get("concurrency_limit");
  const mapping = asMapping(pair?.value);
  if (mapping === undefined) {
    yield* numberFault(pair?.value, tooLow);
    return;
  }
  const pairs = effectivePairs(mapping);
  const [limit, strategy, grace] = ["limit", "collision_strategy", "grace_period_seconds"].map((key) =>
    pairs.get(key),
  );
  yield* numberFault(limit?.value, tooLow);
  if (strategy === undefined || isNull(strategy.value)) {
    const span = strategy?.key.span ?? pair?.key.span ?? mapping.span;
    const message = `A \`concurrency_limit\` with keys needs a \`collision_strategy\`: ${enums.collision_strategy.join(" or ")}. ${FAILS}`;
    yield { span, message, fixes: strategy === undefined ? addStrategy(mapping, text) : [] };
  } else yield* otherStrategy(strategy.value, text);
  yield* numberFault(grace?.value, graceFault);
  if (strategy !== undefined && (limit === undefined || isNull(limit.value))) {
    const message = "Without `limit` there is no limit, and the strategy has no effect.";
    yield { span: strategy.key.span, message, severity: "warning" };
  }
}

function addStrategy(mapping: YamlMapping, text: string): readonly Fix[] {
  return addKey(mapping, "collision_strategy", enums.collision_strategy[0] ?? "", text);
}

function* numberFault(
  value: YamlNode | undefined,
  faultOf: (number: number) => string | undefined,
): Iterable<Finding> {
  const node = dereference(value);
  const number = node?.kind === "scalar" ? integerOf(node.resolved) : undefined;
  const message = number === undefined ? undefined : faultOf(number);
  if (node !== undefined && message !== undefined) yield { span: node.span, message };
}

function* otherStrategy(value: YamlNode, text: string): Iterable<Finding> {
  const node = asText(value);
  const fault = node === undefined || node.text.includes("{{") ? undefined : strategyFault(node.text);
  if (node === undefined || fault === undefined) return;
  const { message, near } = fault;
  const isPlain = node.style === "plain" && text.slice(node.span.start, node.span.end) === node.text;
  yield {
    span: node.span,
    message,
    fixes: near !== undefined && isPlain ? [replaceText(node.span, near)] : [],
  };
}
