import { splitEntrypoint } from "../../../documents/entrypointParts";
import type { CodeSource } from "../../../documents/pythonModule/codeSource";
import type { PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { entrypointOf } from "../../../documents/pythonModule/scriptDeployments";
import { ability } from "../../../prefect/abilities";
import type { WrittenText } from "../../../syntax/python/writtenText";
import { entrypointTarget, sourceFolder } from "../../../workspace/deployedFlow";
import { isReadElsewhere } from "../../../workspace/readElsewhere";
import { flowFault } from "../../entrypoint/flowFault";
import { malformedWords } from "../../entrypoint/malformed";
import { changeFile, nearestFile } from "../../entrypoint/missingFile";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { fileOf, withOwnText } from "../madeDeployments";
import { isTooNew, requirementWords } from "../projectRelease";
import { shortName, workerCalls } from "../workerCalls";

/**
 * An entrypoint in a script that leads to no flow.
 *
 * ## Why
 *
 * `from_source`, `from_entrypoint` and `from_storage` load the flow at once, from the folder or the repository that they
 * are given, and raise an error when the file or the function is not there, or is no flow. The source is followed where
 * it is a folder of the project, or the project's own repository without a branch: there softly, because what counts
 * is what was pushed. A relative folder counts from where the script is run, so a file that is there from the script's
 * own folder, or from one between, is not missed.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 * if __name__ == "__main__":
 *     flow.from_source(".", entrypoint="flows/etl.py").deploy("nightly", work_pool_name="my-pool")
 * ```
 *
 * ## Fix
 *
 * Name the file and the function: `entrypoint="flows/etl.py:main"`.
 *
 * ## Source
 *
 * `Flow.from_source` and `load_flow_from_entrypoint` in `prefect/flows.py`.
 */
export const invalidEntrypoint = defineRule({
  id: "deploy/invalid-entrypoint",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      if (!LOADS.test(found.callable)) continue;
      const { entrypoint, source } = entrypointOf(found, module);
      const finding = entrypoint && findingFor(entrypoint, source, found, module, context);
      if (finding === undefined || entrypoint === undefined) continue;
      const isElsewhere = isReadElsewhere(entrypoint, module.source, 1, context.project);
      yield isElsewhere ? { ...finding, fixes: [] } : finding;
    }
  },
});

const LOADS = /\.a?from_(?:source|entrypoint|storage)$/;

function findingFor(
  entrypoint: WrittenText,
  source: CodeSource,
  found: PrefectCall,
  module: PythonModule,
  context: RuleContext,
): Finding | undefined {
  const effect = `and \`${shortName(found)}\` fails`;
  const whole =
    entrypoint.text === ""
      ? { start: entrypoint.span.start - 1, end: entrypoint.span.end + 1 }
      : entrypoint.span;
  const malformed = malformedWords(entrypoint.text, effect);
  if (malformed !== undefined) return { span: whole, message: malformed };
  const { form, target, functionName, cut } = splitEntrypoint(entrypoint.text);
  if (form === "module" && entrypoint.text[cut] === ":" && /source$/.test(found.callable))
    return colonInModule(entrypoint, cut, effect);
  if (form === "module" && /source$/.test(found.callable) && isTooNew(MODULES, context))
    return tooNewModule(entrypoint, cut, context);
  if (functionName?.includes(".") && isTooNew(METHODS, context))
    return tooNewMethod(entrypoint, found, context);
  // What a branch or a commit has need not be what is here.
  if (source.kind === "git" && source.isPinned) return undefined;
  const project = withOwnText(module, context.project);
  const reached = entrypointTarget({ kind: "entrypoint", entrypoint, source }, fileOf(module), project);
  const soft = source.kind === "git" ? { severity: "warning" as const } : {};
  const at = (from: number, to: number) =>
    entrypoint.isVerbatim
      ? { start: entrypoint.span.start + from, end: entrypoint.span.start + to }
      : entrypoint.span;
  if (reached.state === "found") {
    if (reached.found !== undefined) return undefined;
    const functionSpan = at(cut + 1, entrypoint.text.length);
    const named = { target, functionName, functionSpan, isVerbatim: entrypoint.isVerbatim };
    const now = context.project.nameNow?.(reached.file, functionName);
    const fault = flowFault(named, reached.module, effect, now);
    return fault && { ...fault, ...soft };
  }
  if (reached.state === "unknown") return undefined;
  const root = sourceFolder(source, fileOf(module), context.project);
  const near = form === "file" ? nearestFile({ target, functionName }, context.project, { root }) : undefined;
  const hint = near === undefined ? "Correct the path." : `Did you mean \`${near}\`?`;
  const place = source.kind === "git" ? "this repository" : "the folder that the code is taken from";
  const kind = form === "file" ? "file" : "module";
  const span = at(0, cut);
  const fixes = near === undefined || !entrypoint.isVerbatim ? [] : [changeFile(span, near)];
  return {
    span,
    message: `There is no ${kind} \`${target}\` in ${place}, ${effect}. ${hint}`,
    fixes,
    ...soft,
  };
}

const MODULES = ability("moduleInFromSource");

function tooNewModule({ text, span, isVerbatim }: WrittenText, cut: number, context: RuleContext): Finding {
  const file = `${text.slice(0, cut).replaceAll(".", "/")}.py:${text.slice(cut + 1)}`;
  return {
    span,
    message: `\`from_source\` takes modules since Prefect ${MODULES.since}, but ${requirementWords(context)}: it fails. Name the file, such as \`${file}\`.`,
    fixes: isVerbatim ? [replaceText(span, file, "review")] : [],
  };
}

const METHODS = ability("methodEntrypoint");

function tooNewMethod({ span }: WrittenText, found: PrefectCall, context: RuleContext): Finding {
  const method = `\`${shortName(found)}\``;
  return {
    span,
    message: `${method} finds flows in classes since Prefect ${METHODS.since}, but ${requirementWords(context)}: it fails. Name a function of the module.`,
  };
}

/** `from_source` joins what has a colon to its folder, so that a module is looked for under a path. */
function colonInModule({ text, span, isVerbatim }: WrittenText, cut: number, effect: string): Finding {
  const meant = `${text.slice(0, cut)}.${text.slice(cut + 1)}`;
  const place = { start: span.start + cut, end: span.start + cut + 1 };
  return {
    span,
    message: `With a colon \`from_source\` looks for a file, ${effect}: a module takes a dot, \`${meant}\`.`,
    fixes: isVerbatim ? [replaceText(place, ".", "safe", `Change to ${meant}`)] : [],
  };
}
