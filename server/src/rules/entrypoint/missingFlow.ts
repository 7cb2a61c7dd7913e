import { fileEntrypoint } from "../../documents/prefectYaml/entrypoint";
import type { EntrypointReference } from "../../documents/prefectYaml/prefectYaml";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { nearestName } from "../nearestName";
import { defineRule, type Finding, type Fix } from "../rule";

/**
 * The function that an entrypoint names is not in its file, or is no flow.
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
    const entrypoint = fileEntrypoint(deployment);
    const module = entrypoint && project.pythonFile(entrypoint.target);
    if (entrypoint === undefined || module === undefined || module === "missing") return;
    const finding = findingFor(entrypoint, module);
    if (finding !== undefined) yield finding;
  },
});

function findingFor(entrypoint: EntrypointReference, module: PythonModule): Finding | undefined {
  const { functionName, functionSpan: span, target } = entrypoint;
  if (functionName === undefined || !module.parses || module.hasHiddenNames) return undefined;
  const flows = module.flows.filter(({ isNested }) => !isNested).map((flow) => flow.functionName);
  if (flows.includes(functionName)) return undefined;

  const [owner = functionName] = functionName.split(".");
  if (!module.definitions.has(owner)) {
    const near = nearestName(functionName, flows);
    const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
    const message = `There is no \`${functionName}\` in ${target}, and \`prefect deploy\` stops there.${hint}`;
    return { span, message, fixes: near === undefined ? [] : [rename(entrypoint, near)] };
  }
  if (owner !== functionName || !isPlainFunction(module, functionName)) return undefined;
  const message = `\`${functionName}\` in ${target} is not a flow, and \`prefect deploy\` stops there. Decorate it with \`@flow\` or name a flow.`;
  return { span, message };
}

/** Any decorator, assignment or import may make a flow of it, so only a bare `def` is known to be none. */
function isPlainFunction({ names }: PythonModule, name: string): boolean {
  const bindings = names.module.bindings.get(name) ?? [];
  return bindings.every(({ kind, node }) => {
    const decorated = node.type === "decorated_definition" || node.parent?.type === "decorated_definition";
    return kind === "function" && !decorated;
  });
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
