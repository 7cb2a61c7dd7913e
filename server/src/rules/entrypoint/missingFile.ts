import { basename, relative, sep } from "node:path";
import type { EntrypointReference } from "../../documents/prefectYaml/prefectYaml";
import type { Span } from "../../syntax/span";
import { resolveEntrypoint } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import { defineRule, type Finding, type Fix } from "../rule";

/**
 * The file or the module that an entrypoint names is not there.
 *
 * ## Why
 *
 * `prefect deploy` loads the flow from this file, on the machine and in the folder where it runs, and stops
 * when it cannot. The path counts from that folder, not from where `prefect.yaml` is. A module may be installed
 * somewhere, so it is missed only where its package is one of the project.
 *
 * ## Example
 *
 * ```yaml
 * entrypoint: flow/etl.py:main
 * ```
 *
 * with the file in `flows/etl.py`.
 *
 * ## Fix
 *
 * Correct the path, or create the file.
 *
 * ## Source
 *
 * `load_flow_from_entrypoint` in `prefect/flows.py`.
 */
export const missingFile = defineRule({
  id: "entrypoint/missing-file",
  severity: "error",
  kind: "prefectYaml",
  *checkPart({ deployment }, _file, { project }): Iterable<Finding> {
    const entrypoint = deployment?.entrypoint;
    if (entrypoint === undefined || resolveEntrypoint(entrypoint, project).state !== "missing") return;
    const { target, targetSpan: span, form } = entrypoint;
    const near = form === "file" ? nearestFile(entrypoint, project) : undefined;
    const hint = near === undefined ? "Correct the path." : `Did you mean \`${near}\`?`;
    const message =
      form === "file"
        ? `There is no file \`${target}\` in the folder where \`prefect deploy\` runs, and Prefect stops there. ${hint}`
        : `There is no module \`${target}\` in this project, and \`prefect deploy\` stops there. ${hint}`;
    yield { span, message, fixes: near === undefined ? [] : [changeFile(span, near)] };
  },
});

/**
 * A file with flows that is called nearly so, or that has the same name in another folder.
 *
 * @param root the folder that the entrypoint counts from
 */
export function nearestFile(
  { target = "", functionName }: Pick<EntrypointReference, "target" | "functionName">,
  project: ProjectView,
  { root }: Pick<ProjectView, "root"> = project,
): string | undefined {
  if (root === undefined) return undefined;
  const flows = project.flows() ?? [];
  const pathOf = (file: string) => relative(root, file).split(sep).join("/");
  const files = new Set(flows.map(({ file }) => pathOf(file)));
  const near = nearestName(target, files);
  if (near !== undefined) return near;
  const moved = flows.filter(
    ({ file, flow }) => basename(file) === basename(target) && flow.functionName === functionName,
  );
  return moved.length === 1 && moved[0] ? pathOf(moved[0].file) : undefined;
}

/** Names another file, that of a flow that was probably meant. */
export function changeFile(span: Span, file: string): Fix {
  const notes = ["The deployment then runs the flow of this file."];
  return replaceText(span, file, "review", `Change to ${file}`, notes);
}
