import { splitEntrypoint } from "../../../documents/entrypointParts";
import { ability } from "../../../prefect/abilities";
import type { WrittenText } from "../../../syntax/python/writtenText";
import type { Span } from "../../../syntax/span";
import { deployedFlow } from "../../../workspace/deployedFlow";
import { unboundWords } from "../../entrypoint/unboundWords";
import { defineRule, type Finding } from "../../rule";
import { fileOf, madeDeployments, withOwnText } from "../madeDeployments";
import { isTooNew } from "../projectRelease";

/**
 * A script deploys a flow that is a method, and that no run can call.
 *
 * ## Why
 *
 * Prefect takes the flow from its class and makes no object of it, so nobody gives the method its `self` or `cls`.
 * The deployment is made, and each of its runs fails: "self: Field required". Static methods work.
 *
 * ## Example
 *
 * ```python
 * from pathlib import Path
 *
 * from prefect import flow
 *
 *
 * class Jobs:
 *     @flow
 *     def run(self): ...
 *
 *
 * if __name__ == "__main__":
 *     here = Path(__file__).parent
 *     flow.from_source(here, entrypoint="etl.py:Jobs.run").deploy("nightly", work_pool_name="my-pool")
 * ```
 *
 * ## Fix
 *
 * Make it a static method, or a function of the module that uses the class.
 *
 * ## Source
 *
 * `import_object` in `prefect/utilities/importtools.py`, `Flow.validate_parameters` in `prefect/flows.py`.
 */
export const unboundScriptMethod = defineRule({
  id: "deploy/unbound-method",
  severity: "warning",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    // Releases that refuse every entrypoint in a class do not come to its runs.
    if (isTooNew(ability("methodEntrypoint"), context)) return;
    for (const { deployment } of madeDeployments(module, context)) {
      const { flow } = deployment;
      if (flow.kind !== "entrypoint" || flow.entrypoint === undefined) continue;
      // What a branch or a commit has need not be what is here.
      if (flow.source.kind === "git" && flow.source.isPinned) continue;
      const found = deployedFlow(deployment, fileOf(module), withOwnText(module, context.project));
      const message = found && unboundWords(found.flow);
      if (message !== undefined) yield { span: functionSpan(flow.entrypoint), message };
    }
  },
});

/** The function's part of an entrypoint; all of one whose letters are not its text's. */
function functionSpan({ text, span, isVerbatim }: WrittenText): Span {
  return isVerbatim ? { start: span.start + splitEntrypoint(text).cut + 1, end: span.end } : span;
}
