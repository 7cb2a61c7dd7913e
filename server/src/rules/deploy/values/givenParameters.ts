import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { type WrittenDict, writtenDict } from "../../../documents/pythonModule/writtenDict";
import type { FoundFlow } from "../../../workspace/entrypoints";
import type { Giver } from "../../parameter/unknownName";
import type { RuleContext } from "../../ruleContext";
import { flowTaking, givenTo, madeDeployments } from "../madeDeployments";
import { givenSchedules } from "../schedules/givenSchedules";
import { knownRuns } from "./knownRuns";

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

/** Those of `run_deployment("flow/name", parameters={…})`, where it is known what that runs. */
function* ofRuns(module: PythonModule, context: RuleContext): Iterable<GivenParameters> {
  for (const { found, flow, isEnforced } of knownRuns(module, context)) {
    const value = givenTo(found, module).get("parameters");
    const parameters = value && writtenDict(value, module);
    if (parameters) yield { flow, parameters, by: "run", isEnforced };
  }
}
