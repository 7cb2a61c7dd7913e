import { readCall } from "../../syntax/python/call";
import type { Binding } from "../../syntax/python/names";
import { childAt, type PythonNode, superclassesOf } from "../../syntax/python/node";
import { type BlockClass, readBlockClass } from "./blockClasses";
import { readClassType } from "./classes";
import { type FunctionDefinition, readFunction } from "./functions";
import { keepByStatement, type ReadModule } from "./keptByStatement";
import type { EnumType, ModelType } from "./parameterType";

export type NameKind = "plain function" | "task" | "class" | "other";

/** What a statement of the module level has for other files, as it was when it was read. */
export interface StatementPart {
  /** What it binds at the module level. */
  readonly kinds: readonly (readonly [name: string, kind: NameKind])[];
  /** The names in its classes, as `Class.name`. */
  readonly members: readonly (readonly [name: string, kind: NameKind])[];
  readonly closedClasses: readonly string[];
  readonly imports: readonly (readonly [name: string, target: string])[];
  readonly definition: readonly [name: string, definition: FunctionDefinition] | undefined;
  readonly classType: EnumType | ModelType | undefined;
  readonly blockClass: readonly [name: string, definition: BlockClass] | undefined;
}

/** For each statement what it has. */
export const statementParts = keepByStatement((statement, module): StatementPart => {
  const { names, text } = module;
  const bindings = names.bindingsIn(statement);
  if (bindings.length === 0) return NOTHING;
  const own = bindings.filter(({ scope }) => scope === names.module);
  const only = own.filter(({ name }) => names.module.bindings.get(name)?.length === 1);
  const members = bindings.flatMap((binding) => {
    const owner = binding.scope.kind === "class" ? childAt(binding.scope.node, "name") : undefined;
    if (owner === undefined || binding.scope.parent !== names.module) return [];
    const name = `${text.slice(owner.start, owner.end)}.${binding.name}`;
    return [[name, kindOf(binding.scope.bindings.get(binding.name) ?? [], module)] as const];
  });
  return {
    kinds: own.map((binding) => [binding.name, kindOfBinding(binding, module)]),
    members,
    closedClasses: only.flatMap(({ name, kind, node }) => (kind === "class" && isClosed(node) ? name : [])),
    imports: only.flatMap(({ name, target }) => (target === undefined ? [] : [[name, target] as const])),
    definition: readFunction(statement, module),
    classType: readClassType(statement, module),
    blockClass: readBlockClass(statement, module),
  };
});

/** One for all: most statements bind nothing. */
const NOTHING: StatementPart = {
  kinds: [],
  members: [],
  closedClasses: [],
  imports: [],
  definition: undefined,
  classType: undefined,
  blockClass: undefined,
};

/** Any decorator, assignment or import may make a flow of it, so only what stands there bare is known to be none. */
function kindOf(bindings: readonly Binding[], module: ReadModule): NameKind {
  const kinds = new Set(bindings.map((binding) => kindOfBinding(binding, module)));
  const [kind = "other"] = kinds;
  return kinds.size === 1 ? kind : "other";
}

function kindOfBinding({ kind, node }: Binding, module: ReadModule): NameKind {
  if (kind === "class") return isDecorated(node) ? "other" : "class";
  if (kind !== "function") return "other";
  if (!isDecorated(node)) return "plain function";
  return isTask(node, module) ? "task" : "other";
}

const TASK_DECORATORS = new Set(["prefect.task", "prefect.tasks.task"]);

/** Whether `@task` of Prefect is all that decorates a function. */
function isTask(node: PythonNode, { names, text }: ReadModule): boolean {
  const definition = node.type === "decorated_definition" ? node : node.parent;
  const [decorator, ...others] = (definition?.children ?? []).filter(({ type }) => type === "decorator");
  const expression = decorator?.children[0];
  const callee = expression && (readCall(expression, text)?.callee ?? expression);
  return (
    others.length === 0 && callee !== undefined && TASK_DECORATORS.has(names.qualifiedName(callee) ?? "")
  );
}

/** A class that inherits nothing, and that no decorator or metaclass adds anything to. */
function isClosed(node: PythonNode): boolean {
  const bases = superclassesOf(node);
  return bases.length === 0 && !isDecorated(node);
}

function isDecorated(node: PythonNode): boolean {
  return node.type === "decorated_definition" || node.parent?.type === "decorated_definition";
}
