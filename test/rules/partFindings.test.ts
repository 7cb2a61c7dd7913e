import fc from "fast-check";
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import type { PrefectYaml } from "../../server/src/documents/prefectYaml/prefectYaml";
import { runRules } from "../../server/src/rules/engine";
import { rules } from "../../server/src/rules/index";
import { defineRule } from "../../server/src/rules/rule";
import { context } from "./checkFindings";

function read(text: string, previous?: PrefectYaml): PrefectYaml {
  return parsePrefectYaml(
    TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, text),
    previous,
  );
}

const known = { ...context, onRuleFailure: (_: string, error: unknown) => expect.fail(String(error)) };

const START = `name: 1
x: &x {tags: t, versoin: "1"}
pull:
  - prefect.deployments.steps.git_clon: {}
deployments:
  - name: a
    <<: *x
    version: 1.0
  - &b
    name: b
    schedules:
      - cron: "61 * * * *"
        catchup: true
  - <<: *b
    work_pool: pool
    infra_overrides: {}
push: pull
y: *b
`;

const bit = fc.constantFrom(
  "  - name: c\n",
  "    tags: [x]\n",
  "    tags:\n",
  "x",
  '"',
  "\n",
  "1",
  ":",
  "    work_pool: p\n",
  "#",
  "*b",
);
const edit = fc.record({ at: fc.nat(), removed: fc.nat({ max: 8 }), inserted: bit });

test("findings that are kept are those that a fresh look finds, through any edits", () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      let document = read(START);
      runRules(rules, document, known);
      for (const { at, removed, inserted } of edits) {
        const { text } = document.tree;
        const offset = at % (text.length + 1);
        document = read(text.slice(0, offset) + inserted + text.slice(offset + removed), document);
        expect(runRules(rules, document, known)).toEqual(runRules(rules, read(document.tree.text), known));
      }
    }),
    { numRuns: 150, seed: 7 },
  );
}, 60_000);

test("only what changed is checked again", () => {
  const checked: string[] = [];
  const rule = defineRule({
    id: "test/listens",
    severity: "hint",
    kind: "prefectYaml",
    checkPart({ kind, deployment }) {
      checked.push(deployment?.name?.text ?? kind);
      return [];
    },
  });
  const first = read("deployments:\n  - name: a\n  - name: b\n  - name: c\n");
  runRules([rule], first, known);
  expect(checked.splice(0)).toEqual(["file", "a", "b", "c"]);
  const second = read("deployments:\n  - name: a\n  - name: bb\n  - name: c\n", first);
  runRules([rule], second, known);
  expect(checked.splice(0)).toEqual(["bb"]);
  runRules([rule], second, { ...known, project: { ...known.project } });
  expect(checked.splice(0)).toEqual(["file", "a", "bb", "c"]);
  runRules([rule], read("pull: []\ndeployments:\n  - name: a\n", second), known);
  expect(checked.splice(0)).toEqual(["file", "a"]);
});
