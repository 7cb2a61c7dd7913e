import { literalValue } from "../../syntax/python/literal";
import { childAt, elementsOf, type PythonNode } from "../../syntax/python/node";
import type { ReadModule } from "./keptByStatement";

/** A class that is a block when one of its bases is. */
export interface BlockClass {
  /** What they stand for: dotted paths of imports, or names of the module itself. */
  readonly bases: readonly string[];
  /** What the class is called where people see it: `_block_type_name`. */
  readonly typeName: string | undefined;
  /** `_block_type_slug`. */
  readonly typeSlug: string | undefined;
  /** Whether one of the two is computed. */
  readonly isComputed: boolean;
}

/** The class that a statement of the module level defines, when it has bases. */
export function readBlockClass(
  statement: PythonNode,
  module: ReadModule,
): readonly [name: string, definition: BlockClass] | undefined {
  const { text } = module;
  const definition = statement.type === "decorated_definition" ? childAt(statement, "definition") : statement;
  const name = definition?.type === "class_definition" ? childAt(definition, "name") : undefined;
  const superclasses = definition && childAt(definition, "superclasses");
  if (name === undefined || definition === undefined || superclasses === undefined) return undefined;
  const bases = elementsOf(superclasses).flatMap((base) => classPath(base, module) ?? []);
  const [typeName, typeSlug] = ["_block_type_name", "_block_type_slug"].map((key) =>
    assignedIn(definition, key, text),
  );
  return [
    text.slice(name.start, name.end),
    {
      bases,
      typeName: textOf(typeName, text),
      typeSlug: textOf(typeSlug, text),
      isComputed: [typeName, typeSlug].some((value) => value && textOf(value, text) === undefined),
    },
  ];
}

/** What a class is called from here: the dotted path of an import, or the name of one of the module's own. */
export function classPath(node: PythonNode, { names, text }: ReadModule): string | undefined {
  const path = names.qualifiedName(node);
  if (path !== undefined || node.type !== "identifier") return path;
  const name = text.slice(node.start, node.end);
  return names.module.bindings.get(name)?.every(({ kind }) => kind === "class") ? name : undefined;
}

function textOf(value: PythonNode | undefined, text: string): string | undefined {
  const read = value && literalValue(value, text);
  return typeof read === "string" ? read : undefined;
}

function assignedIn(definition: PythonNode, name: string, text: string): PythonNode | undefined {
  const statements = childAt(definition, "body")?.children ?? [];
  const values = statements.flatMap((statement) => {
    const [assignment] = statement.type === "expression_statement" ? statement.children : [];
    const left = assignment?.type === "assignment" ? childAt(assignment, "left") : undefined;
    const value = assignment && childAt(assignment, "right");
    return left && value && text.slice(left.start, left.end) === name ? [value] : [];
  });
  return values.at(-1);
}
