import { expect } from "vitest";
import type { Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import type { PrefectYaml } from "../../server/src/documents/prefectYaml/prefectYaml";

/** A prefect.yaml with a cursor `|`; it is the first one of the text, so that block scalars may have their own. */
export function openAt(marked: string): { readonly document: PrefectYaml; readonly offset: number } {
  const offset = marked.indexOf("|");
  expect(offset, "the text has a cursor").toBeGreaterThanOrEqual(0);
  return { document: openYaml(marked.slice(0, offset) + marked.slice(offset + 1)), offset };
}

export function openYaml(text: string): PrefectYaml {
  return parsePrefectYaml(TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, text));
}

/** The text with `«…»` around each range. */
export function marked(source: TextDocument, ranges: readonly Range[]): string {
  const edits = ranges.map((range) => ({ range, newText: `«${source.getText(range)}»` }));
  return TextDocument.applyEdits(source, edits);
}
