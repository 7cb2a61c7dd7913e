import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { isGone, type Move } from "../imports/goneReferences";
import { removeStatement } from "../removeStatement";
import { readBlockUse } from "./blockUse";
import { isScheduleCall } from "./schedule";
import { usesOf } from "./variables";

/** Removes the {@link freedVariables}. */
export function removeFreedVariables(
  module: PythonModule,
  changes: readonly TextChange[],
  moves: readonly Move[],
): readonly TextChange[] {
  return freedVariables(module, changes, moves).flatMap((statement) =>
    removeStatement(statement, module.text),
  );
}

/** The statements of variables that held a block or a schedule (`repo = GitHub.load("x")`) and that edits left without any use. */
export function freedVariables(
  module: PythonModule,
  changes: readonly TextChange[],
  moves: readonly Move[],
): readonly PythonNode[] {
  return module.names.bindings.flatMap((binding) => {
    const statement = binding.node.parent;
    const value = binding.kind === "assignment" ? childAt(binding.node, "right") : undefined;
    if (
      !value ||
      statement?.type !== "expression_statement" ||
      binding.scope.bindings.get(binding.name)?.length !== 1
    ) {
      return [];
    }
    if (changes.some((change) => contains(change.span, statement)) || !isAgentEra(value, module)) return [];
    const uses = usesOf(binding, module).map((node) => module.names.referenceAt(node));
    const isUnused = uses.length > 0 && uses.every((use) => use !== undefined && isGone(use, changes, moves));
    return isUnused ? [statement] : [];
  });
}

function isAgentEra(value: PythonNode, module: PythonModule): boolean {
  return readBlockUse(value, module) !== undefined || isScheduleCall(value, module);
}
