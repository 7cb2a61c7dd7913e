import type { EntrypointReference } from "../../documents/prefectYaml/prefectYaml";
import type { ModuleFacts, NameKind } from "../../documents/pythonModule/moduleFacts";
import { resolveEntrypoint } from "../../workspace/entrypoints";
import { nearestName } from "../nearestName";
import { defineRule, type Finding, type Fix } from "../rule";

/**
 * The function that an entrypoint names is not in its file or module, or is no flow.
 *
 * ## Why
 *
 * `prefect deploy` loads the file, looks for the function and stops: "Flow function with name … not found", or
 * "Function with name … is not a flow". What comes from a star import or is made at run time cannot be seen
 * here, and nothing is said about it.
 *
 * ## Example
 *
 * ```yaml
 * entrypoint: flows/etl.py:mian
 * ```
 *
 * ## Fix
 *
 * Name a function that is decorated with `@flow`: `flows/etl.py:main`.
 *
 * ## Source
 *
 * `load_flow_from_entrypoint` in `prefect/flows.py`.
 */
export const missingFlow = defineRule({
  id: "entrypoint/missing-flow",
  severity: "error",
  kind: "prefectYaml",
  *checkPart({ deployment }, _file, { project }): Iterable<Finding> {
    const entrypoint = deployment?.entrypoint;
    const target = entrypoint && resolveEntrypoint(entrypoint, project);
    if (entrypoint === undefined || target?.state !== "found" || target.found !== undefined) return;
    const now = entrypoint.functionName && project.nameNow?.(target.file, entrypoint.functionName);
    const finding = findingFor(entrypoint, target.module, now);
    if (finding !== undefined) yield finding;
  },
});

function findingFor(
  entrypoint: EntrypointReference,
  module: ModuleFacts,
  now: string | undefined,
): Finding | undefined {
  const { functionName, functionSpan: span, target } = entrypoint;
  if (functionName === undefined || !module.parses || module.hasHiddenNames) return undefined;
  const nested = module.flows.find((flow) => flow.isNested && flow.functionName === functionName);
  const flows = module.flows.filter(({ isNested }) => !isNested).map((flow) => flow.functionName);
  switch (standing(functionName, module)) {
    case "absent": {
      if (nested !== undefined) {
        const message = `\`${functionName}\` in ${target} is made inside another function, where no entrypoint reaches it, and \`prefect deploy\` stops there. Move it to the top of the module.`;
        return { span, message };
      }
      if (now !== undefined && flows.includes(now)) {
        const message = `There is no \`${functionName}\` in ${target} any more, and \`prefect deploy\` stops there. The flow is called \`${now}\` now.`;
        return { span, message, fixes: [follow(entrypoint, now)] };
      }
      const near = nearestName(functionName, flows);
      const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
      const message = `There is no \`${functionName}\` in ${target}, and \`prefect deploy\` stops there.${hint}`;
      return { span, message, fixes: near === undefined ? [] : [rename(entrypoint, near)] };
    }
    case "plain function":
      return {
        span,
        message: `\`${functionName}\` in ${target} is not a flow, and \`prefect deploy\` stops there. Decorate it with \`@flow\` or name a flow.`,
      };
    case "task":
      return {
        span,
        message: `\`${functionName}\` in ${target} is a task, and \`prefect deploy\` stops there. Name a flow that calls it.`,
      };
    case "class":
      return {
        span,
        message: `\`${functionName}\` in ${target} is a class, and \`prefect deploy\` stops there. Name a flow, such as \`${functionName}.method\`.`,
      };
    case undefined:
      return undefined;
  }
}

/** What can be told of a name that is no flow to be seen; `undefined` where it may be one all the same. */
function standing(
  name: string,
  { names, closedClasses }: ModuleFacts,
): "absent" | Exclude<NameKind, "other"> | undefined {
  const [owner = name] = name.split(".");
  if (!names.has(owner)) return "absent";
  if (owner !== name && !closedClasses.has(owner)) return undefined;
  const kind = names.get(name);
  if (kind === undefined) return "absent";
  return kind === "other" ? undefined : kind;
}

/** The flow is the same as before: the editor saw its function renamed. */
function follow({ functionSpan }: EntrypointReference, name: string): Fix {
  return {
    title: `Update the entrypoint to ${name}`,
    level: "review",
    kind: "fault",
    changes: [{ span: functionSpan, newText: name }],
    notes: [],
  };
}

function rename({ functionSpan }: EntrypointReference, name: string): Fix {
  return {
    title: `Change to ${name}`,
    level: "review",
    kind: "fault",
    changes: [{ span: functionSpan, newText: name }],
    notes: ["The deployment then runs this flow."],
  };
}
