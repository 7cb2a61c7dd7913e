import { fileEntrypoints } from "../../documents/prefectYaml/entrypoint";
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
  *check(document, { project }): Iterable<Finding> {
    for (const { target, targetSpan } of fileEntrypoints(document)) {
      if (project.pythonFile(target) !== "missing") continue;
      const message = `There is no file \`${target}\` in the folder where \`prefect deploy\` runs, and Prefect stops there. Correct the path.`;
      yield { span: targetSpan, message };
    }
  },
});
