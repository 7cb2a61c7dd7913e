import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { guardOf, isInAsync } from "../../../migration/build/mainGuard";
import { readCall } from "../../../syntax/python/call";
import type { PythonNode } from "../../../syntax/python/node";
import { defineRule, type Finding, type Fix } from "../../rule";
import { isWorkerEra, spanOf, workerCalls } from "../workerCalls";
import { type Dispatched, dispatchedCalls } from "./coroutines";

/**
 * A call in ordinary code that is treated as a coroutine.
 *
 * ## Why
 *
 * In ordinary code `deploy` and its like do their work at once and give what came of it. `asyncio.run` around it raises a
 * `ValueError`, "a coroutine was expected", after the work was done; and Python refuses a file with an `await` outside of
 * `async` code.
 *
 * ## Example
 *
 * ```python
 * import asyncio
 *
 * from prefect import flow
 *
 *
 * @flow
 * def etl(): ...
 *
 *
 * if __name__ == "__main__":
 *     asyncio.run(etl.deploy("nightly", work_pool_name="my-pool", image="etl:1", build=False))
 * ```
 *
 * ## Fix
 *
 * Write `etl.deploy(…)`, or `asyncio.run(etl.adeploy(…))`.
 *
 * ## Source
 *
 * `async_dispatch` in `prefect/_internal/compatibility/async_dispatch.py`.
 */
export const noCoroutine = defineRule({
  id: "deploy/no-coroutine",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    if (!isWorkerEra(module, context)) return;
    for (const found of dispatchedCalls(workerCalls(module, context), module)) {
      const finding = isInAsync(found.node) ? undefined : findingFor(found, module);
      if (finding !== undefined) yield finding;
    }
  },
});

function findingFor(
  { node, name, nameNode, kind, isOfDeployment }: Dispatched,
  module: PythonModule,
): Finding | undefined {
  const { parent } = node;
  const isAlways = kind === "always";
  const span = spanOf(nameNode);
  if (parent?.type === "await") {
    // Examples wait for blocks at the top of a cell, which nobody runs as a script.
    const isExample = !isOfDeployment && guardOf(node, module) !== "guarded";
    if (isExample || isInteractive(module)) return undefined;
    const message = `Python refuses \`await\` outside of \`async\` code.${isAlways ? "" : ` Here \`${name}\` does its work without it.`}`;
    return {
      span: { start: parent.start, end: node.start },
      message,
      fixes: isAlways ? [] : [bare(parent, node)],
    };
  }
  const around = parent?.type === "argument_list" ? parent.parent : undefined;
  const call = around && readCall(around, module.text);
  const isRun = call !== undefined && module.names.qualifiedName(call.callee) === "asyncio.run";
  if (!isRun || isAlways || call.args[0]?.node !== node) return undefined;
  const message = `In ordinary code \`${name}\` does its work at once and gives no coroutine: \`asyncio.run\` stops there.`;
  return { span, message, fixes: [bare(call.node, node)] };
}

/** Leaves of an expression only the call in it. */
function bare(around: PythonNode, { start, end }: PythonNode): Fix {
  const changes = [
    { span: { start: around.start, end: start }, newText: "" },
    { span: { start: end, end: around.end }, newText: "" },
  ].filter(({ span }) => span.start < span.end);
  return { title: "Leave only the call", level: "review", kind: "fault", changes, notes: [] };
}

/** Cells of notebooks, also those in a script, may wait at the top. */
function isInteractive({ source, text }: PythonModule): boolean {
  return !source.uri.startsWith("file:") || /^# ?%%|^# In\s?\[/m.test(text);
}
