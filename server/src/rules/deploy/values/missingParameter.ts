import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { isRequired } from "../../../documents/pythonModule/signature";
import { writtenDict } from "../../../documents/pythonModule/writtenDict";
import type { PythonNode } from "../../../syntax/python/node";
import { missingWords } from "../../parameter/missingWords";
import { defineRule, type Finding } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { flowTaking, type MadeDeployment, madeDeployments } from "../madeDeployments";
import { type GivenSchedule, givenSchedules } from "../schedules/givenSchedules";
import { spanOf } from "../workerCalls";

/**
 * A scheduled deployment that gives a required parameter no value.
 *
 * ## Why
 *
 * Prefect does not ask for parameters without a default when the script runs, since a person could give them with each
 * run. A schedule cannot: each of its runs fails before the flow starts.
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
 * Give it a value in `parameters`, or in those of each schedule; or give it a default in the flow.
 *
 * ## Source
 *
 * `Flow.validate_parameters` in `prefect/flows.py`, which each run calls.
 */
export const missingScriptParameter = defineRule({
  id: "deploy/missing-parameter",
  severity: "warning",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const made of madeDeployments(module, context)) yield* missingIn(made, module, context);
  },
});

function* missingIn(made: MadeDeployment, module: PythonModule, context: RuleContext): Iterable<Finding> {
  const { given, found, mayGiveMore } = made;
  const isRunning = ["none", "false", undefined].includes(given.get("paused")?.type);
  const names = namesIn(given.get("parameters"), module);
  if (mayGiveMore || !isRunning || names === undefined) return;
  const schedules = givenSchedules(given, module);
  const active = schedules.filter(isActive);
  const flow = active.length === 0 ? undefined : flowTaking(made, module, context);
  const required = flow?.flow.parameters.filter((one) => isRequired(one) && !names.has(one.name)) ?? [];
  for (const { name } of required) {
    const lacking = active.filter(
      (item) => namesIn(item.given.get("parameters"), module)?.has(name) === false,
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

/** The names that a dictionary gives a value; `undefined` when nobody can tell. */
function namesIn(node: PythonNode | undefined, module: PythonModule): ReadonlySet<string> | undefined {
  if (node === undefined || node.type === "none") return new Set();
  const dict = writtenDict(node, module);
  return dict?.isWhole ? new Set(dict.entries.keys()) : undefined;
}
