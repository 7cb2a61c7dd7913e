import { basename } from "node:path";
import { URI } from "vscode-uri";
import { splitEntrypoint } from "../../../documents/entrypointParts";
import { givenValue } from "../../../documents/pythonModule/callArguments";
import {
  deploymentValue,
  type FlowValue,
  flowValue,
  type PrefectCall,
} from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { entrypointOf } from "../../../documents/pythonModule/scriptDeployments";
import { guardOf, underMainGuard } from "../../../migration/build/mainGuard";
import { startsLine } from "../../../syntax/python/argumentEdits";
import { statementOf } from "../../../syntax/python/node";
import { defineRule, type Finding, type Fix } from "../../rule";
import { givenDeployments } from "../code/deployedStorage";
import { deploysSeveral, isMethod, spanOf, workerCalls } from "../workerCalls";

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
      if (!deploysOwn(found, module) || guardOf(found.call.node, module) !== "module") continue;
      const isServed = /serve$/.test(found.callable);
      const effect = isServed ? "and this never returns" : "and this deploys again";
      const message = `A worker loads this file to run the flow, ${effect}. Put it under \`if __name__ == "__main__":\`.`;
      yield { span: spanOf(found.nameNode), message, fixes: guardFix(found, module) };
    }
  },
});

/** Whether a call deploys or serves a flow whose code is the file itself. */
function deploysOwn(found: PrefectCall, module: PythonModule): boolean {
  if (isMethod(found, "deploy", "serve")) return isOfThisFile(found.receiver, module);
  if (/\.RunnerDeployment\.a?apply$/.test(found.callable))
    return found.deployment !== undefined && isMadeHere(found.deployment, module);
  if (!deploysSeveral(found) && !/^prefect\.a?serve$/.test(found.callable)) return false;
  return givenDeployments(found).some((node) => {
    const made = deploymentValue(node, module);
    return made !== undefined && isMadeHere(made, module);
  });
}

function isMadeHere(made: PrefectCall, module: PythonModule): boolean {
  if (made.receiver !== undefined) return isOfThisFile(made.receiver, module);
  const flow = givenValue(made, "flow");
  return flow === undefined ? namesThisFile(made, module) : isOfThisFile(flowValue(flow, module), module);
}

function isOfThisFile(flow: FlowValue | undefined, module: PythonModule): boolean {
  return flow?.kind === "source" ? namesThisFile(flow.source, module) : flow?.kind === "local";
}

/** Whether the entrypoint of a call is in a file of this name. */
function namesThisFile(found: PrefectCall, module: PythonModule): boolean {
  const { entrypoint } = entrypointOf(found, module);
  const { form, target } = splitEntrypoint(entrypoint?.text ?? "");
  return form === "file" && basename(target) === basename(URI.parse(module.source.uri).path);
}

/** Puts a statement that has its lines to itself under a main guard; one whose result has a name may be used below. */
function guardFix({ call }: PrefectCall, { text }: PythonModule): readonly Fix[] {
  const statement = statementOf(call.node);
  const rest = /^[ \t]*(?:#.*)?(?:\r?\n|$)/.test(text.slice(statement.end).split("\n", 1)[0] ?? "");
  if (
    !/^(?:call|await)$/.test(statement.children[0]?.type ?? "") ||
    !startsLine(text, statement.start) ||
    !rest
  )
    return [];
  const newText = underMainGuard(text.slice(statement.start, statement.end), "", text);
  return [
    {
      title: 'Put it under if __name__ == "__main__":',
      level: "review",
      kind: "fault",
      changes: [{ span: spanOf(statement), newText }],
      notes: ["It then runs when the file is run as a script, and no longer when it is imported."],
    },
  ];
}
