import { givenValue } from "../../../documents/pythonModule/callArguments";
import { certainText } from "../../../documents/pythonModule/certainText";
import { runsDeployment } from "../../../documents/pythonModule/prefectCalls";
import { namedDeployments } from "../../../workspace/namedDeployments";
import { isReadElsewhere } from "../../../workspace/readElsewhere";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { spanOf, workerCalls } from "../workerCalls";

/**
 * A deployment that is run by half of its name.
 *
 * ## Why
 *
 * `run_deployment` takes `flow/deployment`, or the id of a deployment. For anything else Prefect raises a `ValueError`:
 * "Invalid deployment name format".
 *
 * ## Example
 *
 * ```python
 * from prefect.deployments import run_deployment
 *
 * if __name__ == "__main__":
 *     run_deployment("nightly")
 * ```
 *
 * ## Fix
 *
 * Write the flow's name in front: `run_deployment("etl/nightly")`.
 *
 * ## Source
 *
 * `read_deployment_by_name` in `prefect/client/orchestration`.
 */
export const incompleteName = defineRule({
  id: "deploy/incomplete-name",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      if (!runsDeployment(found)) continue;
      const node = givenValue(found, "name");
      const name = node && certainText(node, module);
      if (node === undefined || name === undefined || isWhole(name.text)) continue;
      const whole = name.text === "" ? [] : wholeNames(name.text, context);
      const [only] = whole.length === 1 ? whole : [];
      const advice =
        whole.length === 0 ? "" : ` Did you mean ${whole.map((each) => `\`${each}\``).join(" or ")}?`;
      // To the others that read a variable half of the name may be all that they need.
      const isElsewhere = isReadElsewhere(name, module.source, 1, context.project);
      const isMendable = only !== undefined && name.isVerbatim && !isElsewhere;
      yield {
        span: isElsewhere ? spanOf(node) : name.span,
        message: `A deployment is run by \`flow/deployment\` or by its id, and Prefect stops at this.${advice}`,
        fixes: isMendable ? [replaceText(name.span, only, "review")] : [],
      };
    }
  },
});

/** `uuid.UUID` takes an id with dashes or without, in braces, and behind `urn:uuid:`. */
function isWhole(name: string): boolean {
  return name.split("/").length === 2 || /^[0-9a-f]{32}$/i.test(name.replaceAll(/urn:|uuid:|[{}-]/gi, ""));
}

/** The whole names of the project's deployments that end so. */
function wholeNames(half: string, { project }: RuleContext): readonly string[] {
  const names = namedDeployments(project).map(({ fullName }) => fullName);
  return [...new Set(names)].filter((name) => name.endsWith(`/${half}`));
}
