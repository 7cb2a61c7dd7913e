import { expect } from "vitest";
import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { readDocument } from "../../server/src/documents/readDocument";
import {
  type CodeActionCapabilities,
  type CodeActionRequest,
  codeActions,
} from "../../server/src/features/codeAction";
import type { EntryPlan, MigrationPlan } from "../../server/src/migration/plan";
import type { Diagnosed } from "../../server/src/rules/engine";
import { type AnyRule, runRules } from "../../server/src/rules/engine";
import { applyEdit } from "../lsp/startServer";
import { context } from "../rules/checkFindings";

const everything: CodeActionCapabilities = {
  versionedEdits: true,
  changeAnnotations: true,
  relatedInformation: true,
};

const NAMES = { python: "file.py", yaml: "prefect.yaml" };

export interface ActionOptions {
  readonly request?: Partial<CodeActionRequest>;
  readonly plan?: MigrationPlan;
  readonly entries?: EntryPlan;
  readonly client?: CodeActionCapabilities;
}

/** The actions at the cursor `|` of a text, with the findings of some rules, and the text without the cursor. */
export function actionsAt(
  language: "python" | "yaml",
  marked: string,
  table: readonly AnyRule[],
  { request = {}, plan, entries, client = everything }: ActionOptions = {},
): {
  readonly actions: readonly CodeAction[];
  readonly text: string;
  readonly findings: readonly Diagnosed[];
} {
  const offset = marked.indexOf("|");
  expect(offset, "the text has a cursor").toBeGreaterThanOrEqual(0);
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const parse = (content: string) =>
    readDocument(TextDocument.create(`file:///project/${NAMES[language]}`, language, 7, content));
  const document = parse(text);
  if (!document) throw new Error("none of ours");
  const findings = runRules(table, document, context);
  const actions = codeActions(
    document,
    {
      span: { start: offset, end: offset },
      only: undefined,
      isAutomatic: false,
      diagnostics: [],
      ...request,
    },
    findings,
    () => plan,
    parse,
    client,
    () => entries,
  );
  return { actions, text, findings };
}

/** Asserts the text after the quick fix with a title was taken. */
export function checkQuickFix(
  language: "python" | "yaml",
  marked: string,
  table: readonly AnyRule[],
  title: string,
  after: string,
): void {
  const { actions, text } = actionsAt(language, marked, table);
  const action = actions.find((candidate) => candidate.title === title);
  expect(action?.kind, actions.map((candidate) => candidate.title).join("\n")).toBe(CodeActionKind.QuickFix);
  expect(applyEdit(text, action?.edit)).toBe(after);
}
