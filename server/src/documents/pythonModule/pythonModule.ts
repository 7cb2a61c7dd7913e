import type { TextDocument } from "vscode-languageserver-textdocument";
import { type Names, readNames } from "../../syntax/python/names";
import type { PythonNode } from "../../syntax/python/node";
import { isWholePython, readPython } from "../../syntax/python/parser";
import { createPythonText, type PythonText } from "../../syntax/python/pythonText";
import { type FlowDefinition, readFlows } from "./flows";

export type { FlowDefinition } from "./flows";

/** A Python file in Prefect's words. Nothing of it is ever run. */
export interface PythonModule {
  readonly kind: "python";
  readonly source: TextDocument;
  readonly text: string;
  readonly root: PythonNode;
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
}

/** Whether a Python text can concern us at all; a cheap test that spares most files the parser. */
export function mentionsPrefect(text: string): boolean {
  return /\bprefect/.test(text);
}

/**
 * Reads a Python file. Never throws for what the file says: half-typed code is a model with holes. Each part
 * is read when it is first asked for: often nobody wants more than to know whether a text parses.
 *
 * @param previous the model of an earlier version of the same text
 */
export function parsePythonModule(source: TextDocument, previous?: PythonModule): PythonModule {
  const text = source.getText();
  const reading = previous && (previous.reading ?? createPythonText());
  const tree = once(() => (reading?.read ?? readPython)(text));
  const isWhole = once(() =>
    tree.isMade() ? tree.get().isWhole : (reading?.isWhole ?? isWholePython)(text),
  );
  const names = once(() => readNames(tree.get().root, text));
  const flows = once(() => readFlows(tree.get().root, names.get(), text));
  const definitions = once(() => new Set(names.get().module.bindings.keys()));
  return {
    kind: "python",
    source,
    text,
    reading,
    get root() {
      return tree.get().root;
    },
    get names() {
      return names.get();
    },
    get parses() {
      return isWhole.get();
    },
    get flows() {
      return flows.get();
    },
    get definitions() {
      return definitions.get();
    },
    get hasHiddenNames() {
      return names.get().module.starImports.length > 0;
    },
  };
}

interface Once<Value> {
  get(): Value;
  isMade(): boolean;
}

function once<Value>(make: () => Value): Once<Value> {
  let made: { readonly value: Value } | undefined;
  return {
    get() {
      made ??= { value: make() };
      return made.value;
    },
    isMade: () => made !== undefined,
  };
}
