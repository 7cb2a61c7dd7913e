import type { PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { isInAsync } from "../../../migration/build/mainGuard";
import { addImports } from "../../../migration/imports/addImports";
import { resolveName } from "../../../migration/imports/importNeed";
import { defineRule, type Finding, type Fix } from "../../rule";
import { spanOf, workerCalls } from "../workerCalls";

/**
 * A `serve` in `async` code.
 *
 * ## Why
 *
 * `serve` starts an event loop of its own, which cannot be where one runs already: Prefect raises a `RuntimeError`. For
 * several deployments there is `aserve`; the `serve` of a flow has no such form.
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
 * async def main():
 *     serve(await etl.to_deployment("nightly"))
 * ```
 *
 * ## Fix
 *
 * Write `await aserve(await etl.to_deployment("nightly"))`, or call `serve` in ordinary code.
 *
 * ## Source
 *
 * `serve` and `aserve` in `prefect/flows.py`.
 */
export const serveInAsync = defineRule({
  id: "deploy/serve-in-async",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      if (!isInAsync(found.call.node)) continue;
      if (found.callable === "prefect.serve") {
        const message =
          "`serve` cannot start where an event loop runs already: Prefect stops there. Write `await aserve(…)`.";
        yield { span: spanOf(found.nameNode), message, fixes: aserveFix(found, module) };
      } else if (found.callable === "prefect.Flow.serve") {
        const message =
          "`serve` cannot start where an event loop runs already, and fails. Call it in ordinary code, or `await aserve(await ….to_deployment(…))`.";
        yield { span: spanOf(found.nameNode), message };
      }
    }
  },
});

function aserveFix({ call }: PrefectCall, module: PythonModule): readonly Fix[] {
  const name = resolveName({ module: "prefect", name: "aserve" }, module);
  if (name === undefined || call.node.parent?.type !== "expression_statement") return [];
  const imports = name.need ? addImports(module, [name.need]) : [];
  return [
    {
      title: "Write await aserve",
      level: "review",
      kind: "fault",
      changes: [{ span: spanOf(call.callee), newText: `await ${name.expression}` }, ...imports],
      notes: ["`aserve` came with a later release of Prefect 3 than 3.0."],
    },
  ];
}
