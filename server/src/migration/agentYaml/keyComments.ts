import type { AgentYaml } from "../../documents/agentYaml/agentYaml";
import { yamlComments } from "../../syntax/yaml/comments";
import { keyText } from "../../syntax/yaml/navigation";

/** Comments that `prefect deployment build` writes itself. */
const GENERATED = /^###|^# The work queue that will handle this deployment's runs$/;

/** Where the key of a deployment file lives on in an entry of prefect.yaml. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  schedule: "schedules",
  is_schedule_active: "schedules",
  work_queue_name: "work_pool",
  work_pool_name: "work_pool",
  infra_overrides: "work_pool",
  job_variables: "work_pool",
  infrastructure: "work_pool",
  storage: "pull",
  path: "pull",
};

/** The comments of people, by the key of the entry that they speak about; those of other keys under `""`. */
export function keyComments(
  { root, tree: { text } }: AgentYaml,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const result = new Map<string, string[]>();
  for (const { start, end } of yamlComments(text)) {
    const comment = text.slice(start, end).trimEnd();
    if (GENERATED.test(comment)) continue;
    // One that shares a line belongs to it; any other speaks of the key that comes next.
    const isAlone = text.slice(text.lastIndexOf("\n", start - 1) + 1, start).trim() === "";
    const pairs = root?.pairs ?? [];
    const within = pairs.find(({ span }) => span.start <= start && start < span.end);
    const near = isAlone
      ? pairs.find(({ span }) => span.start >= end)
      : pairs.findLast(({ span }) => span.start <= start);
    const pair = within ?? near;
    const key = pair && keyText(pair);
    const successor = SUCCESSORS[key ?? ""] ?? key ?? "";
    const place = keys.has(successor) ? successor : "";
    result.set(place, [...(result.get(place) ?? []), comment]);
  }
  return result;
}
