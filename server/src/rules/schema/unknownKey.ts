import { keysAt, placeAt } from "../../documents/prefectYaml/place";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { poolVariables, workPoolTypeNames } from "../../prefect/workPoolTypes";
import { asMapping, lookup } from "../../syntax/yaml/navigation";
import type { YamlPair } from "../../syntax/yaml/yamlTree";
import { nearestName } from "../nearestName";
import { removePair } from "../removePair";
import { replaceText } from "../replaceText";
import { defineRule, type Finding, type Fix } from "../rule";
import { agentEraKeys } from "./agentEraKeys";
import { type ModelMapping, modelMappings } from "./modelMappings";
import { moveHome, moveToVariables } from "./moveHome";

/**
 * A key that Prefect does not know.
 *
 * ## Why
 *
 * Prefect ignores unknown keys without a word, at the top level, in deployments, in `work_pool` and in
 * `concurrency_limit`: what is written there has no effect. In an item of `schedules` an unknown key makes it
 * drop the whole file.
 *
 * Releases around 3.0 wrote `max_active_runs` and `catchup` into the schedules of this file by themselves; newer
 * ones refuse them. Keys that start with `x-`, `_` or a dot are taken for a place of anchors.
 *
 * At the top level other keys are a place for anchors, so only those are reported that look like a slip or that
 * belong to a deployment.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     entry_point: flows/etl.py:etl
 * ```
 *
 * ## Fix
 *
 * Correct the name: `entrypoint: flows/etl.py:etl`.
 *
 * ## Source
 *
 * `extra="ignore"` and `extra="forbid"` in `prefect/cli/deploy/_models.py`.
 */
export const unknownKey = defineRule({
  id: "schema/unknown-key",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: (part, { text }) => unknownKeys(part, text),
});

function* unknownKeys(part: PrefectYamlPart, text: string): Iterable<Finding> {
  for (const mapping of modelMappings(part)) {
    for (const [name, pair] of mapping.pairs) {
      if (mapping.keys.includes(name)) continue;
      const finding = findingFor(name, pair, mapping, part, text);
      if (finding !== undefined) yield finding;
    }
  }
}

function findingFor(
  name: string,
  pair: YamlPair,
  mapping: ModelMapping,
  part: PrefectYamlPart,
  text: string,
): Finding | undefined {
  const { model, forbidsOthers, keys } = mapping;
  if (model === "DeploymentConfig" && agentEraKeys.has(name)) return undefined;
  if (model === "PrefectYamlModel" && RECIPE_KEYS.has(name)) return undefined;
  if (!forbidsOthers && /^(?:x-|[_.])/.test(name)) return undefined;
  const isVariable = model === "WorkPoolConfig" && jobVariables().has(name);
  const near = isVariable ? undefined : nearestName(name, keys);
  const advice = isVariable ? " It belongs under `job_variables`." : adviceFor(name, model, near);
  // The top level is where people put what their anchors name.
  if (model === "PrefectYamlModel" && advice === "") return undefined;
  const effect = forbidsOthers
    ? "Prefect refuses it and then ignores the whole file."
    : "Prefect ignores it.";
  const message = `\`${name}\` is no key of ${WHERE[model] ?? "this mapping"}. ${effect}${advice}`;
  const fixes = fixesFor(name, pair, mapping, near, part, text);
  return { span: pair.key.span, message, fixes, ...(forbidsOthers ? { severity: "error" as const } : {}) };
}

function fixesFor(
  name: string,
  pair: YamlPair,
  { model, pairs }: ModelMapping,
  near: string | undefined,
  part: PrefectYamlPart,
  text: string,
): readonly Fix[] {
  if (OUTDATED.has(name) || (API_ONLY.has(name) && SCHEDULES.has(model))) {
    return removePair(name, pair, text);
  }
  if (near !== undefined) return pairs.has(near) ? [] : [rename(pair, near)];
  const deployment = part.deployment?.node;
  const move =
    model === "DeploymentConfig"
      ? moveHome(name, deployment, text)
      : model === "WorkPoolConfig"
        ? moveToVariables(asMapping(lookup(deployment, "work_pool")), jobVariables(), text)
        : undefined;
  return move === undefined ? [] : [move];
}

let variables: ReadonlySet<string> | undefined;

/** The job variables of all types of pools. */
function jobVariables(): ReadonlySet<string> {
  variables ??= new Set(workPoolTypeNames.flatMap((type) => [...(poolVariables(type) ?? [])]));
  return variables;
}

/** What to do about it, with a blank before; empty where nobody can say. */
function adviceFor(name: string, model: string, near: string | undefined): string {
  if (OUTDATED.has(name)) return " An earlier Prefect wrote it by itself; remove it.";
  if (API_ONLY.has(name) && SCHEDULES.has(model)) return " Only Prefect's API has it; remove it.";
  if (near !== undefined) return ` Did you mean \`${near}\`?`;
  const home = homeOf(name, model);
  return home === undefined ? "" : ` ${home}`;
}

/** What an earlier Prefect wrote into schedules, and never did anything with that a newer one does not do. */
const OUTDATED = new Set(["max_active_runs", "catchup"]);

/** What a schedule has in the API and not in this file. */
const API_ONLY = new Set(["max_scheduled_runs"]);

const SCHEDULES = new Set(["RawScheduleConfig"]);

/** What `prefect init` leaves at the top of the files that it writes. */
const RECIPE_KEYS = new Set(["description", "required_inputs"]);

const WHERE: Readonly<Record<string, string>> = {
  PrefectYamlModel: "prefect.yaml",
  DeploymentConfig: "a deployment",
  WorkPoolConfig: "`work_pool`",
  ConcurrencyLimitSpec: "`concurrency_limit`",
  RawScheduleConfig: "a schedule",
  DeploymentScheduleCreate: "a schedule",
};

/** Where a key has a meaning that has none here. */
function homeOf(name: string, model: string): string | undefined {
  const homes: readonly [model: string, path: readonly (string | number)[], words: string][] = [
    ["DeploymentConfig", ["deployments", 0], "It belongs to an item of `deployments`."],
    ["RawScheduleConfig", ["deployments", 0, "schedules", 0], "It belongs to an item of `schedules`."],
    ["WorkPoolConfig", ["deployments", 0, "work_pool"], "It belongs under `work_pool`."],
  ];
  for (const [home, path, words] of homes) {
    if (home === model) continue;
    const place = placeAt(path);
    if (place.kind === "value" && keysAt(place).some((key) => key.name === name)) return words;
  }
  return undefined;
}

function rename({ key }: YamlPair, name: string): Fix {
  const quoted = key.kind === "scalar" && key.style !== "plain";
  return replaceText(quoted ? { start: key.span.start + 1, end: key.span.end - 1 } : key.span, name);
}
