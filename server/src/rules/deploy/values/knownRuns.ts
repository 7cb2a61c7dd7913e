import { type DeploymentCall, readDeploymentCalls } from "../../../documents/pythonModule/deploymentCalls";
import { type PrefectCall, runsDeployment } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { contains } from "../../../syntax/span";
import { asMapping, dereference, effectivePairs, isNull } from "../../../syntax/yaml/navigation";
import { deployedFlowName } from "../../../workspace/deployedFlow";
import type { FoundFlow } from "../../../workspace/entrypoints";
import { deploymentsOfFlow, type YamlDeployment } from "../../../workspace/flowDeployments";
import { tellsParameters } from "../../parameter/deployedFlow";
import type { RuleContext } from "../../ruleContext";
import {
  deploymentName,
  fileOf,
  flowTaking,
  type MadeDeployment,
  madeDeployments,
  withOwnText,
} from "../madeDeployments";
import { workerCalls } from "../workerCalls";
import { namesGiven } from "./namesGiven";

/** A call of `run_deployment` whose deployment the file or the project makes, of one flow. */
export interface KnownRun {
  readonly found: PrefectCall;
  readonly flow: FoundFlow;
  /** Whether this file makes the deployment. */
  readonly isOwn: boolean;
  /** The parameters that the deployment gives by itself; `undefined` when nobody can tell. */
  readonly names: ReadonlySet<string> | undefined;
  /** Whether the server holds the run's parameters against the flow's signature. */
  readonly isEnforced: boolean;
}

/** The runs of a file of which it is known what they run. */
export function* knownRuns(module: PythonModule, context: RuleContext): Iterable<KnownRun> {
  const runs = workerCalls(module, context).filter(runsDeployment);
  if (runs.length === 0) return;
  const named = readDeploymentCalls(module);
  for (const found of runs) {
    const name = named.find(({ span }) => found.call.args[0] && contains(found.call.node, span));
    const own = name ? ownMakers(name, module, context) : [];
    const flow =
      own.length > 0 ? flowOfAll(own, module, context) : name && flowOfProject(name, module, context);
    if (name === undefined || flow === undefined) continue;
    const { yaml, isElsewhere } = makersBeside(flow, name.deployment, module, context);
    const told = [...own.map((made) => toldByScript(made, module)), ...yaml.map(toldByYaml)];
    // What scripts elsewhere give is not looked up.
    const all = isElsewhere ? [] : told.flatMap(({ names }) => (names === undefined ? [] : [names]));
    const isTold = all.length > 0 && all.length === told.length;
    yield {
      found,
      flow,
      isOwn: own.length > 0,
      names: isTold ? new Set(all.flatMap((names) => [...names])) : undefined,
      isEnforced: !isElsewhere && told.length > 0 && told.every(({ isEnforced }) => isEnforced),
    };
  }
}

/** The calls of this file that make the deployment. */
function ownMakers(
  { flow, deployment }: DeploymentCall,
  module: PythonModule,
  context: RuleContext,
): readonly MadeDeployment[] {
  return madeDeployments(module, context).filter(
    ({ deployment: made }) =>
      deploymentName(made) === deployment &&
      deployedFlowName(made, fileOf(module), withOwnText(module, context.project)) === flow,
  );
}

/** The one flow that all of the calls deploy. */
function flowOfAll(
  makers: readonly MadeDeployment[],
  module: PythonModule,
  context: RuleContext,
): FoundFlow | undefined {
  const [first, ...others] = makers.map((made) => flowTaking(made, module, context));
  return others.every((other) => first && other && isSame(first, other)) ? first : undefined;
}

function isSame(one: FoundFlow, other: FoundFlow): boolean {
  return one.file === other.file && one.flow.functionName === other.flow.functionName;
}

/** The one flow of the project that has the name, where the project makes that deployment of it. */
function flowOfProject(
  { flow, deployment }: DeploymentCall,
  module: PythonModule,
  context: RuleContext,
): FoundFlow | undefined {
  const alike = (context.project.flows() ?? []).filter((found) => found.flow.flowName === flow);
  const [only] = alike;
  if (only === undefined || alike.length > 1 || !tellsParameters(only)) return undefined;
  const { yaml, isElsewhere } = makersBeside(only, deployment, module, context);
  return yaml.length > 0 || isElsewhere ? only : undefined;
}

/** What of the project makes the deployment beside this file. */
function makersBeside(
  { file, flow }: FoundFlow,
  deployment: string,
  module: PythonModule,
  { project }: RuleContext,
): { readonly yaml: readonly YamlDeployment[]; readonly isElsewhere: boolean } {
  const { yaml, scripts } = deploymentsOfFlow(file, flow.functionName, project);
  return {
    yaml: yaml.filter(({ part }) => part.deployment?.name?.text === deployment),
    isElsewhere: scripts.some(
      ({ deployment: made, file: script }) =>
        script !== fileOf(module) &&
        deploymentName(made) === deployment &&
        deployedFlowName(made, script, project) === flow.flowName,
    ),
  };
}

type Told = Pick<KnownRun, "names" | "isEnforced">;

function toldByScript({ given, mayGiveMore }: MadeDeployment, module: PythonModule): Told {
  const enforced = given.get("enforce_parameter_schema")?.type ?? "true";
  return {
    names: mayGiveMore ? undefined : namesGiven(given.get("parameters"), module),
    // What a spread dictionary says of it, nobody knows.
    isEnforced: enforced === "true" && !mayGiveMore,
  };
}

function toldByYaml({ part }: YamlDeployment): Told {
  const pairs = part.deployment && effectivePairs(part.deployment.node);
  const parameters = dereference(pairs?.get("parameters")?.value);
  const enforced = dereference(pairs?.get("enforce_parameter_schema")?.value);
  const isEmpty = parameters === undefined || isNull(parameters);
  const mapping = isEmpty ? undefined : asMapping(parameters);
  const names = isEmpty ? [] : mapping && [...effectivePairs(mapping).keys()];
  return {
    // A template may become any name.
    names: names?.some((name) => name.includes("{{")) ? undefined : names && new Set(names),
    isEnforced: enforced === undefined || (enforced.kind === "scalar" && enforced.resolved.value === true),
  };
}
