import { childAt, type PythonNode } from "../../syntax/python/node";

/** `deployment.name = value` between build and apply. */
export interface Setting {
  readonly name: string;
  readonly value: PythonNode;
  readonly statement: PythonNode;
}

/** Reads `d.name = value` off a use of `d`. */
export function readSetting(use: PythonNode, text: string): Setting | undefined {
  const attribute = use.field === "object" && use.parent?.type === "attribute" ? use.parent : undefined;
  const assignment =
    attribute?.field === "left" && attribute.parent?.type === "assignment" ? attribute.parent : undefined;
  const name = attribute?.children.at(-1);
  const value = assignment && childAt(assignment, "right");
  if (!name || !value || assignment.parent?.type !== "expression_statement") return undefined;
  return { name: text.slice(name.start, name.end), value, statement: assignment.parent };
}
