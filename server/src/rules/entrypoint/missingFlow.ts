import { resolveEntrypoint } from "../../workspace/entrypoints";
import { defineRule, type Finding } from "../rule";
import { DEPLOY_STOPS, flowFault } from "./flowFault";

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
    const finding = flowFault(entrypoint, target.module, DEPLOY_STOPS, now);
    if (finding !== undefined) yield finding;
  },
});
