import { FLOW_DECORATORS } from "../../../documents/pythonModule/flows";
import { signature } from "../../../prefect/signatures";
import { childAt } from "../../../syntax/python/node";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import { spanOf } from "../workerCalls";

/**
 * A method of flows that is called on the decorator `flow`.
 *
 * ## Why
 *
 * The decorator has nothing of a flow but `from_source`, and Python raises an `AttributeError` when the script runs.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 *
 * async def main():
 *     etl = await flow.afrom_source("https://github.com/org/repo.git", entrypoint="etl.py:etl")
 * ```
 *
 * ## Fix
 *
 * Write `await flow.from_source(…)`, which can be awaited in `async` code, or `Flow.afrom_source`. The other methods are
 * those of a flow: `etl.deploy(…)`.
 *
 * ## Source
 *
 * `FlowDecorator` in `prefect/flows.py`.
 */
export const decoratorMethod = defineRule({
  id: "deploy/decorator-method",
  severity: "error",
  kind: "python",
  *check(module): Iterable<Finding> {
    if (!module.parses) return;
    for (const node of module.names.calls(({ last }) => last !== undefined && isMethod(last))) {
      const callee = childAt(node, "function");
      const [object, nameNode] = [callee?.children[0], callee?.children.at(-1)];
      if (callee?.type !== "attribute" || object === undefined || nameNode === undefined) continue;
      const name = module.text.slice(nameNode.start, nameNode.end);
      if (!FLOW_DECORATORS.has(module.names.qualifiedName(object) ?? "")) continue;
      const advice =
        name === "afrom_source"
          ? "`flow.from_source` can be awaited."
          : "Call it on a function that is decorated with it.";
      yield {
        span: spanOf(nameNode),
        message: `The decorator \`flow\` has no \`${name}\`, and Python stops there. ${advice}`,
        fixes: name === "afrom_source" ? [replaceText(spanOf(nameNode), "from_source", "review")] : [],
      };
    }
  },
});

/** Whether flows have a method of a name that the decorator has not. */
function isMethod(name: string): boolean {
  return name !== "from_source" && signature("workerEra", `prefect.Flow.${name}`) !== undefined;
}
