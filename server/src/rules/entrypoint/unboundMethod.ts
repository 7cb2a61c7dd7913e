import { resolveEntrypoint } from "../../workspace/entrypoints";
import { defineRule, type Finding } from "../rule";
import { unboundWords } from "./unboundWords";

/**
 * A flow that is a method, and that no run can call.
 *
 * ## Why
 *
 * Prefect takes the flow from its class and makes no object of it, so nobody gives the method its `self` or `cls`.
 * The deployment is made, and each of its runs fails: "self: Field required". Static methods work.
 *
 * ## Example
 *
 * ```yaml
 * entrypoint: flows/etl.py:Jobs.run # @flow def run(self)
 * ```
 *
 * ## Fix
 *
 * Make it a static method, or a function of the module that uses the class.
 *
 * ## Source
 *
 * `import_object` in `prefect/utilities/importtools.py`, `Flow.validate_parameters` in `prefect/flows.py`.
 */
export const unboundMethod = defineRule({
  id: "entrypoint/unbound-method",
  severity: "warning",
  kind: "prefectYaml",
  *checkPart({ deployment }, _file, { project }): Iterable<Finding> {
    const entrypoint = deployment?.entrypoint;
    const target = entrypoint && resolveEntrypoint(entrypoint, project);
    const flow = target?.state === "found" ? target.found?.flow : undefined;
    const message = flow && unboundWords(flow);
    if (entrypoint && message !== undefined) yield { span: entrypoint.functionSpan, message };
  },
});
