import { readDeploymentCalls } from "../../../documents/pythonModule/deploymentCalls";
import { runsDeployment } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { type WrittenDict, writtenDict } from "../../../documents/pythonModule/writtenDict";
import { contains } from "../../../syntax/span";
import { deployedFlowName } from "../../../workspace/deployedFlow";
import type { FoundFlow } from "../../../workspace/entrypoints";
import { deploymentsOfFlow } from "../../../workspace/flowDeployments";
import { tellsParameters } from "../../parameter/deployedFlow";
import type { Giver } from "../../parameter/unknownName";
import type { RuleContext } from "../../ruleContext";
import { flowTaking, givenTo, madeDeployments } from "../madeDeployments";
import { givenSchedules } from "../schedules/givenSchedules";
import { workerCalls } from "../workerCalls";

/** Parameters that a call gives to a flow, with the flow. */
export interface GivenParameters {
  readonly flow: FoundFlow;
  readonly parameters: WrittenDict;
  readonly by: Giver;
  /** Whether the server holds them against the flow's signature. */
  readonly isEnforced: boolean;
}

/** The parameters that the calls of a file give to flows whose signature is known. */
export function* givenParameters(module: PythonModule, context: RuleContext): Iterable<GivenParameters> {
  for (const made of madeDeployments(module, context)) {
    const flow = flowTaking(made, module, context);
    if (flow === undefined) continue;
    const own = made.given.get("parameters");
    const parameters = own && writtenDict(own, module);
    // What a spread dictionary says of it, nobody knows.
    const enforced = made.given.get("enforce_parameter_schema")?.type ?? "true";
    const isEnforced = enforced === "true" && !made.mayGiveMore;
    if (parameters) yield { flow, parameters, by: "deployment", isEnforced };
    for (const { given } of givenSchedules(made.given, module)) {
      const value = given.get("parameters");
      const some = value && writtenDict(value, module);
      if (some) yield { flow, parameters: some, by: "schedule", isEnforced: false };
    }
  }
  yield* ofRuns(module, context);
}

/** Those of `run_deployment("flow/name", parameters={…})`, where the project makes that deployment of one flow. */
function* ofRuns(module: PythonModule, context: RuleContext): Iterable<GivenParameters> {
  const runs = workerCalls(module, context).filter(runsDeployment);
  if (runs.length === 0) return;
  const named = readDeploymentCalls(module);
  for (const found of runs) {
    const value = givenTo(found, module).get("parameters");
    const parameters = value && writtenDict(value, module);
    const name = named.find(({ span }) => found.call.args[0] && contains(found.call.node, span));
    const flow = parameters && name && flowOfRun(name.flow, name.deployment, context);
    if (parameters && flow) yield { flow, parameters, by: "run", isEnforced: false };
  }
}

function flowOfRun(flow: string, deployment: string, { project }: RuleContext): FoundFlow | undefined {
  const alike = (project.flows() ?? []).filter((found) => found.flow.flowName === flow);
  const [only] = alike;
  if (only === undefined || alike.length > 1 || !tellsParameters(only)) return undefined;
  const { yaml, scripts } = deploymentsOfFlow(only.file, only.flow.functionName, project);
  const isMade =
    yaml.some(({ part }) => part.deployment?.name?.text === deployment) ||
    scripts.some(
      ({ deployment: made, file }) =>
        made.name?.text === deployment && deployedFlowName(made, file, project) === flow,
    );
  return isMade ? only : undefined;
}
