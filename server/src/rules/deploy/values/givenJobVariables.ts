import { runsDeployment } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { type WrittenDict, writtenDict } from "../../../documents/pythonModule/writtenDict";
import type { RuleContext } from "../../ruleContext";
import { givenTo, madeDeployments } from "../madeDeployments";
import { workerCalls } from "../workerCalls";

/** The job variables that a call gives. */
export interface GivenJobVariables {
  readonly variables: WrittenDict;
  /** The type of the work pool, where somebody told it. */
  readonly poolType: string | undefined;
  readonly by: "deployment" | "run";
}

/** The job variables that are written out in the calls of a file, for deployments and for single runs. */
export function* givenJobVariables(module: PythonModule, context: RuleContext): Iterable<GivenJobVariables> {
  for (const { deployment, given } of madeDeployments(module, context)) {
    const value = given.get("job_variables");
    const variables = value && writtenDict(value, module);
    const pool = deployment.workPool?.text;
    const poolType = pool === undefined ? undefined : context.workPool?.(pool)?.type;
    if (variables) yield { variables, poolType, by: "deployment" };
  }
  for (const found of workerCalls(module, context)) {
    const value = runsDeployment(found) ? givenTo(found, module).get("job_variables") : undefined;
    const variables = value && writtenDict(value, module);
    if (variables) yield { variables, poolType: undefined, by: "run" };
  }
}
