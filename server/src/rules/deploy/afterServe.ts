import { type PythonNode, statementOf } from "../../syntax/python/node";
import { defineRule, type Finding } from "../rule";
import { isMethod, spanOf, workerCalls } from "./workerCalls";

/**
 * Code behind a call of `serve`.
 *
 * ## Why
 *
 * `serve` stays and waits for flow runs until it is stopped; what follows it runs only then. A second `serve` therefore
 * never serves anything.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 *
 * @flow
 * def load(): ...
 *
 *
 * @flow
 * def report(): ...
 *
 *
 * if __name__ == "__main__":
 *     load.serve("nightly")
 *     report.serve("weekly")
 * ```
 *
 * ## Fix
 *
 * Serve them together:
 *
 * ```python
 * serve(load.to_deployment("nightly"), report.to_deployment("weekly"))
 * ```
 *
 * ## Source
 *
 * `Flow.serve` and `serve` in `prefect/flows.py`.
 */
export const afterServe = defineRule({
  id: "deploy/after-serve",
  severity: "warning",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    const calls = workerCalls(module, context).filter((found) => {
      const serves = isMethod(found, "serve") || found.callable === "prefect.serve";
      return serves && found.call.node.parent?.type === "expression_statement";
    });
    const serving = new Set(calls.map(({ call }) => statementOf(call.node)));
    for (const { call, nameNode } of calls) {
      const next = following(statementOf(call.node));
      if (next === undefined) continue;
      const again = serving.has(next);
      const message = again
        ? "`serve` stays until it is stopped, so the `serve` behind it serves nothing. Serve both with one call: `serve(a.to_deployment(…), b.to_deployment(…))`."
        : "`serve` stays until it is stopped: what follows runs only then.";
      yield { span: spanOf(nameNode), message, ...(again ? {} : { severity: "hint" as const }) };
    }
  },
});

/** The statement behind one in its block. */
function following(statement: PythonNode): PythonNode | undefined {
  const siblings = statement.parent?.children ?? [];
  return siblings.slice(siblings.indexOf(statement) + 1).find(({ type }) => type !== "comment");
}
