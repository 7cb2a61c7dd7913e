import type { TextDocument } from "vscode-languageserver-textdocument";
import { type Names, readNames } from "../../syntax/python/names";
import { hasErrors, type PythonNode } from "../../syntax/python/node";
import { parsePython } from "../../syntax/python/parser";
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
}

/** Whether a Python text can concern us at all; a cheap test that spares most files the parser. */
export function mentionsPrefect(text: string): boolean {
  return /\bprefect/.test(text);
}

/** Reads a Python file. Never throws for what the file says: half-typed code is a model with holes. */
export function parsePythonModule(source: TextDocument): PythonModule {
  const text = source.getText();
  const root = parsePython(text);
  const names = readNames(root, text);
  return {
    kind: "python",
    source,
    text,
    root,
    names,
    parses: !hasErrors(root),
    flows: readFlows(root, names, text),
    definitions: new Set(names.module.bindings.keys()),
    hasHiddenNames: names.module.starImports.length > 0,
  };
}
