import type { TextDocument } from "vscode-languageserver-textdocument";
import { readClasses } from "./classes";
import type { FlowDefinition } from "./flows";
import type { EnumType, ModelType } from "./parameterType";
import type { PythonModule } from "./pythonModule";

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
  /** The names that the module level binds. A plain function is one that no decorator can make a flow of. */
  readonly names: ReadonlyMap<string, "plain function" | "other">;
  /** Where imported names come from, as dotted paths: `.types.Color`. */
  readonly imports: ReadonlyMap<string, string>;
  /** The enumerations and pydantic models, for the types of parameters. */
  readonly classes: ReadonlyMap<string, EnumType | ModelType>;
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
  const kinds = new Map<string, "plain function" | "other">();
  const imports = new Map<string, string>();
  for (const [name, bindings] of names.module.bindings) {
    // Any decorator, assignment or import may make a flow of it, so only a bare `def` is known to be none.
    const isPlain = bindings.every(
      ({ kind, node }) =>
        kind === "function" &&
        node.type !== "decorated_definition" &&
        node.parent?.type !== "decorated_definition",
    );
    kinds.set(name, isPlain ? "plain function" : "other");
    const [binding] = bindings;
    if (bindings.length === 1 && binding?.target !== undefined) imports.set(name, binding.target);
  }
  return {
    source,
    parses: module.parses,
    hasHiddenNames: module.hasHiddenNames,
    flows: module.flows,
    names: kinds,
    imports,
    classes: readClasses(module.root, { names, text }),
  };
}
