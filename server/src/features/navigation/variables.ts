import { assignedValue } from "../../documents/pythonModule/assignedValue";
import { identifierAt } from "../../documents/pythonModule/identifierAt";
import { prefectCallsAt } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Occurrences } from "./occurrences";

/**
 * The variable that a call of Prefect is given at an offset, where it is assigned once: `job_variables=overrides`. Of
 * others, and beside another extension that knows Python, nothing is said.
 */
export function variableAt(module: PythonModule, offset: number): Occurrences | undefined {
  const node = identifierAt(module, offset);
  if (node === undefined || prefectCallsAt(module, offset).length === 0) return undefined;
  const reference = assignedValue(node, module) && module.names.referenceAt(node);
  const [binding] = reference ? module.names.lookup(reference) : [];
  if (binding === undefined) return undefined;
  const spanOf = ({ start, end }: typeof node) => ({ start, end });
  return {
    kind: "variable",
    name: binding.name,
    at: spanOf(node),
    definitions: [spanOf(binding.nameNode)],
    uses: module.names.usesOf(binding).map((use) => spanOf(use.node)),
  };
}
