import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { childAt, elementsOf, type PythonNode, statementOf } from "../../syntax/python/node";
import type { DeploySite } from "../build/deploySite";
import { commentsIn, commentsOfElement } from "../build/elementComments";
import { usesOfBinding } from "../reading/variables";
import type { PlannedEntry } from "./entry";
import { isMainGuard } from "./removeStatements";

/**
 * The statements that an entry takes the place of, with the comments inside them; a sentence where the call cannot
 * go, because something is done with what it returns, or because it does not always run.
 */
export function statementsToRemove(
  site: DeploySite,
  emptied: readonly PythonNode[],
  module: PythonModule,
): Pick<PlannedEntry, "statements" | "comments"> | string {
  if (site.edits.length > 0)
    return "The deployment is used beside its .apply(), and an entry in prefect.yaml is no object; build and apply it in one place first.";
  const statement = statementOf(site.anchor);
  if (!site.group && !isWhole(site.anchor, statement, module))
    return "What the call returns is used, and an entry in prefect.yaml returns nothing; let the call stand by itself first.";
  const settings = site.settings.map(({ statement: set }) => set);
  const statements = [...new Set([statement, ...site.removed, ...settings, ...emptied])];
  const comments = site.group ? commentsOfElement(site, statement, module.text) : undefined;
  return removal(statements, site.group, module, comments);
}

/** Statements to remove with the comments inside them; a sentence where one of them does not always run. */
export function removal(
  statements: readonly PythonNode[],
  group: PythonNode | undefined,
  module: PythonModule,
  comments: readonly PythonNode[] = statements.flatMap(commentsIn),
): Pick<PlannedEntry, "statements" | "comments"> | string {
  for (const each of statements) {
    const reason = whyNotAlways(each, group, module);
    if (reason) return reason;
  }
  return {
    statements,
    comments: comments.map(({ start, end }) => module.text.slice(start, end).trim()),
  };
}

/** Whether a statement is the call alone, at most assigned to a name that nothing reads. */
function isWhole(anchor: PythonNode, statement: PythonNode, module: PythonModule): boolean {
  if (statement.type !== "expression_statement") return false;
  let node = anchor;
  while (node.parent && node.parent !== statement) {
    const { parent } = node;
    if (parent.type === "assignment") {
      const target = childAt(parent, "left");
      const binding = module.names.bindingAt(target);
      const uses = binding && usesOfBinding(binding, module);
      if (node.field !== "right" || uses?.length !== 0) return false;
    } else if (
      parent.type !== "await" &&
      parent.type !== "parenthesized_expression" &&
      !isPrint(parent, module)
    ) {
      return false;
    }
    node = parent;
  }
  return true;
}

/** Nobody misses `print(….apply())`. */
function isPrint(node: PythonNode, { text }: PythonModule): boolean {
  if (node.type === "argument_list") return elementsOf(node).length === 1;
  const callee = node.type === "call" && childAt(node, "function");
  return callee ? text.slice(callee.start, callee.end) === "print" : false;
}

/** An entry is deployed whatever happens: a condition, a loop or a handler around the call would be lost. */
function whyNotAlways(
  statement: PythonNode,
  group: PythonNode | undefined,
  { text }: PythonModule,
): string | undefined {
  for (let block = statement.parent; block; block = block.parent?.parent) {
    if (block.type === "module") return undefined;
    const around = block.parent;
    const isPlain =
      around?.type === "function_definition" ||
      around?.type === "with_statement" ||
      around === group ||
      (around && isMainGuard(around, text));
    if (!isPlain)
      return "The call stands under a condition, in a loop or in a handler, which an entry in prefect.yaml cannot say; move it out first.";
    if (around?.type === "function_definition" && around.parent?.type === "decorated_definition")
      block = around;
  }
  return undefined;
}
