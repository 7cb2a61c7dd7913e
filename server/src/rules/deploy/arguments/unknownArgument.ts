import { type PrefectCall, runsDeployment } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { type Lifetime, parameterLifetime } from "../../../prefect/signatureHistory";
import { signature } from "../../../prefect/signatures";
import type { Argument } from "../../../syntax/python/call";
import { allowsBefore, allowsFrom } from "../../../workspace/allowedReleases";
import { nearestName } from "../../nearestName";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { asksForRelease, isTooNew, parametersFor, requirementWords } from "../projectRelease";
import { isDispatched } from "../running/coroutines";
import { shortName, spanOf, workerCalls } from "../workerCalls";
import { successorOf, toldOtherwise } from "./successors";

/**
 * An argument that a call of Prefect does not take.
 *
 * ## Why
 *
 * Python raises a `TypeError` when the script runs, and nothing is deployed. Arguments of Prefect 2 are among
 * them: `infra_overrides` is `job_variables` now, `is_schedule_active` is `paused`. So are those that came with a later
 * release than any that the project's requirement on Prefect allows: `schedule` is not in 3.0 and 3.1, `version_type`
 * came with 3.4. A lower bound alone says nothing of what is installed.
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
 * The signatures of all releases of Prefect 3.
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
        const finding = findingFor(argument, found, module, context);
        if (finding === undefined) continue;
        // What a model drops is no fault that Python sees.
        yield known.ignoresUnknown ? { ...finding, severity: "warning" } : finding;
      }
    }
  },
});

function findingFor(
  { name, nameNode, value }: Argument,
  found: PrefectCall,
  module: PythonModule,
  context: RuleContext,
): Finding | undefined {
  if (name === undefined || nameNode === undefined || isConverted(name, found)) return undefined;
  const { callable } = found;
  const names = (parametersFor(callable, context) ?? [])
    .filter(({ kind }) => kind !== "positional-only")
    .map((parameter) => parameter.name);
  if (names.includes(name) || (name === "_sync" && isDispatched(found))) return undefined;
  const lifetime = parameterLifetime(callable, name);
  const isOther = lifetime !== undefined && (lifetime.since !== undefined || lifetime.goneIn !== undefined);
  const severity = isOther ? loudness(lifetime, context) : undefined;
  if (isOther && (severity === undefined || asksForRelease(nameNode, module))) return undefined;
  const isGiven = (other: string) => found.call.args.some((argument) => argument.name === other);
  const successor = successorOf(name, value, module.text);
  const fitting = successor !== undefined && names.includes(successor.name) ? successor : undefined;
  const otherwise = toldOtherwise(name);
  const near = fitting || isOther || otherwise ? undefined : nearestName(name, names);
  const isFree = fitting ? !isGiven(fitting.name) : near !== undefined && !isGiven(near);
  const span = spanOf(nameNode);
  const rename = near === undefined ? [] : [replaceText(span, near, "review")];
  const guess = near && `Did you mean \`${near}\`?`;
  const advice = fitting?.advice ?? otherwise ?? guess;
  const ending = signature("workerEra", callable)?.ignoresUnknown
    ? "it is dropped without a word"
    : "Python stops there";
  return {
    span,
    message: `${reason(name, found, lifetime, context)}, and ${ending}.${advice ? ` ${advice}` : ""}`,
    fixes: isFree ? (fitting ? [fitting.fix(span)] : rename) : [],
    ...(severity && { severity }),
  };
}

/** How sure it is that the project's Prefect does not take what others do; `undefined` where it may well take it. */
function loudness(lifetime: Lifetime, context: RuleContext): "error" | "warning" | undefined {
  if (isTooNew(lifetime, context)) return "error";
  const { goneIn } = lifetime;
  const { prefect } = context.project;
  if (goneIn === undefined || !allowsFrom(prefect, goneIn)) return undefined;
  return allowsBefore(prefect, goneIn) ? "warning" : "error";
}

function reason(
  name: string,
  found: PrefectCall,
  lifetime: Lifetime | undefined,
  context: RuleContext,
): string {
  const taker = shortName(found);
  if (lifetime?.since !== undefined)
    return `\`${name}\` of \`${taker}\` came with Prefect ${lifetime.since}, but ${requirementWords(context)}`;
  if (lifetime?.goneIn !== undefined)
    return `From Prefect ${lifetime.goneIn} on \`${taker}\` takes no \`${name}\``;
  return `\`${taker}\` takes no argument \`${name}\``;
}

/** What a migration renames has its own finding. */
function isConverted(name: string, found: PrefectCall): boolean {
  return name === "infra_overrides" && runsDeployment(found);
}
