import { type PythonNode, statementOf } from "../../../syntax/python/node";
import { defineRule, type Finding } from "../../rule";
import { isMethod, spanOf, workerCalls } from "../workerCalls";

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
      const serves = isMethod(found, "serve") || /^prefect\.a?serve$/.test(found.callable);
      const { parent } = found.call.node;
      const isWaitedFor = parent?.type === "await" || found.callable !== "prefect.aserve";
      const statement = parent?.type === "await" ? parent.parent : parent;
      return serves && isWaitedFor && statement?.type === "expression_statement";
    });
    const serving = new Set(calls.map(({ call }) => statementOf(call.node)));
    for (const { call, nameNode } of calls) {
      const behind = following(statementOf(call.node));
      if (behind.length === 0) continue;
      const again = behind.some((statement) => serving.has(statement));
      const message = again
        ? "`serve` stays until it is stopped, so the `serve` behind it serves nothing. Serve both with one call: `serve(a.to_deployment(…), b.to_deployment(…))`."
        : "`serve` stays until it is stopped: what follows runs only then.";
      yield { span: spanOf(nameNode), message, ...(again ? {} : { severity: "hint" as const }) };
    }
  },
});

/** The statements behind one in its block, and behind the `with` that this is the block of. */
function following(statement: PythonNode): readonly PythonNode[] {
  const siblings = statement.parent?.children ?? [];
  const own = siblings.slice(siblings.indexOf(statement) + 1).filter(({ type }) => type !== "comment");
  const around = statement.parent?.type === "block" ? statement.parent.parent : undefined;
  return around?.type === "with_statement" ? [...own, ...following(around)] : own;
}
