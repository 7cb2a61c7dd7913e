import type { ScriptDeployment } from "../../../documents/pythonModule/scriptDeployments";
import type { Span } from "../../../syntax/span";
import { isReadElsewhere } from "../../../workspace/readElsewhere";
import { dashesFor, forbiddenIn } from "../../name/forbiddenCharacters";
import { EMPTY_NAME } from "../../name/missing";
import { defineRule, type Finding } from "../../rule";
import { deploymentName, madeDeployments } from "../madeDeployments";
import { isMethod, spanOf } from "../workerCalls";

/**
 * A deployment with a name that Prefect does not take.
 *
 * ## Why
 *
 * Deployments are addressed as `flow/deployment`, in commands and in URLs, so a name has no `/`, `%`, `&`, `>` or `<`:
 * `deploy`, `serve` and `to_deployment` raise an `InvalidNameError`, and what `RunnerDeployment` makes cannot be
 * applied. An empty name is refused in the same way. A name that ends in `.py` is taken for a path, of which Prefect
 * keeps the file's name: `jobs/nightly.py` becomes `nightly`.
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
 *     etl.serve("etl/nightly")
 * ```
 *
 * ## Fix
 *
 * Leave them out: `etl.serve("etl-nightly")`. The flow's own name need not be part of it.
 *
 * ## Source
 *
 * `raise_on_name_with_banned_characters` in `prefect/types/names.py`; `Flow.to_deployment` in `prefect/flows.py`.
 */
export const invalidName = defineRule({
  id: "deploy/invalid-name",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const { deployment, found, given } of madeDeployments(module, context)) {
      const node = given.get("name");
      if (deployment.name === undefined || node === undefined) continue;
      const effective = deploymentName(deployment) ?? "";
      // `serve` takes the flow's name then, and `RunnerDeployment` takes what it gets.
      if (effective === "" && isMethod(found, "deploy", "to_deployment")) {
        yield { span: spanOf(node), message: EMPTY_NAME };
      }
      const message = forbiddenIn(effective);
      if (message === undefined) continue;
      const isElsewhere = isReadElsewhere(deployment.name, module.source, 1, context.project);
      const fixes = isElsewhere ? [] : fixesFor(deployment, module.text);
      yield { span: deployment.name.span, message, fixes };
    }
  },
});

function fixesFor({ name }: ScriptDeployment, text: string) {
  const span: Span | undefined = name?.isVerbatim && !name.text.endsWith(".py") ? name.span : undefined;
  return span === undefined ? [] : dashesFor(span, text);
}
