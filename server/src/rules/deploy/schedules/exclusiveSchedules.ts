import { followed } from "../../../documents/pythonModule/assignedValue";
import type { PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { signature, workerCallable } from "../../../prefect/signatures";
import { readCall } from "../../../syntax/python/call";
import type { PythonNode } from "../../../syntax/python/node";
import { defineRule, type Finding } from "../../rule";
import { shortName, spanOf, workerCalls } from "../workerCalls";

/**
 * More than one schedule argument in one call.
 *
 * ## Why
 *
 * `interval`, `cron`, `rrule`, `schedule` and `schedules` are five ways to say the same, and Prefect takes one of them:
 * with two it raises a `ValueError`, and nothing is deployed.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 *
 * @flow
 * def etl(): ...
 *
 *
 * if __name__ == "__main__":
 *     etl.serve("nightly", cron="0 3 * * *", interval=3600)
 * ```
 *
 * ## Fix
 *
 * Keep one, or write all of them as `schedules=[Cron("0 3 * * *"), Interval(3600)]`.
 *
 * ## Source
 *
 * `RunnerDeployment._construct_deployment_schedules` in `prefect/deployments/runner.py`; `Schedule` in `prefect/schedules.py`.
 */
export const exclusiveSchedules = defineRule({
  id: "deploy/exclusive-schedules",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const [first, ...others] = schedulesOf(found, module);
      if (first === undefined) continue;
      for (const other of others) {
        const message = `\`${shortName(found)}\` takes one of ${listed(found)}, and \`${first.name}\` is given already. Prefect stops there.`;
        yield { span: spanOf(other.node), message };
      }
    }
  },
});

const KINDS = ["interval", "cron", "rrule", "schedule", "schedules"];

/** The kinds that the call takes. */
function kindsOf({ callable }: PrefectCall): readonly string[] {
  const names = signature("workerEra", callable)?.parameters.map(({ name }) => name) ?? [];
  return KINDS.filter((kind) => names.includes(kind));
}

function listed(found: PrefectCall): string {
  const kinds = kindsOf(found);
  return `${kinds.slice(0, -1).join(", ")} and ${kinds.at(-1)}`;
}

/** The schedule arguments that are given: `None` is as good as nothing. */
function schedulesOf(found: PrefectCall, module: PythonModule) {
  const kinds = kindsOf(found);
  // One kind alone excludes nothing: `Cron(cron)` has only that.
  if (kinds.length < 2) return [];
  return found.call.args.filter(
    ({ name, value }) => name !== undefined && kinds.includes(name) && isSomething(value, module),
  );
}

/** Whether a value is not `None` for certain: what is handed on may be. */
function isSomething(node: PythonNode, module: PythonModule): boolean {
  const value = followed(node, module);
  if (
    /^(?:string|concatenated_string|integer|float|list|tuple|dictionary|list_comprehension)$/.test(value.type)
  )
    return true;
  const callee = value.type === "call" ? readCall(value, module.text)?.callee : undefined;
  const name = (callee && module.names.qualifiedName(callee)) ?? "";
  return name === "datetime.timedelta" || workerCallable(name) !== undefined;
}
