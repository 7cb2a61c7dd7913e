import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { allPoolTypes, jobVariable, jobVariables, poolTypesWith } from "../../prefect/jobVariables";
import { workPoolType } from "../../prefect/workPoolTypes";
import { effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlPair } from "../../syntax/yaml/yamlTree";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import type { PartContext } from "../ruleContext";
import { poolOf, poolTypeName } from "./poolOf";

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
    const others = names.filter((other) => other !== name);
    const finding =
      pool.type === undefined ? guess(name, others, pair) : unknownTo(pool.type, name, others, pair);
    if (finding !== undefined) yield finding;
  }
}

/** `env.NAME` is a part of `env`. */
function ownName(key: string): string {
  return key.split(".", 1)[0] ?? key;
}

function unknownTo(
  type: string,
  name: string,
  others: readonly string[],
  pair: YamlPair,
): Finding | undefined {
  const template = workPoolType(type);
  if (!allPoolTypes().includes(type) || jobVariable([type], name) !== undefined) return undefined;
  if (template?.metadataOnlyVariables.includes(name)) return undefined;
  const message =
    type === "process" && name === "image"
      ? "A Process work pool runs flows on the machine of its worker and ignores `image`."
      : `A ${poolTypeName(type)} work pool has no job variable \`${name}\` and ignores it.`;
  return finding(message, name, others, [type], pair);
}

/** Without the type of the pool: softly, and only where there is a hint. */
function guess(name: string, others: readonly string[], pair: YamlPair): Finding | undefined {
  if (jobVariable(allPoolTypes(), name) === undefined) {
    const near = nearVariable(name, others, allPoolTypes());
    if (near === undefined) return undefined;
    const message = `No work pool that Prefect ships has the job variable \`${name}\`, and pools ignore what they do not have.`;
    return { ...finding(message, name, others, allPoolTypes(), pair), severity: "info" };
  }
  if (others.length < 2) return undefined;
  const telling = others.filter((other) => {
    const types = jobVariable(allPoolTypes(), other)?.declarations.length ?? allPoolTypes().length;
    return types < allPoolTypes().length;
  });
  if (telling.length < 2) return undefined;
  const [type, ...further] = poolTypesWith(others);
  if (type === undefined || further.length > 0 || jobVariable([type], name) !== undefined) return undefined;
  if (!telling.every((other) => jobVariable([type], other) !== undefined)) return undefined;
  const message = `The other job variables are those of a ${poolTypeName(type)} work pool, which has no \`${name}\` and would ignore it.`;
  return { ...finding(message, name, others, [type], pair), severity: "info" };
}

function finding(
  message: string,
  name: string,
  others: readonly string[],
  types: readonly string[],
  { key }: YamlPair,
): Finding {
  const near = nearVariable(name, others, types);
  const isPlain = key.kind === "scalar" && key.style === "plain" && !key.text.includes(".");
  return {
    span: key.span,
    message: near === undefined ? message : `${message} Did you mean \`${near}\`?`,
    ...(near !== undefined && isPlain ? { fixes: [replaceText(key.span, near, "review")] } : {}),
  };
}

/** A free name that differs by a slip, or that begins alike: `memory_limit` for `memory`. */
function nearVariable(name: string, others: readonly string[], types: readonly string[]): string | undefined {
  const free = jobVariables(types)
    .map((variable) => variable.name)
    .filter((candidate) => !others.includes(candidate));
  const near = nearestName(name, free);
  if (near !== undefined || types.length > 1) return near;
  return (
    free.find((candidate) => candidate === `${name}_limit`) ??
    free.find((candidate) => candidate.startsWith(`${name}_`))
  );
}
