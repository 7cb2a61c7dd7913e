import { ModuleNames } from "./moduleNames";
import type { PythonNode, PythonRoot } from "./node";
import type { CallShape } from "./statementContent";

export type BindingKind = "import" | "assignment" | "function" | "class" | "parameter" | "other";

/** One place that gives a name a value. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** The identifier that is bound. */
  readonly nameNode: PythonNode;
  /** The node that does it: the import's name, the assignment, the definition. */
  readonly node: PythonNode;
  /** For imports, the dotted path that the name stands for: `prefect.deployments.Deployment`. */
  readonly target: string | undefined;
  readonly scope: Scope;
}

/** The bindings of a scope by their names, in the order in which the names are first bound. */
export interface ScopeBindings extends Iterable<readonly [string, readonly Binding[]]> {
  get(name: string): readonly Binding[] | undefined;
  has(name: string): boolean;
  keys(): Iterable<string>;
}

/** A region with its own names. */
export interface Scope {
  readonly node: PythonNode;
  readonly kind: "module" | "function" | "class" | "comprehension";
  readonly parent: Scope | undefined;
  readonly bindings: ScopeBindings;
  /** The modules of `from m import *` in this scope. */
  readonly starImports: string[];
}

/** A place that reads a name. */
export interface Reference {
  readonly name: string;
  readonly node: PythonNode;
  readonly scope: Scope;
}

/**
 * Who is called what in a module, by Python's lexical rules. Names are read statement by statement, where somebody asks:
 * what asks for {@link bindings} reads the whole text again after each change.
 */
export interface Names {
  readonly module: Scope;
  /** All bindings, in the order of the text. */
  readonly bindings: readonly Binding[];
  /** Those of imports, in any scope. */
  readonly imports: readonly Binding[];
  /** Those in a statement of the module level. */
  bindingsIn(statement: PythonNode): readonly Binding[];
  /** Those in the statements of the module level in which one of the words stands as a name. */
  bindingsMentioning(words: ReadonlySet<string>): readonly Binding[];
  /** Those of one name, in any scope. */
  bindingsNamed(name: string): readonly Binding[];
  /** Whether a scope inside the module, as a function or a class, binds a name. */
  isBoundInside(name: string): boolean;
  /** The binding of which an identifier is the name. */
  bindingAt(nameNode: PythonNode | undefined): Binding | undefined;
  /** The first binding that a node makes: of a definition, an assignment. */
  bindingBy(node: PythonNode): Binding | undefined;
  /** The bindings that a reference may mean; empty for builtins and unknown names. */
  lookup(reference: Reference): readonly Binding[];
  /** The references that may mean a binding, in the order of the text. */
  usesOf(binding: Binding): readonly Reference[];
  /** The same one by one, so that who has seen enough reads no further. */
  eachUse(binding: Binding): Iterable<Reference>;
  /** The reference that an identifier node is, when it reads a name. */
  referenceAt(node: PythonNode): Reference | undefined;
  /** The dotted path of an expression when it goes back to one import: `d.Deployment` → `prefect.deployments.Deployment`. */
  qualifiedName(node: PythonNode): string | undefined;
  /** The names that imports, in any scope, give to what is wanted, by its dotted path. */
  importedAs(isWanted: (target: string) => boolean): ReadonlySet<string>;
  /** The dotted paths of all that the module imports and reads of it, each once. */
  importedPaths(): ReadonlySet<string>;
  /** The `call` nodes of which the callee is wanted, in the order of the text. */
  calls(isWanted: (shape: CallShape) => boolean): readonly PythonNode[];
  /** The statements of the module level in which one of the words stands as a name. */
  mentioning(words: ReadonlySet<string>): readonly PythonNode[];
  /** The names that such statements bind at the module level. */
  boundMentioning(words: ReadonlySet<string>): readonly string[];
  /** The classes, at any depth, that such statements define. */
  classesMentioning(words: ReadonlySet<string>): readonly string[];
  /** The same object as for the text before, when the names of the module level mean the same to every statement. */
  readonly meaning: ModuleMeaning;
}

/** What the names of the module level mean; only its identity counts. */
export interface ModuleMeaning {
  readonly parts: readonly string[];
}

/**
 * Reads the names of a module.
 *
 * @param before what the names of the module level meant in the text before
 */
export function readNames(root: PythonRoot, text: string, before?: ModuleMeaning): Names {
  return new ModuleNames(root, text, before);
}
