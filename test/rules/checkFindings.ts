import { TextDocument } from "vscode-languageserver-textdocument";
import { parseAgentYaml } from "../../server/src/documents/agentYaml/parseAgentYaml";
import type { PrefectDocument } from "../../server/src/documents/prefectDocument";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { type AnyRule, type EngineContext, runRules } from "../../server/src/rules/engine";
import { defineRule, type Finding } from "../../server/src/rules/rule";
import { nothingKnown } from "../../server/src/workspace/projectView";

/** Finds every `FAULT` of a text, so that a test can put findings where it wants them. */
function findFaults(document: PrefectDocument): Finding[] {
  return [...document.source.getText().matchAll(/FAULT\w*/g)].map((match) => ({
    span: { start: match.index, end: match.index + match[0].length },
    message: match[0],
  }));
}

export const faultInPython = defineRule({
  id: "test/fault",
  severity: "warning",
  kind: "python",
  check: findFaults,
});

export const faultInYaml = defineRule({
  id: "test/fault",
  severity: "warning",
  kind: "agentYaml",
  check: findFaults,
});

export const context: EngineContext = {
  project: nothingKnown,
  migration: { workPool: undefined },
  severities: {},
};

export function documentOf(language: "python" | "yaml", text: string): PrefectDocument {
  const source = TextDocument.create(`file:///project/file.${language}`, language, 1, text);
  return language === "python" ? parsePythonModule(source) : parseAgentYaml(source);
}

/** The names of the faults that are still heard of: `FAULT_1`, … */
export function heard(
  language: "python" | "yaml",
  text: string,
  table: readonly AnyRule[] = [faultInPython, faultInYaml],
  overrides: Partial<EngineContext> = {},
): readonly string[] {
  return runRules(table, documentOf(language, text), { ...context, ...overrides }).map(
    ({ message }) => message,
  );
}
