import type { CompletionItem } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { complete } from "../../server/src/features/completion/index";
import type { FeatureContext } from "../../server/src/features/featureContext";
import { nothingKnown } from "../../server/src/workspace/projectView";

const context = { project: nothingKnown, migration: { workPool: undefined } };

/** The completions at the `|` of a prefect.yaml, in the order in which the editor shows them. */
export function itemsAt(marked: string, known: Partial<FeatureContext> = {}): readonly CompletionItem[] {
  const { offset, source } = open(marked);
  const { items } = complete(parsePrefectYaml(source), offset, { ...context, ...known });
  return items.toSorted((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
}

export function labelsAt(marked: string, known: Partial<FeatureContext> = {}): readonly string[] {
  return itemsAt(marked, known).map(({ label }) => label);
}

/** The text after accepting the completion with that label; `|` is where the cursor goes first. */
export function accept(marked: string, label: string, known: Partial<FeatureContext> = {}): string {
  const item = itemsAt(marked, known).find((candidate) => candidate.label === label);
  if (item?.textEdit === undefined)
    throw new Error(`no completion ${label} in ${labelsAt(marked, known).join(", ")}`);
  const { source } = open(marked);
  const range = "range" in item.textEdit ? item.textEdit.range : item.textEdit.replace;
  return TextDocument.applyEdits(source, [{ range, newText: expand(item.textEdit.newText) }]);
}

/** A snippet as the editor inserts it: the first tab stop is the cursor, the others leave their text or nothing. */
function expand(snippet: string): string {
  const first = /\$\{?1/.test(snippet) ? 1 : 0;
  return snippet
    .replace(new RegExp(String.raw`\$(?:${first}|\{(?=${first}[:|]))`), "|$&")
    .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replaceAll(/\$\{\d+:([^}]*)\}/g, "$1")
    .replaceAll(/(?<!\\)\$\d/g, "")
    .replaceAll(/\\([\\$}])/g, "$1");
}

function open(marked: string): { offset: number; source: TextDocument } {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { offset, source: TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, text) };
}
