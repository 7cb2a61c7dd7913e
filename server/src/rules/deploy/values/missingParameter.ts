import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { isRequired } from "../../../documents/pythonModule/signature";
import { missingWords } from "../../parameter/missingWords";
import { defineRule, type Finding } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { flowTaking, givenTo, type MadeDeployment, madeDeployments } from "../madeDeployments";
import { type GivenSchedule, givenSchedules } from "../schedules/givenSchedules";
import { hasSplat, spanOf } from "../workerCalls";
import { knownRuns } from "./knownRuns";
import { namesGiven } from "./namesGiven";

/**
 * A required parameter that gets no value: from a scheduled deployment, or from `run_deployment`.
 *
 * ## Why
 *
 * Prefect does not ask for parameters without a default when the script runs, since a person could give them with each
 * run. A schedule cannot: each of its runs fails before the flow starts. Nor can `run_deployment`: where neither the
 * call nor the deployment gives the value, the server refuses the run with a 409, and the call raises an error. It does
 * not look with `enforce_parameter_schema=False`.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 *
 * @flow
 * def etl(source: str): ...
 *
 *
 * if __name__ == "__main__":
 *     etl.serve("nightly", cron="0 6 * * *")
 * ```
 *
 * ## Fix
 *
 * Give it a value in `parameters`, or in those of each schedule; or give it a default in the flow. A run gets it
 * with `run_deployment("etl/nightly", parameters={"source": …})`.
 *
 * ## Source
 *
 * `Flow.validate_parameters` in `prefect/flows.py`, which each run calls;
 * `create_flow_run_from_deployment` in `prefect/server/api/deployments.py`.
 */
export const missingScriptParameter = defineRule({
  id: "deploy/missing-parameter",
  severity: "warning",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const made of madeDeployments(module, context)) yield* missingIn(made, module, context);
    yield* missingInRuns(module, context);
  },
});

/** What `run_deployment` leaves out, and the deployment, too. */
function* missingInRuns(module: PythonModule, context: RuleContext): Iterable<Finding> {
  for (const { found, flow, names, isEnforced, isOwn } of knownRuns(module, context)) {
    const own = hasSplat(found) ? undefined : namesGiven(givenTo(found, module).get("parameters"), module);
    if (!isEnforced || names === undefined || own === undefined) continue;
    for (const parameter of flow.flow.parameters) {
      const { name } = parameter;
      if (!isRequired(parameter) || names.has(name) || own.has(name)) continue;
      const message = missingWords(name, flow.flow, "run");
      // What `prefect deploy` is told beside the file may give it.
      yield { span: spanOf(found.nameNode), message, ...(isOwn && { severity: "error" as const }) };
    }
  }
}

function* missingIn(made: MadeDeployment, module: PythonModule, context: RuleContext): Iterable<Finding> {
  const { given, found, mayGiveMore } = made;
  const isRunning = ["none", "false", undefined].includes(given.get("paused")?.type);
  const names = namesGiven(given.get("parameters"), module);
  if (mayGiveMore || !isRunning || names === undefined) return;
  const schedules = givenSchedules(given, module);
  const active = schedules.filter(isActive);
  const flow = active.length === 0 ? undefined : flowTaking(made, module, context);
  const required = flow?.flow.parameters.filter((one) => isRequired(one) && !names.has(one.name)) ?? [];
  for (const { name } of required) {
    const lacking = active.filter(
      (item) => namesGiven(item.given.get("parameters"), module)?.has(name) === false,
    );
    if (flow === undefined || lacking.length === 0) continue;
    if (lacking.length === schedules.length) {
      yield { span: spanOf(found.nameNode), message: missingWords(name, flow.flow, "deployment") };
      continue;
    }
    const message = missingWords(name, flow.flow, "schedule");
    for (const { node, made: call } of lacking) yield { span: spanOf(call?.nameNode ?? node), message };
  }
}

/** A schedule that Prefect runs by for certain. */
function isActive({ isKnown, given, made }: GivenSchedule): boolean {
  const active = given.get("active")?.type;
  const isEmpty =
    made?.callable === "prefect.schedules.Schedule" &&
    !["interval", "cron", "rrule"].some((kind) => given.has(kind));
  return isKnown && !isEmpty && (active === undefined || active === "true");
}
