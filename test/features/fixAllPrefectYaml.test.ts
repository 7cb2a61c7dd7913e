import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { fixAllAction } from "../../server/src/features/sourceAction";
import { languageService } from "../../server/src/languageService";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";
import { fileCases } from "../prefect/deployFiles/index";

beforeAll(loadGrammar);

/** One run of "fix all" over a text, and how much of it is wrong. */
function fixAll(text: string) {
  const source = TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, text);
  const document = languageService.parse(source);
  if (document?.kind !== "prefectYaml") throw new Error("no prefect.yaml");
  const findings = languageService.diagnose(document, {
    project: nothingKnown,
    migration: { workPool: undefined },
    severities: {},
    onRuleFailure: (rule, error) => {
      throw new Error(rule, { cause: error });
    },
  });
  const [action] = fixAllAction(document, findings, { versionedEdits: false, changeAnnotations: false });
  const edits = action?.edit?.changes?.[source.uri] ?? [];
  return {
    text: TextDocument.applyEdits(source, edits),
    problems: document.tree.problems.length,
    errors: findings.filter(({ severity }) => severity === "error").length,
  };
}

// Whatever somebody saves: it comes to rest, it can be read if it could be before, and nothing gets worse.
describe("fix all", () => {
  const all = Object.entries(fileCases);
  const onWindows = all.map(
    ([name, { text }]) => [name, { text: text.replaceAll(/\r?\n/g, "\r\n") }] as const,
  );

  it.each([...all, ...onWindows])("comes to rest: %s", (_, { text }) => {
    let last = fixAll(text);
    for (let run = 0; run < 4; run++) {
      const next = fixAll(last.text);
      expect(next.problems).toBeLessThanOrEqual(last.problems);
      // Behind a place that is no YAML there may be more to find.
      if (next.problems === last.problems) expect(next.errors).toBeLessThanOrEqual(last.errors);
      if (next.text === last.text) return;
      last = next;
    }
    expect.fail(`still changing:\n${last.text}`);
  });

  it("mends a good part of the table", () => {
    const changed = all.filter(([, { text }]) => fixAll(text).text !== text);
    expect(changed.length).toBeGreaterThan(20);
  });
});
