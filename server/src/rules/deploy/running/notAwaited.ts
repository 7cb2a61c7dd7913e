import { isInAsync } from "../../../migration/build/mainGuard";
import { defineRule, type Finding, type Fix } from "../../rule";
import { isWorkerEra, spanOf, workerCalls } from "../workerCalls";
import { type Dispatched, dispatchedCalls, isUsedAsValue } from "./coroutines";

/**
 * A call in `async` code whose coroutine nobody waits for.
 *
 * ## Why
 *
 * `deploy` and its like do their work at once in ordinary code and give a coroutine where an event loop runs, and the
 * forms with an `a` always do. So do `save` and `load` of blocks and their other methods, `Variable.set`,
 * `create_markdown_artifact`, and `pull_code` of storages. A coroutine that is not awaited does nothing: Python warns "was never awaited", and
 * there is no deployment. One that is used in the place of what it would give (`flow.from_source(…).deploy(…)`,
 * `Secret.load(…).get()`) raises an `AttributeError`.
 *
 * A coroutine that is handed to other code (`asyncio.gather`, a task, a return) is left alone.
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
 * Write `await etl.deploy(…)`; in ordinary code the form without the `a`.
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
    if (!isWorkerEra(module, context)) return;
    const calls = workerCalls(module, context);
    for (const found of dispatchedCalls(calls, module)) {
      const { node, name, nameNode, kind, usual } = found;
      const isAlone = node.parent?.type === "expression_statement";
      const isAsync = isInAsync(node);
      const span = spanOf(nameNode);
      if (!isAsync) {
        const advice =
          usual === undefined ? "Wait for it in `async` code." : `Write \`${usual}\` in ordinary code.`;
        if (kind === "always" && isAlone)
          yield {
            span,
            message: `\`${name}\` gives a coroutine, and nobody waits for it: it does nothing. ${advice}`,
            fixes: syncForm(found),
          };
      } else if (isAlone || isUsedAsValue(found, calls, module)) {
        const effect = isAlone ? "nobody waits for it: it does nothing" : "it is used as if it were none";
        yield {
          span,
          message: `In \`async\` code \`${name}\` gives a coroutine, and ${effect}. Put \`await\` before it.`,
          fixes: [awaited(found)],
        };
      }
    }
  },
});

function awaited({ node, name }: Dispatched): Fix {
  const { start, end } = node;
  // `await a().b()` waits for what `b` gives.
  const isChained = node.parent?.type === "attribute";
  return {
    title: "Put await before it",
    level: "review",
    kind: "fault",
    changes: [
      { span: { start, end: start }, newText: isChained ? "(await " : "await " },
      ...(isChained ? [{ span: { start: end, end }, newText: ")" }] : []),
    ],
    notes: [`\`${name}\` then does its work here.`],
  };
}

/** The form for ordinary code, of methods: those need no other import. */
function syncForm({ nameNode, usual }: Dispatched): readonly Fix[] {
  if (usual === undefined || nameNode.parent?.type !== "attribute") return [];
  const changes = [{ span: { start: nameNode.start, end: nameNode.start + 1 }, newText: "" }];
  return [{ title: `Write ${usual}`, level: "review", kind: "fault", changes, notes: [] }];
}
