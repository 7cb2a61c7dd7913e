import { followed } from "../../../documents/pythonModule/assignedValue";
import { flowValue, type PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { argumentNamed } from "../../../syntax/python/call";
import type { PythonNode } from "../../../syntax/python/node";
import { isImportedFlow } from "../../../workspace/flowCalls";
import { defineRule, type Finding, type Fix } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { givenDeployments } from "../code/deployedStorage";
import { deploysSeveral, hasSplat, shortName, spanOf, workerCalls } from "../workerCalls";

/**
 * Something else than deployments, given to `serve` or `deploy`.
 *
 * ## Why
 *
 * `prefect.serve` and `prefect.deploy` take deployments, one by one, as `to_deployment` of a flow makes them. Given a
 * flow, a list or a name they stop with an `AttributeError`. With nothing at all, `deploy` deploys nothing and `serve`
 * waits for nothing.
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
 *     serve(etl)
 * ```
 *
 * ## Fix
 *
 * Write `serve(etl.to_deployment("etl"))`, and `serve(*deployments)` for a list.
 *
 * ## Source
 *
 * `serve` in `prefect/flows.py`, `deploy` in `prefect/deployments/runner.py`.
 */
export const notADeployment = defineRule({
  id: "deploy/not-a-deployment",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      if (!deploysSeveral(found) && !/^prefect\.a?serve$/.test(found.callable)) continue;
      for (const node of givenDeployments(found)) {
        const finding = findingFor(node, found, module, context);
        if (finding !== undefined) yield finding;
      }
      if (found.call.args.some(({ name }) => name === undefined)) continue;
      if (hasSplat(found)) continue;
      const message = `\`${shortName(found)}\` is given no deployment. Give it those that \`to_deployment\` makes.`;
      yield { span: spanOf(found.nameNode), message, severity: "warning" };
    }
  },
});

function findingFor(
  node: PythonNode,
  found: PrefectCall,
  module: PythonModule,
  context: RuleContext,
): Finding | undefined {
  const name = shortName(found);
  const value = followed(node, module);
  const stops = "and stops at";
  if (isFlow(node, module, context)) {
    const message = `\`${name}\` takes deployments ${stops} a flow. Write \`….to_deployment("…")\`.`;
    return { span: spanOf(node), message, fixes: toDeployment(node, module) };
  }
  if (/^(?:list|tuple|list_comprehension|set|generator_expression)$/.test(value.type)) {
    const message = `\`${name}\` takes deployments one by one ${stops} a list. Put a \`*\` before it.`;
    const changes = [{ span: { start: node.start, end: node.start }, newText: "*" }];
    const fix: Fix = { title: "Put * before it", level: "safe", kind: "fault", changes, notes: [] };
    return { span: spanOf(node), message, fixes: [fix] };
  }
  if (value.type !== "string") return undefined;
  const isPool = name === "deploy" && argumentNamed(found.call, "work_pool_name") === undefined;
  const advice = isPool ? " Is it the pool? Write `work_pool_name=`." : "";
  const changes = [{ span: { start: node.start, end: node.start }, newText: "work_pool_name=" }];
  const isLast = found.call.args.filter(({ name: of }) => of === undefined).at(-1)?.node === node;
  const fix: Fix = { title: "Add work_pool_name=", level: "review", kind: "fault", changes, notes: [] };
  return {
    span: spanOf(node),
    message: `\`${name}\` takes deployments ${stops} a text.${advice}`,
    fixes: isPool && isLast ? [fix] : [],
  };
}

/** Whether an argument is a flow for certain. */
function isFlow(node: PythonNode, module: PythonModule, { project }: RuleContext): boolean {
  const value = flowValue(node, module);
  if (value?.kind !== "imported") return value !== undefined;
  return isImportedFlow(value.target, module, project);
}

function toDeployment(node: PythonNode, { text }: PythonModule): readonly Fix[] {
  if (node.type !== "identifier") return [];
  const name = text.slice(node.start, node.end).replaceAll("_", "-");
  const changes = [{ span: { start: node.end, end: node.end }, newText: `.to_deployment("${name}")` }];
  return [
    {
      title: `Make a deployment ${name} of it`,
      level: "review",
      kind: "fault",
      changes,
      notes: ["The deployment gets a name that is made up here."],
    },
  ];
}
