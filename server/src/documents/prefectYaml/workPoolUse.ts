import { asMapping, asText, effectivePairs, lookup } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlScalar } from "../../syntax/yaml/yamlTree";

/** The `work_pool` of a deployment. */
export interface WorkPoolUse {
  /** `undefined` where there is none, or a template decides it. */
  readonly name: YamlScalar | undefined;
  readonly queue: YamlScalar | undefined;
  readonly jobVariables: YamlMapping | undefined;
}

/** Reads the `work_pool` of a deployment, merge keys included. */
export function workPoolUse(deployment: YamlMapping | undefined): WorkPoolUse {
  const pool = asMapping(lookup(deployment, "work_pool"));
  const plain = (key: string) => {
    const text = asText(lookup(pool, key));
    return text?.text.includes("{{") ? undefined : text;
  };
  return {
    name: plain("name"),
    queue: plain("work_queue_name"),
    jobVariables: asMapping(lookup(pool, "job_variables")),
  };
}

/** The names of job variables as they reach the pool: `env.NAME` is a part of `env`. */
export function jobVariableNames(jobVariables: YamlMapping | undefined): readonly string[] {
  if (jobVariables === undefined) return [];
  return [...effectivePairs(jobVariables).keys()].map((name) => name.split(".", 1)[0] ?? name);
}
