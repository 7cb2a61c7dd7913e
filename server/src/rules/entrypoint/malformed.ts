import { splitEntrypoint } from "../../documents/entrypointParts";
import type { EntrypointReference } from "../../documents/prefectYaml/prefectYaml";
import type { ProjectView } from "../../workspace/projectView";
import { defineRule, type Finding, type Fix } from "../rule";
import { DEPLOY_STOPS } from "./flowFault";

/**
 * An entrypoint that Prefect cannot take apart.
 *
 * ## Why
 *
 * Prefect takes what stands before the last colon for a file when it ends in `.py`, and for a module otherwise;
 * without a colon the last dot parts a module from its flow. A path without `.py:` therefore ends as the name of a
 * module that cannot be imported, and `prefect deploy` stops.
 *
 * ## Example
 *
 * ```yaml
 * entrypoint: flows/etl.py
 * ```
 *
 * ## Fix
 *
 * Name the file and the function: `entrypoint: flows/etl.py:main`.
 *
 * ## Source
 *
 * `load_flow_from_entrypoint` in `prefect/flows.py`, `import_object` in `prefect/utilities/importtools.py`.
 */
export const malformedEntrypoint = defineRule({
  id: "entrypoint/malformed",
  severity: "error",
  kind: "prefectYaml",
  *checkPart({ deployment }, _file, { project }): Iterable<Finding> {
    const entrypoint = deployment?.entrypoint;
    if (entrypoint === undefined || /\{\{|\}\}/.test(entrypoint.node.text)) return;
    const message = malformedWords(entrypoint.node.text, DEPLOY_STOPS);
    if (message === undefined) return;
    yield { span: entrypoint.node.span, message, fixes: fixesFor(entrypoint, project) };
  },
});

/**
 * What is to be said of an entrypoint that Prefect cannot take apart; `undefined` where it can.
 *
 * @param effect what comes of it, after a comma
 */
export function malformedWords(text: string, effect: string): string | undefined {
  const advice = splitEntrypoint(text).form === "file" ? undefined : adviceFor(text);
  return advice && `Prefect cannot tell file and flow in this entrypoint, ${effect}. ${advice}`;
}

function adviceFor(text: string): string | undefined {
  if (text.trim() === "") return "Write `path/to/file.py:function`.";
  const colon = text.lastIndexOf(":");
  if (colon < 0 && text.endsWith(".py")) return `Name the function too: \`${text}:function\`.`;
  if (colon < 0 && !text.includes("."))
    return "Write `path/to/file.py:function` or `package.module.function`.";
  const module = text.slice(0, colon < 0 ? text.lastIndexOf(".") : colon);
  if (module === "") return "Write what the function is in: `path/to/file.py:function`.";
  if (!/[/\\]/.test(module)) return undefined;
  return colon < 0
    ? "A file needs `.py:` before the function: `path/to/file.py:function`."
    : `A file needs its ending: \`${module}.py:${text.slice(colon + 1)}\`.`;
}

/** The flows of the file, or the ending that is missing. */
function fixesFor({ node }: EntrypointReference, project: ProjectView): readonly Fix[] {
  const { text, span, style } = node;
  if (style === "block") return [];
  const end = style === "plain" ? span.end : span.end - 1;
  if (text.endsWith(".py") && !text.includes(":")) {
    const module = project.module(text);
    const flows = typeof module === "object" ? module.flows.filter(({ isNested }) => !isNested) : [];
    return flows.map(({ functionName }) => add(`:${functionName}`, end, "review"));
  }
  const path = /^(?<path>.*[/\\].*):(?<name>[^:]+)$/.exec(text)?.groups;
  if (
    path?.path === undefined ||
    path.name === undefined ||
    typeof project.module(`${path.path}.py`) !== "object"
  )
    return [];
  return [add(".py", end - path.name.length - 1, "safe")];
}

function add(newText: string, at: number, level: Fix["level"]): Fix {
  return {
    title: `Add ${newText}`,
    level,
    kind: "fault",
    changes: [{ span: { start: at, end: at }, newText }],
    notes: level === "review" ? ["The deployment then runs this flow."] : [],
  };
}
