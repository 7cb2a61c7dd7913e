import { expect } from "vitest";
import type { WorkspaceEdit } from "vscode-languageserver";
import { definition } from "../../../server/src/features/navigation/definition";
import { highlights } from "../../../server/src/features/navigation/highlights";
import { references } from "../../../server/src/features/navigation/references";
import { prepareRename, rename } from "../../../server/src/features/navigation/rename";
import { nothingKnown } from "../../../server/src/workspace/projectView";
import { applyEdit } from "../../lsp/startServer";
import { marked, openAt } from "../markedYaml";

export const context = {
  project: { ...nothingKnown, root: "/project" },
  migration: { workPool: undefined },
};

/** Asserts every place of what is named at the cursor `|`, marked with `«…»`; the definitions with `«=…»`. */
export function checkOccurrences(markedText: string, expected: string): void {
  const { document, offset } = openAt(markedText);
  const { source } = document;
  const found = references(document, offset, true).map(({ range }) => range);
  const ofDefinition = definition(document, offset, context).map(({ range }) => JSON.stringify(range));
  expect(marked(source, found)).toBe(expected.replaceAll("«=", "«"));
  // Each feature speaks of the same places.
  expect(highlights(document, offset).map(({ range }) => range)).toEqual(found);
  const definitions = expected.split("«=").length - 1;
  expect(new Set(ofDefinition).size, "definitions").toBe(definitions);
  const uses = references(document, offset, false).map(({ range }) => JSON.stringify(range));
  expect(uses).toHaveLength(found.length - definitions);
}

/** Asserts that nothing is named at the cursor. */
export function checkNothing(markedText: string): void {
  const { document, offset } = openAt(markedText);
  expect(references(document, offset, true)).toEqual([]);
  expect(highlights(document, offset)).toEqual([]);
  expect(definition(document, offset, context)).toEqual([]);
  expect(prepareRename(document, offset)).toBeUndefined();
  expect(renameAt(markedText, "other")).toBeUndefined();
}

/** Asserts the text after a rename at the cursor, or the sentence that refuses it. */
export function checkRename(markedText: string, newName: string, expected: string | RegExp): void {
  const { document, offset } = openAt(markedText);
  const prepared = prepareRename(document, offset);
  expect(prepared && document.source.getText(prepared.range)).toBe(prepared?.placeholder);
  const found = renameAt(markedText, newName);
  if (expected instanceof RegExp) expect(found).toMatch(expected);
  else expect(typeof found === "object" && applyEdit(document.source.getText(), found)).toBe(expected);
}

function renameAt(markedText: string, newName: string): WorkspaceEdit | string | undefined {
  const { document, offset } = openAt(markedText);
  return rename(document, offset, newName, { versionedEdits: true, changeAnnotations: false });
}
