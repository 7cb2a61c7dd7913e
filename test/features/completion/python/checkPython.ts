import { expect } from "vitest";
import type { CompletionItem } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../../../server/src/documents/pythonModule/pythonModule";
import { complete } from "../../../../server/src/features/completion/index";
import type { FeatureContext } from "../../../../server/src/features/featureContext";
import { type ProjectFiles, projectOf } from "../../../workspace/projectOf";

export type Known = Partial<FeatureContext> & {
  readonly files?: ProjectFiles;
  /** The environment variables of the project. */
  readonly environment?: readonly string[];
};

/** The completions at the `|` of `deploy.py` in a project of these files, in the order in which the editor shows them. */
export function itemsAt(
  marked: string,
  { files = {}, environment, ...known }: Known = {},
): readonly CompletionItem[] {
  const { offset, source } = open(marked);
  const project = {
    ...projectOf({ ...files, "deploy.py": source.getText() }),
    environmentNames: () => environment,
  };
  const context = { project, migration: { workPool: undefined }, ...known };
  const { items } = complete(parsePythonModule(source), offset, context);
  return items.toSorted((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
}

export function labelsAt(marked: string, known: Known = {}): readonly string[] {
  return itemsAt(marked, known).map(({ label }) => label);
}

/** Expects that the text after accepting a completion is another one; both without the text in front of them. */
export function checkPython(
  head: string,
  marked: string,
  label: string,
  after: string,
  known: Known = {},
): void {
  const items = itemsAt(head + marked, known);
  const item = items.find((candidate) => candidate.label === label);
  expect(
    items.map((candidate) => candidate.label),
    "labels",
  ).toContain(label);
  if (item?.textEdit === undefined || !("range" in item.textEdit)) throw new Error("no text edit");
  const { range, newText } = item.textEdit;
  const plain = newText.replaceAll(/\$0/g, "|").replaceAll(/\\([\\$}])/g, "$1");
  const text = TextDocument.applyEdits(open(head + marked).source, [{ range, newText: plain }]);
  expect(text.slice(head.length)).toBe(after);
}

function open(marked: string): { offset: number; source: TextDocument } {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { offset, source: TextDocument.create("file:///project/deploy.py", "python", 1, text) };
}
