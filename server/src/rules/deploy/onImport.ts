import { basename } from "node:path";
import { URI } from "vscode-uri";
import { splitEntrypoint } from "../../documents/entrypointParts";
import type { PrefectCall } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { entrypointOf } from "../../documents/pythonModule/scriptDeployments";
import { guardOf } from "../../migration/build/mainGuard";
import { defineRule, type Finding } from "../rule";
import { isMethod, spanOf, workerCalls } from "./workerCalls";

/**
 * A call that deploys or serves whenever the flow's file is loaded.
 *
 * ## Why
 *
 * To run a flow, a worker loads the file that it is in, and everything at the module level runs with it. A `deploy` there
 * deploys again with each flow run; with `from_source` of the same file it loads that file once more, without
 * end. A `serve` there never returns, so the run never starts.
 *
 * Scripts that deploy flows of other files are not meant: no worker loads them.
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
 * etl.serve("nightly")
 * ```
 *
 * ## Fix
 *
 * ```python
 * if __name__ == "__main__":
 *     etl.serve("nightly")
 * ```
 *
 * ## Source
 *
 * `load_flow_from_entrypoint` in `prefect/flows.py`.
 */
export const onImport = defineRule({
  id: "deploy/on-import",
  severity: "warning",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      if (!isMethod(found, "deploy", "serve") || !isOfThisFile(found, module)) continue;
      if (guardOf(found.call.node, module) !== "module") continue;
      const effect = isMethod(found, "serve") ? "and this never returns" : "and this deploys again";
      const message = `A worker loads this file to run the flow, ${effect}. Put it under \`if __name__ == "__main__":\`.`;
      yield { span: spanOf(found.nameNode), message };
    }
  },
});

/** Whether the flow's code is the file itself. */
function isOfThisFile({ receiver }: PrefectCall, module: PythonModule): boolean {
  if (receiver?.kind !== "source") return receiver?.kind === "local";
  const { entrypoint } = entrypointOf(receiver.source, module);
  const { form, target } = splitEntrypoint(entrypoint?.text ?? "");
  return form === "file" && basename(target) === basename(URI.parse(module.source.uri).path);
}
