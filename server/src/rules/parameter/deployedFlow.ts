import type { DeploymentPart, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import type { FlowParameter } from "../../documents/pythonModule/signature";
import { asMapping, effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlPair } from "../../syntax/yaml/yamlTree";
import { type FoundFlow, resolveEntrypoint } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";

/**
 * The flow that a deployment runs, when what it takes can be told: its `def` is to be seen, and nothing is wrapped
 * around it. A method that is not static takes nothing that can be given, and has a rule of its own.
 */
export function deployedFlow(part: PrefectYamlPart, project: ProjectView): FoundFlow | undefined {
  const entrypoint = part.deployment?.entrypoint;
  const target = entrypoint && resolveEntrypoint(entrypoint, project);
  const found = target?.state === "found" ? target.found : undefined;
  return found && tellsParameters(found) ? found : undefined;
}

/** Whether the `def` of a flow says what can be given to it. */
export function tellsParameters({ module, flow }: FoundFlow): boolean {
  return module.parses && !flow.isWrapped && (flow.method === undefined || flow.method === "static");
}

/** A parameter that a deployment, or one of its schedules, gives a value. */
export interface GivenParameter {
  readonly name: string;
  readonly pair: YamlPair;
  readonly by: "deployment" | "schedule";
  readonly siblings: ReadonlyMap<string, YamlPair>;
}

/** What is given, in the deployment first. Names that a template makes up are left out. */
export function* givenParameters({ deployment, ...part }: DeploymentPart): Generator<GivenParameter> {
  if (deployment === undefined) return;
  yield* within(parametersOf(effectivePairs(deployment.node)), "deployment");
  for (const { pairs } of writtenSchedules({ ...part, deployment }))
    yield* within(parametersOf(pairs), "schedule");
}

function* within(mapping: YamlMapping | undefined, by: GivenParameter["by"]): Generator<GivenParameter> {
  const siblings = mapping === undefined ? new Map<string, YamlPair>() : effectivePairs(mapping);
  for (const [name, pair] of siblings) if (!name.includes("{{")) yield { name, pair, by, siblings };
}

/** The mapping under `parameters`. */
export function parametersOf(pairs: ReadonlyMap<string, YamlPair>): YamlMapping | undefined {
  return asMapping(pairs.get("parameters")?.value);
}

/** A parameter of the flow by its name. */
export function parameterNamed({ flow }: FoundFlow, name: string): FlowParameter | undefined {
  return flow.parameters.find((parameter) => parameter.name === name);
}
