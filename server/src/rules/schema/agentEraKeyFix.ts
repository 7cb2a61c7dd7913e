import { keyText } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlPair } from "../../syntax/yaml/yamlTree";
import type { Fix } from "../rule";
import { movePairs, removal, standsAlone } from "./movePairs";

/** What the keys are called under `work_pool`. */
const POOL_KEYS: ReadonlyMap<string, string> = new Map([
  ["work_pool_name", "name"],
  ["work_queue_name", "work_queue_name"],
  ["infra_overrides", "job_variables"],
]);

const USELESS = new Set(["manifest_path", "timestamp", "parameter_openapi_schema"]);

/**
 * What an agent-era key of a deployment is in the worker era, where that can be written down without asking. All
 * keys of the pool move together: one by one, each would make a `work_pool` of its own.
 */
export function agentEraKeyFix(
  name: string,
  pair: YamlPair,
  mapping: YamlMapping | undefined,
  text: string,
): Fix | undefined {
  if (!mapping?.pairs.includes(pair)) return undefined;
  if (POOL_KEYS.has(name)) return toPool(mapping, text);
  if (USELESS.has(name)) return removed(name, pair, mapping, text);
  if (name === "is_schedule_active") return toPaused(pair, mapping, text);
  return undefined;
}

function toPool(mapping: YamlMapping, text: string): Fix | undefined {
  const moved = mapping.pairs.flatMap((pair) => {
    const name = POOL_KEYS.get(keyText(pair) ?? "");
    return name === undefined ? [] : [{ pair, name }];
  });
  const changes = movePairs(mapping, moved, { key: "work_pool", isList: false }, text);
  if (changes === undefined) return undefined;
  return {
    title: "Move to work_pool",
    level: "review",
    kind: "migration",
    changes,
    notes: ["Prefect reads it then; so far the deployment does without."],
  };
}

function removed(name: string, pair: YamlPair, { flow }: YamlMapping, text: string): Fix | undefined {
  if (flow || !standsAlone(pair, text)) return undefined;
  return {
    title: `Remove ${name}`,
    level: "safe",
    kind: "migration",
    changes: [removal(pair, text)],
    notes: [],
  };
}

function toPaused(pair: YamlPair, mapping: YamlMapping, text: string): Fix | undefined {
  const { key, value } = pair;
  if (value.kind !== "scalar" || value.resolved.type !== "bool") return undefined;
  if (value.resolved.value) return removed("is_schedule_active", pair, mapping, text);
  if (key.kind !== "scalar" || key.style !== "plain") return undefined;
  if (mapping.pairs.some((other) => keyText(other) === "paused")) return undefined;
  return {
    title: "Write it as paused: true",
    level: "review",
    kind: "migration",
    changes: [
      { span: key.span, newText: "paused" },
      { span: value.span, newText: "true" },
    ],
    notes: ["The deployment is paused then; so far it runs."],
  };
}
