import { isInAsync } from "../../migration/build/mainGuard";
import { defineRule, type Finding } from "../rule";
import { isMethod, shortName, spanOf, workerCalls } from "./workerCalls";

/**
 * A call in `async` code whose coroutine nobody waits for.
 *
 * ## Why
 *
 * `deploy` and its like do their work at once in ordinary code and give a coroutine where an event loop runs, and the
 * forms with an `a` always do. A coroutine that is not awaited does nothing: Python warns "was never awaited", and
 * there is no deployment.
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
 * async def main():
 *     etl.deploy("nightly", work_pool_name="my-pool", image="etl:1")
 * ```
 *
 * ## Fix
 *
 * Write `await etl.deploy(…)`.
 *
 * ## Source
 *
 * `async_dispatch` in `prefect/_internal/compatibility/async_dispatch.py`.
 */
export const notAwaited = defineRule({
  id: "deploy/not-awaited",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const { node } = found.call;
      // What takes the coroutine may wait for it: `asyncio.gather`, a task, a return.
      if (!isMethod(found, "deploy", "to_deployment", "from_source")) continue;
      if (node.parent?.type !== "expression_statement" || !isInAsync(node)) continue;
      const at = { start: node.start, end: node.start };
      yield {
        span: spanOf(found.nameNode),
        message: `In \`async\` code \`${shortName(found)}\` gives a coroutine, and nobody waits for it: it does nothing. Put \`await\` before it.`,
        fixes: [
          {
            title: "Put await before it",
            level: "review",
            kind: "fault",
            changes: [{ span: at, newText: "await " }],
            notes: [`\`${shortName(found)}\` then does its work here.`],
          },
        ],
      };
    }
  },
});
