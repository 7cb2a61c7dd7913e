import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { PythonNode } from "../../syntax/python/node";
import { parsePython } from "../../syntax/python/parser";
import { applyChanges } from "../../syntax/textChange";
import type { Outcome } from "../build/plannedConversion";
import { textChanges } from "../planMigration";

const LEFT = "When every deployment is moved, nothing that runs is left in this script: delete it then.";

/** The results with a sentence about a script that only deployed. It is never deleted for anybody. */
export function withEmptiedScript(
  results: readonly Outcome["result"][],
  module: PythonModule,
): readonly Outcome["result"][] {
  const planned = results.filter((result) => typeof result !== "string");
  // What stays still runs.
  if (planned.length === 0 || planned.length < results.length) return results;
  const after = parsePython(applyChanges(module.text, textChanges(module, planned)));
  if (!after.children.every(isInert)) return results;
  return planned.map((result) => ({ ...result, notes: [...result.notes, LEFT] }));
}

/** Comments, texts and imports. */
function isInert({ type, children }: PythonNode): boolean {
  return (
    /^(comment|(future_)?import_(from_)?statement|pass_statement)$/.test(type) ||
    (type === "expression_statement" && children.every((child) => child.type === "string"))
  );
}
