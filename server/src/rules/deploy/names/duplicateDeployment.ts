import { basename, dirname, relative } from "node:path";
import { givenValue } from "../../../documents/pythonModule/callArguments";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { ancestor, type PythonNode, statementOf } from "../../../syntax/python/node";
import { deployedFlow, deployedFlowName } from "../../../workspace/deployedFlow";
import { deploymentsOfFlow } from "../../../workspace/flowDeployments";
import { sameName } from "../../name/duplicate";
import { defineRule, type Finding } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import {
  deploymentName,
  fileOf,
  type MadeDeployment,
  madeDeployments,
  withOwnText,
} from "../madeDeployments";
import { isMethod, spanOf } from "../workerCalls";

/**
 * Two deployments of one flow have the same name.
 *
 * ## Why
 *
 * A deployment is known by its flow and its name: what comes second is written over the first, and the server keeps
 * one deployment. Within a script this is said of calls that both run; calls in different branches, or in functions of
 * their own, may be meant for different workspaces. Softly it is said where another script or a `prefect.yaml` of the
 * project makes the same deployment: whoever deploys last wins.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow, serve
 *
 *
 * @flow
 * def etl(region: str = "us"): ...
 *
 *
 * if __name__ == "__main__":
 *     serve(etl.to_deployment("nightly"), etl.to_deployment("nightly", parameters={"region": "eu"}))
 * ```
 *
 * ## Fix
 *
 * Give each a name of its own: `nightly` and `nightly-eu`. Deployments of different flows may share a name.
 *
 * ## Source
 *
 * `create_deployment` in `prefect/server/api/deployments.py`, which updates what has the same flow and name.
 */
export const duplicateDeployment = defineRule({
  id: "deploy/duplicate-deployment",
  severity: "warning",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    const file = fileOf(module);
    if (isTest(file, context)) return;
    const seen = new Map<string, MadeDeployment[]>();
    for (const made of madeDeployments(module, context)) {
      const { deployment, found } = made;
      const name = deploymentName(deployment);
      const flow = name
        ? deployedFlowName(deployment, file, withOwnText(module, context.project))
        : undefined;
      if (!name || flow === undefined || deployment.name === undefined) continue;
      const key = `${flow}/${name}`;
      const earlier = seen.get(key) ?? [];
      const first = earlier.find(
        (other) => bothRun(other.found.call.node, found.call.node) && !blocks(other),
      );
      seen.set(key, [...earlier, made]);
      const argument = givenValue(found, "name");
      // What a variable holds is the name of both: it is this call that has it a second time.
      const span = deployment.name.variable && argument ? spanOf(argument) : deployment.name.span;
      if (first !== undefined) {
        const line = module.source.positionAt(first.found.nameNode.start).line + 1;
        yield { span, message: sameName(line) };
        continue;
      }
      const elsewhere = madeElsewhere(made, name, module, context);
      if (elsewhere === undefined) continue;
      const message = `${elsewhere} makes a deployment of the same flow with this name, too: the server keeps what is deployed last.`;
      yield { span, message, severity: "info" };
    }
  },
});

/** `serve` stays until it is stopped: what comes behind it does not run beside it. */
function blocks({ found }: MadeDeployment): boolean {
  return isMethod(found, "serve");
}

/** Whether the second call runs wherever the first one does: in the same block, and in no branch of an expression. */
function bothRun(first: PythonNode, second: PythonNode): boolean {
  const branch = (node: PythonNode) =>
    ancestor(node, "conditional_expression", "boolean_operator", "lambda", "block");
  const isPlain = [first, second].every((node) => {
    const type = branch(node)?.type;
    return type === undefined || type === "block";
  });
  return isPlain && statementOf(first).parent === statementOf(second).parent;
}

const TEST = /(?:^|\/)(?:tests?|docs?|examples?)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/;

function isTest(file: string, { project }: RuleContext): boolean {
  return TEST.test(relative(project.root ?? dirname(file), file).replaceAll("\\", "/"));
}

/** Where else the project makes a deployment of the same function with this name. */
function madeElsewhere(
  { deployment }: MadeDeployment,
  name: string,
  module: PythonModule,
  context: RuleContext,
): string | undefined {
  const { project } = context;
  const file = fileOf(module);
  const flow = deployedFlow(deployment, file, withOwnText(module, project));
  if (flow === undefined) return undefined;
  const { yaml, scripts } = deploymentsOfFlow(flow.file, flow.flow.functionName, project);
  for (const { document, part } of yaml) {
    const written = part.deployment?.name;
    if (written?.text !== name) continue;
    const line = document.source.positionAt(written.span.start).line + 1;
    return `${basename(document.source.uri)} (line ${line})`;
  }
  const other = scripts.find(
    (script) =>
      script.file !== file && !isTest(script.file, context) && deploymentName(script.deployment) === name,
  );
  if (other === undefined) return undefined;
  const line = other.module.source.positionAt(other.deployment.calleeSpan.start).line + 1;
  const path = relative(project.root ?? file, other.file).replaceAll("\\", "/");
  return `\`${path}\` (line ${line})`;
}
