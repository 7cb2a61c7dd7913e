import type { TextDocument } from "vscode-languageserver-textdocument";
import { type ModuleMeaning, type Names, readNames } from "../../syntax/python/names";
import type { PythonRoot } from "../../syntax/python/node";
import { isWholePython, type PythonTree, readPython } from "../../syntax/python/parser";
import { createPythonText, type PythonText } from "../../syntax/python/pythonText";
import { type FlowDefinition, readFlows } from "./flows";

export type { FlowDefinition } from "./flows";

/** A Python file in Prefect's words. Nothing of it is ever run. */
export interface PythonModule {
  readonly kind: "python";
  readonly source: TextDocument;
  readonly text: string;
  readonly root: PythonRoot;
  readonly names: Names;
  /** Whether the text is whole Python. Edits are planned only then. */
  readonly parses: boolean;
  /** The functions decorated with Prefect's `@flow`, in the order of the file. */
  readonly flows: readonly FlowDefinition[];
  /** The names that the module level binds, to tell "not a flow" from "not there". */
  readonly definitions: ReadonlySet<string>;
  /** Whether a star import may define names that cannot be seen here. */
  readonly hasHiddenNames: boolean;
  /** Of a text that is typed in, what its next version is read with; it is for the editor's side to dispose of. */
  readonly reading: PythonText | undefined;
  /** What was read of it, by who read it. */
  readonly kept: Map<unknown, unknown>;
}

/** Whether a Python text can concern us at all; a cheap test that spares most files the parser. */
export function concernsPrefect(text: string): boolean {
  return mentionsPrefect(text) || mayDeploy(text);
}

/** Whether a Python text takes anything from Prefect itself. */
export function mentionsPrefect(text: string): boolean {
  return /\bprefect/.test(text);
}

/** Whether a Python text may make a deployment: of a flow that it imports it need not say a word of Prefect. */
export function mayDeploy(text: string): boolean {
  return /\.\s*a?(?:deploy|serve|to_deployment|from_source)\s*\(|\bRunnerDeployment\b/.test(text);
}

/**
 * Reads a Python file. Never throws for what the file says: half-typed code is a model with holes. Each part
 * is read when it is first asked for: often nobody wants more than to know whether a text parses.
 *
 * @param previous the model of an earlier version of the same text, or of the same version for a text with a change that is
 *   not made yet; `"none"` for the first one of a text that is going
 *   to be typed in, of which more is kept than of others
 */
export function parsePythonModule(source: TextDocument, previous?: PythonModule | "none"): PythonModule {
  const before = previous instanceof LazyModule ? previous.meaning : undefined;
  const reading = typeof previous === "object" ? previous.reading : undefined;
  const isBeside = typeof previous === "object" && previous.source.version === source.version;
  return new LazyModule(source, previous && (reading ?? createPythonText()), isBeside, before);
}

/**
 * A class, because an object literal with getters has a shape of its own each time: that makes every access slow,
 * and keeps the tree alive until the next collection of old objects.
 */
class LazyModule implements PythonModule {
  readonly kind = "python";
  readonly kept = new Map<unknown, unknown>();
  readonly text: string;
  private tree: PythonTree | undefined;
  private isWhole: boolean | undefined;
  private knownNames: Names | undefined;
  private knownFlows: readonly FlowDefinition[] | undefined;
  private knownDefinitions: ReadonlySet<string> | undefined;

  constructor(
    readonly source: TextDocument,
    readonly reading: PythonText | undefined,
    private readonly isBeside: boolean,
    private readonly meaningBefore: ModuleMeaning | undefined,
  ) {
    this.text = source.getText();
  }

  get root(): PythonRoot {
    return this.wholeTree.root;
  }

  get names(): Names {
    this.knownNames ??= readNames(this.root, this.text, this.meaningBefore);
    return this.knownNames;
  }

  /** What the names of the module level meant when they were last looked at. */
  get meaning(): ModuleMeaning | undefined {
    return this.knownNames?.meaning ?? this.meaningBefore;
  }

  get parses(): boolean {
    this.isWhole ??= this.tree?.isWhole ?? (this.reading?.isWhole ?? isWholePython)(this.text);
    return this.isWhole;
  }

  get flows(): readonly FlowDefinition[] {
    this.knownFlows ??= readFlows(this);
    return this.knownFlows;
  }

  get definitions(): ReadonlySet<string> {
    this.knownDefinitions ??= new Set(this.names.module.bindings.keys());
    return this.knownDefinitions;
  }

  get hasHiddenNames(): boolean {
    return this.names.module.starImports.length > 0;
  }

  private get wholeTree(): PythonTree {
    const { reading, isBeside } = this;
    this.tree ??= (isBeside ? reading?.readBeside : reading?.read)?.(this.text) ?? readPython(this.text);
    return this.tree;
  }
}
