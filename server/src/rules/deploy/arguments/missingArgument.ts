import { argumentsByName, hasSelf } from "../../../documents/pythonModule/callArguments";
import { defineRule, type Finding } from "../../rule";
import { placesOf, positional } from "../places";
import { parametersFor } from "../projectRelease";
import { shortName, spanOf, workerCalls } from "../workerCalls";

/**
 * A call without an argument that Prefect needs.
 *
 * ## Why
 *
 * Python raises a `TypeError`, or Prefect a `ValidationError`, when the script runs, and nothing is deployed.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow, serve
 *
 *
 * @flow
 * def etl(): ...
 *
 *
 * if __name__ == "__main__":
 *     serve(etl.to_deployment(cron="0 3 * * *"))
 * ```
 *
 * ## Fix
 *
 * Give it: `etl.to_deployment("nightly", cron="0 3 * * *")`.
 *
 * ## Source
 *
 * The signatures of all releases of Prefect 3.
 */
export const missingArgument = defineRule({
  id: "deploy/missing-argument",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      // What a splat holds is not in the call.
      if (hasSelf(found) || found.call.args.some(({ isSplat }) => isSplat)) continue;
      const parameters = parametersFor(found.callable, context) ?? [];
      // An argument too much may be the one that is missing, and `deploy/misplaced-argument` tells of it.
      if (
        parameters.every(({ kind }) => kind !== "var-positional") &&
        positional(found).length > placesOf(parameters).length
      )
        continue;
      const given = new Set(argumentsByName(found).map(([name]) => name));
      const missing = parameters
        .filter(({ name, required }) => required && !given.has(name))
        .map(({ name }) => `\`${name}\``);
      if (missing.length === 0) continue;
      const message = `\`${shortName(found)}\` needs ${missing.join(" and ")}, and stops without.`;
      yield { span: spanOf(found.nameNode), message };
    }
  },
});
