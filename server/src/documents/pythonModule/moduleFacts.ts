import type { TextDocument } from "vscode-languageserver-textdocument";
import { readCall } from "../../syntax/python/call";
import type { Binding } from "../../syntax/python/names";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { type BlockName, readBlockNames } from "./blockNames";
import { readClasses } from "./classes";
import { type DeploymentCall, readDeploymentCalls } from "./deploymentCalls";
import type { FlowDefinition } from "./flows";
import { type FunctionDefinition, readFunctions } from "./functions";
import type { EnumType, ModelType } from "./parameterType";
import type { PythonModule } from "./pythonModule";
import { type ScriptDeployment, scriptDeployments } from "./scriptDeployments";
import { type WrittenEntrypoint, writtenEntrypoints } from "./writtenEntrypoints";

export type NameKind = "plain function" | "task" | "class" | "other";

/**
 * What other files may want to know of a Python module, without its tree: that takes twenty times the memory of
 * the text, and a project has many files.
 */
export interface ModuleFacts {
  readonly source: TextDocument;
  /** Whether the text is whole Python. */
  readonly parses: boolean;
  /** Whether a star import may define names that cannot be seen here. */
  readonly hasHiddenNames: boolean;
  readonly flows: readonly FlowDefinition[];
  /**
   * The names that the module level binds, and those in its classes as `Class.name`. A plain function is one that
   * no decorator can make a flow of. What is `other` may be a flow.
   */
  readonly names: ReadonlyMap<string, NameKind>;
  /** The classes that have nothing but what stands in them. */
  readonly closedClasses: ReadonlySet<string>;
  /** Where imported names come from, as dotted paths: `.types.Color`. */
  readonly imports: ReadonlyMap<string, string>;
  /** What can be a step: the functions that no decorator changes. */
  readonly functions: ReadonlyMap<string, FunctionDefinition>;
  /** The enumerations and pydantic models, for the types of parameters. */
  readonly classes: ReadonlyMap<string, EnumType | ModelType>;
  /** The deployments that it runs by their names. */
  readonly deploymentCalls: readonly DeploymentCall[];
  /** The deployments that it makes. */
  readonly scriptDeployments: readonly ScriptDeployment[];
  /** The blocks that it saves or loads. */
  readonly blockNames: readonly BlockName[];
  /** The entrypoints that its calls name. */
  readonly entrypoints: readonly WrittenEntrypoint[];
}

const known = new WeakMap<PythonModule, ModuleFacts>();

/** The facts of a module; the same object for the same module. */
export function factsOf(module: PythonModule): ModuleFacts {
  const facts = known.get(module) ?? readFacts(module);
  known.set(module, facts);
  return facts;
}

function readFacts(module: PythonModule): ModuleFacts {
  const { names, source, text } = module;
  const kinds = new Map<string, NameKind>();
  const imports = new Map<string, string>();
  const closedClasses = new Set<string>();
  for (const [name, bindings] of names.module.bindings) {
    kinds.set(name, kindOf(bindings, module));
    const [binding] = bindings;
    if (bindings.length !== 1 || binding === undefined) continue;
    if (binding.target !== undefined) imports.set(name, binding.target);
    if (binding.kind === "class" && isClosed(binding.node)) closedClasses.add(name);
  }
  for (const binding of names.bindings) {
    const owner = binding.scope.kind === "class" ? childAt(binding.scope.node, "name") : undefined;
    if (owner === undefined || binding.scope.parent !== names.module) continue;
    const name = `${text.slice(owner.start, owner.end)}.${binding.name}`;
    kinds.set(name, kindOf(binding.scope.bindings.get(binding.name) ?? [], module));
  }
  return {
    source,
    parses: module.parses,
    hasHiddenNames: module.hasHiddenNames,
    flows: module.flows,
    names: kinds,
    closedClasses,
    imports,
    functions: readFunctions(module.root, names, text),
    classes: readClasses(module.root, { names, text }),
    deploymentCalls: readDeploymentCalls(module.root, names, text),
    scriptDeployments: scriptDeployments(module),
    blockNames: readBlockNames(module),
    entrypoints: writtenEntrypoints(module),
  };
}

/** Any decorator, assignment or import may make a flow of it, so only what stands there bare is known to be none. */
function kindOf(bindings: readonly Binding[], module: PythonModule): NameKind {
  const kinds = new Set(bindings.map((binding) => kindOfBinding(binding, module)));
  const [kind = "other"] = kinds;
  return kinds.size === 1 ? kind : "other";
}

function kindOfBinding({ kind, node }: Binding, module: PythonModule): NameKind {
  if (kind === "class") return isDecorated(node) ? "other" : "class";
  if (kind !== "function") return "other";
  if (!isDecorated(node)) return "plain function";
  return isTask(node, module) ? "task" : "other";
}

const TASK_DECORATORS = new Set(["prefect.task", "prefect.tasks.task"]);

/** Whether `@task` of Prefect is all that decorates a function. */
function isTask(node: PythonNode, { names, text }: PythonModule): boolean {
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
  const bases = (childAt(node, "superclasses")?.children ?? []).filter(({ type }) => !/^[(),]$/.test(type));
  return bases.length === 0 && !isDecorated(node);
}

function isDecorated(node: PythonNode): boolean {
  return node.type === "decorated_definition" || node.parent?.type === "decorated_definition";
}
