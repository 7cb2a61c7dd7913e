import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import type { Binding } from "../../syntax/python/names";
import { childAt, descendants, type PythonNode } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { isGone, type Move } from "../imports/goneReferences";
import { readBlockUse } from "../reading/blockUse";
import { usesOf } from "../reading/variables";
import { removeStatement } from "../removeStatement";
import { isDeployment } from "./buildCall";
import { isScheduleCall } from "./scheduleFunction";
import { readSubclass } from "./subclass";

/** Removes the {@link freedVariables}. */
export function removeFreedVariables(
  module: PythonModule,
  changes: readonly TextChange[],
  moves: readonly Move[],
): readonly TextChange[] {
  return runsOf(freedVariables(module, changes, moves), module.text).flatMap((statement) =>
    removeStatement(statement, module.text, isCopied(statement, moves)),
  );
}

/** Whether every comment of a statement stands in the new code too. */
function isCopied(statement: PythonNode, moves: readonly Move[]): boolean {
  const comments = [...descendants(statement)].filter(({ type }) => type === "comment");
  return comments.every((comment) => moves.some(({ from }) => contains(from, comment)));
}

/** Statements that stand below each other go as one, so that the blank lines around them are counted once. */
function runsOf(statements: readonly PythonNode[], text: string): readonly PythonNode[] {
  const runs: PythonNode[] = [];
  for (const statement of statements.toSorted((a, b) => a.start - b.start)) {
    const last = runs.at(-1);
    const isNext =
      last?.parent === statement.parent && last && text.slice(last.end, statement.start).trim() === "";
    if (last && isNext) runs[runs.length - 1] = joined(last, statement);
    else runs.push(statement);
  }
  return runs;
}

function joined(first: PythonNode, second: PythonNode): PythonNode {
  return { ...first, end: second.end, children: [...first.children, ...second.children] };
}

/**
 * The statements of variables that held a block or a schedule (`repo = GitHub.load("x")`), or the options of calls, and
 * that edits left without any use, and such classes that derive from `Deployment`.
 */
export function freedVariables(
  module: PythonModule,
  changes: readonly TextChange[],
  moves: readonly Move[],
): readonly PythonNode[] {
  const freed: PythonNode[] = [];
  for (;;) {
    const gone = [...changes, ...freed.map((span) => ({ span, newText: "" }))];
    const more = freedBy(gone, module, moves);
    if (more.length === 0) return freed;
    // What only they used is free then.
    freed.push(...more);
  }
}

function freedBy(
  changes: readonly TextChange[],
  module: PythonModule,
  moves: readonly Move[],
): readonly PythonNode[] {
  return candidates(module).flatMap((binding) => {
    const statement = binding.kind === "class" ? binding.node : binding.node.parent;
    if (!statement || binding.scope.bindings.get(binding.name)?.length !== 1) return [];
    if (changes.some((change) => contains(change.span, statement))) return [];
    if (!isAgentEra(binding, statement, module)) return [];
    const uses = usesOf(binding, module).map((node) => module.names.referenceAt(node));
    const isUnused = uses.length > 0 && uses.every((use) => use !== undefined && isGone(use, changes, moves));
    return isUnused ? [statement] : [];
  });
}

/** The bindings that can hold such a value, or another variable that does: the rest of a file is not read for it. */
function candidates({ names }: PythonModule): readonly Binding[] {
  const imported = names.importedAs((target) => target.startsWith("prefect") && !EVERYWHERE.test(target));
  const words = new Set([...imported, "Deployment"]);
  return names.bindingsMentioning(new Set([...words, ...names.boundMentioning(words)]));
}

/** What most files have of Prefect. */
const EVERYWHERE = /^prefect\.(\w+\.)?(flow|task|get_run_logger)$/;

function isAgentEra({ kind, node }: Binding, statement: PythonNode, module: PythonModule): boolean {
  if (kind === "class")
    return readSubclass(node, (base) => isDeployment(base, module), module)?.fields !== undefined;
  const value = kind === "assignment" ? childAt(node, "right") : undefined;
  if (!value || statement.type !== "expression_statement") return false;
  if (value.type === "dictionary" || value.type === "call") {
    const binding = module.names.bindingBy(node);
    const uses = binding ? usesOf(binding, module) : [];
    if (uses.length > 0 && uses.every((use) => use.parent?.type === "dictionary_splat")) return true;
  }
  return readBlockUse(value, module) !== undefined || isScheduleCall(value, module);
}
