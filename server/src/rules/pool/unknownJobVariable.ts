import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlPair } from "../../syntax/yaml/yamlTree";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import type { PartContext } from "../ruleContext";
import { poolOf } from "./poolOf";
import { ownName, type UnknownVariable, unknownVariable } from "./unknownVariable";

/**
 * A job variable that the work pool does not have.
 *
 * ## Why
 *
 * The base job template of a work pool says which job variables there are. Others are sent to the API, stored, and
 * ignored when a run starts: `memory` does nothing in a Kubernetes pool, which has `memory_limit`, and an `image`
 * does nothing in a process pool, which runs flows on the machine of its worker.
 *
 * The type of a pool is known only where somebody told it. Without it the other job variables are asked: what they
 * have in common with one type only is a hint, and a name that comes near to one of all types is another. A
 * template that was changed can have any variables.
 *
 * ## Example
 *
 * ```yaml
 * work_pool:
 *   name: my-kubernetes-pool
 *   job_variables:
 *     finished_job_ttl: 60
 *     service_account_name: prefect
 *     memory: 2Gi
 * ```
 *
 * ## Fix
 *
 * Use the name that the pool has: `memory_limit: 2Gi`.
 *
 * ## Source
 *
 * `from_template_and_values` in `prefect/workers/base.py`; the templates of the workers of each integration.
 */
export const unknownJobVariable = defineRule({
  id: "pool/unknown-job-variable",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: unknownVariables,
});

function* unknownVariables(part: PrefectYamlPart, _file: unknown, context: PartContext): Iterable<Finding> {
  const pool = poolOf(part, context);
  if (pool?.jobVariables === undefined) return;
  const pairs = effectivePairs(pool.jobVariables);
  const names = [...pairs.keys()].map(ownName);
  for (const [key, pair] of pairs) {
    const name = ownName(key);
    if (key.includes("{{")) continue;
    const fault = unknownVariable(name, names, pool.type);
    if (fault !== undefined) yield findingFor(fault, pair);
  }
}

function findingFor(fault: UnknownVariable, { key }: YamlPair): Finding {
  const { near, ...said } = fault;
  const isPlain = key.kind === "scalar" && key.style === "plain" && !key.text.includes(".");
  return {
    span: key.span,
    ...said,
    ...(near !== undefined && isPlain ? { fixes: [replaceText(key.span, near, "review")] } : {}),
  };
}
