import { expect } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import type { AnyRule } from "../../server/src/rules/engine";
import { runRules } from "../../server/src/rules/engine";
import { applyChanges } from "../../server/src/syntax/textChange";
import { type ProjectFiles, projectOf } from "../workspace/projectOf";

/** A row: the text with each finding in `«…»`, what its message says, and the text after all first fixes. */
export interface Case {
  readonly text: string;
  readonly says?: RegExp;
  readonly fixed?: string;
  readonly severity?: string;
  /** The Python files of the project; a path that is not here is missing, unless there are none at all. */
  readonly files?: ProjectFiles | undefined;
  /** The type of every work pool, for rows in which it is known. */
  readonly poolType?: string;
}

/** Runs one rule of `prefect.yaml` and holds its findings, messages and fixes against the row. */
export function checkPrefectYaml(rule: AnyRule, row: Case): void {
  const { text: marked, says, fixed, severity } = row;
  const text = marked.replaceAll(/[«»]/g, "");
  const findings = findingsOf(rule, text, row);
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

/** The text after the first fix of the first finding alone, for rules whose fixes cover several findings. */
export function firstFix(rule: AnyRule, text: string): string {
  return applyChanges(text, findingsOf(rule, text)[0]?.fixes?.[0]?.changes ?? []);
}

function findingsOf(rule: AnyRule, text: string, { files, poolType: type }: Partial<Case> = {}) {
  const document = parsePrefectYaml(
    TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, text),
  );
  return runRules([rule], document, {
    project: projectOf(files),
    migration: { workPool: undefined },
    ...(type !== undefined && { workPool: () => ({ type }) }),
    severities: {},
    onRuleFailure: (_, error) => expect.fail(String(error)),
  });
}

/** An entry of `deployments` with these lines. */
export function entry(...lines: readonly string[]): string {
  return `deployments:\n  - ${lines.join("\n    ")}\n`;
}
