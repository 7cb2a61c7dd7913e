import { fileEntrypoint } from "../../documents/prefectYaml/entrypoint";
import { defineRule, type Finding } from "../rule";

/**
 * The file that an entrypoint names is not there.
 *
 * ## Why
 *
 * `prefect deploy` loads the flow from this file, on the machine and in the folder where it runs, and stops
 * when it cannot. The path counts from that folder, not from where `prefect.yaml` is.
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
    const entrypoint = fileEntrypoint(deployment);
    if (entrypoint === undefined || project.pythonFile(entrypoint.target) !== "missing") return;
    const message = `There is no file \`${entrypoint.target}\` in the folder where \`prefect deploy\` runs, and Prefect stops there. Correct the path.`;
    yield { span: entrypoint.targetSpan, message };
  },
});
