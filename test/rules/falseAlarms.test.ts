import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { languageService } from "../../server/src/languageService";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";
import { entry } from "./checkPrefectYaml";
import { validFiles } from "./validFiles";

beforeAll(loadGrammar);

/** What all rules say of a text, loud enough to be seen in a list of problems. */
function alarms(text: string): readonly string[] {
  const source = TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, text);
  const document = languageService.parse(source);
  if (document === undefined) throw new Error("no prefect.yaml");
  const findings = languageService.diagnose(document, {
    project: nothingKnown,
    migration: { workPool: undefined },
    severities: {},
    onRuleFailure: (rule, error) => {
      throw new Error(rule, { cause: error });
    },
  });
  const loud = findings.filter(({ severity }) => severity === "error" || severity === "warning");
  return loud.map(({ rule, message }) => `${rule}: ${message}`);
}

// Unusual, and right: each of these is deployed as its author means it.
describe("no alarm", () => {
  it.each(Object.entries(validFiles))("%s", (_, text) => {
    expect(alarms(text)).toEqual([]);
    expect(alarms(text.replaceAll("\n", "\r\n"))).toEqual([]);
    expect(alarms(`\uFEFF${text}`)).toEqual([]);
  });

  it("is not because nobody is listening", () => {
    expect(alarms(entry("name: a/b"))).toHaveLength(1);
  });
});
