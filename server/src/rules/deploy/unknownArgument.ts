import type { PrefectCall } from "../../documents/pythonModule/prefectCalls";
import { type Callable, signature } from "../../prefect/signatures";
import type { Argument } from "../../syntax/python/call";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";
import { shortName, spanOf, workerCalls } from "./workerCalls";

/**
 * An argument that a call of Prefect does not take.
 *
 * ## Why
 *
 * Python raises a `TypeError` when the script runs, and nothing is deployed. Arguments of Prefect 2 are among
 * them: `infra_overrides` is `job_variables` now, `is_schedule_active` is `paused`.
 *
 * Only calls are looked at that go back to Prefect through imports, aliases and variables, and no call that spreads
 * a dictionary over its arguments.
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
 *     etl.deploy("nightly", work_pol_name="my-pool", image="etl:1")
 * ```
 *
 * ## Fix
 *
 * Write `work_pool_name`.
 *
 * ## Source
 *
 * The signatures of the newest Prefect 3.
 */
export const unknownArgument = defineRule({
  id: "deploy/unknown-argument",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const known = signature("workerEra", found.callable);
      if (known === undefined || known.parameters.some(({ kind }) => kind === "var-keyword")) continue;
      for (const argument of found.call.args) {
        const finding = findingFor(argument, found, known);
        if (finding !== undefined) yield finding;
      }
    }
  },
});

function findingFor(
  { name, nameNode }: Argument,
  found: PrefectCall,
  { parameters }: Callable,
): Finding | undefined {
  if (name === undefined || nameNode === undefined) return undefined;
  const names = parameters
    .filter(({ kind }) => kind !== "positional-only")
    .map((parameter) => parameter.name);
  if (names.includes(name) || isConverted(name, found)) return undefined;
  const successor = SUCCESSORS.get(name);
  const known = successor !== undefined && names.includes(successor) ? successor : undefined;
  const near = known ?? nearestName(name, names);
  const given = found.call.args.some((argument) => argument.name === near);
  const advice = known ? ` Prefect 3 calls it \`${known}\`.` : near ? ` Did you mean \`${near}\`?` : "";
  return {
    span: spanOf(nameNode),
    message: `\`${shortName(found)}\` takes no argument \`${name}\`, and Python stops there.${advice}`,
    fixes:
      near === undefined || given || INVERTED.has(name)
        ? []
        : [replaceText(spanOf(nameNode), near, "review")],
  };
}

/** What a migration renames has its own finding. */
function isConverted(name: string, { callable }: PrefectCall): boolean {
  return name === "infra_overrides" && /run_deployment$/.test(callable);
}

/** What Prefect 2 called something else. */
const SUCCESSORS: ReadonlyMap<string, string> = new Map([
  ["infra_overrides", "job_variables"],
  ["is_schedule_active", "paused"],
  ["work_pool", "work_pool_name"],
  ["work_queue", "work_queue_name"],
]);

/** Whose successor says the opposite, so that the value has to be turned round. */
const INVERTED = new Set(["is_schedule_active"]);
