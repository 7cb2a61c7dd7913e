import { expect } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { type AnyRule, runRules } from "../../server/src/rules/engine";
import type { RuleContext } from "../../server/src/rules/ruleContext";
import { applyChanges } from "../../server/src/syntax/textChange";
import { nothingKnown, type ProjectView } from "../../server/src/workspace/projectView";

/** A row: the text with each finding in `«…»`, what its message says, and the text after all first fixes. */
export interface PythonCase {
  readonly text: string;
  readonly says?: RegExp;
  readonly fixed?: string;
  readonly severity?: string;
  readonly project?: Partial<ProjectView>;
  /** The types of work pools that are known, by their names. */
  readonly pools?: Readonly<Record<string, string>>;
}

/** What rules find in a script. */
export function pythonFindings(
  rules: readonly AnyRule[],
  text: string,
  project: Partial<ProjectView> = {},
  workPool: RuleContext["workPool"] = () => undefined,
) {
  const document = parsePythonModule(TextDocument.create("file:///project/etl.py", "python", 1, text));
  return runRules(rules, document, {
    project: { ...nothingKnown, ...project },
    migration: { workPool: undefined },
    workPool,
    severities: {},
    onRuleFailure: (_, error) => expect.fail(String(error)),
  });
}

/** Runs rules over a script and holds their findings, messages and fixes against the row. */
export function checkPython(rules: readonly AnyRule[], row: PythonCase): void {
  const { text: marked, says, fixed, severity, project } = row;
  const text = marked.replaceAll(/[«»]/g, "");
  const findings = pythonFindings(rules, text, project, (name) => {
    const type = row.pools?.[name];
    return type === undefined ? undefined : { type };
  });
  const marks = findings.flatMap(({ span }) => [
    { span: { start: span.start, end: span.start }, newText: "«" },
    { span: { start: span.end, end: span.end }, newText: "»" },
  ]);
  expect(applyChanges(text, marks)).toBe(marked);
  if (says !== undefined) for (const { message } of findings) expect(message).toMatch(says);
  if (severity !== undefined) for (const finding of findings) expect(finding.severity).toBe(severity);
  const changes = findings.flatMap(({ fixes }) => fixes?.[0]?.changes ?? []);
  if (fixed !== undefined || changes.length > 0) expect(applyChanges(text, changes)).toBe(fixed);
}
