import type { Binding } from "./names";
import { childAt, type PythonNode } from "./node";

/** A binding before it is known in which scope it lies. */
export type FoundBinding =
  | (Omit<Binding, "scope"> & {
      /** Whether the name belongs to the scope around the node: a function's own name does. */
      readonly inParent?: boolean;
    })
  | { readonly kind: "star"; readonly target: string };

const BINDING_TYPES = new Set([
  "import_statement",
  "import_from_statement",
  "assignment",
  "augmented_assignment",
  "named_expression",
  "for_statement",
  "for_in_clause",
  "as_pattern_target",
  "function_definition",
  "class_definition",
  "parameters",
  "lambda_parameters",
]);

/** The names that a node itself binds, without those of the nodes below it. */
export function bindingsOf(node: PythonNode, text: string): Iterable<FoundBinding> {
  return BINDING_TYPES.has(node.type) ? readBindings(node, text) : NONE;
}

/** One for all: most nodes bind nothing. */
const NONE: readonly FoundBinding[] = [];

function* readBindings(node: PythonNode, text: string): Generator<FoundBinding> {
  switch (node.type) {
    case "import_statement":
      yield* imports(node, "", text);
      break;
    case "import_from_statement": {
      const module = childAt(node, "module_name");
      const name = module ? text.slice(module.start, module.end) : "";
      if (node.children.some((child) => child.type === "wildcard_import"))
        yield { kind: "star", target: name };
      else yield* imports(node, name, text);
      break;
    }
    case "assignment":
    case "augmented_assignment":
      yield* targets(childAt(node, "left"), node, "assignment", text);
      break;
    case "named_expression":
      yield* targets(childAt(node, "name"), node, "assignment", text);
      break;
    case "for_statement":
    case "for_in_clause":
      yield* targets(childAt(node, "left"), node, "other", text);
      break;
    case "as_pattern_target":
      for (const child of node.children) yield* targets(child, node, "other", text);
      break;
    case "function_definition":
    case "class_definition": {
      const kind = node.type === "class_definition" ? "class" : "function";
      for (const found of targets(childAt(node, "name"), node, kind, text))
        yield { ...found, inParent: true };
      break;
    }
    case "parameters":
    case "lambda_parameters":
      for (const child of node.children) yield* targets(parameterName(child), node, "parameter", text);
      break;
  }
}

function* imports(statement: PythonNode, module: string, text: string) {
  for (const child of statement.children.filter((candidate) => candidate.field === "name")) {
    const path = child.type === "aliased_import" ? childAt(child, "name") : child;
    const alias = child.type === "aliased_import" ? childAt(child, "alias") : undefined;
    const first = path?.children[0];
    if (!path || !first) continue;
    const dotted = text.slice(path.start, path.end);
    // `import a.b` binds `a`; `import a.b as c` binds c to a.b.
    const plain = module === "" && !alias ? text.slice(first.start, first.end) : dotted;
    const target =
      module === "" ? plain : module.endsWith(".") ? `${module}${dotted}` : `${module}.${dotted}`;
    const nameNode = alias ?? first;
    yield {
      name: text.slice(nameNode.start, nameNode.end),
      kind: "import" as const,
      nameNode,
      node: child,
      target,
    };
  }
}

function* targets(
  target: PythonNode | undefined,
  node: PythonNode,
  kind: Exclude<Binding["kind"], "import">,
  text: string,
): Generator<Omit<Binding, "scope">> {
  if (target?.type === "identifier") {
    yield { name: text.slice(target.start, target.end), kind, nameNode: target, node, target: undefined };
  } else if (target && /pattern|tuple|list$/.test(target.type)) {
    for (const child of target.children) yield* targets(child, node, kind, text);
  }
}

function parameterName(node: PythonNode): PythonNode | undefined {
  if (node.type === "typed_parameter") return node.children[0] && parameterName(node.children[0]);
  return childAt(node, "name") ?? node;
}
