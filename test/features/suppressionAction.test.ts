import { beforeAll, describe, expect, test } from "vitest";
import { defineRule } from "../../server/src/rules/rule";
import { loadGrammar } from "../grammar";
import { faultInPython } from "../rules/checkFindings";
import { actionsAt, checkQuickFix } from "./checkActions";

beforeAll(loadGrammar);

const faultInPrefectYaml = defineRule({
  id: "test/fault",
  severity: "warning",
  kind: "prefectYaml",
  check: ({ source }) =>
    [...source.getText().matchAll(/FAULT/g)].map(({ index }) => ({
      span: { start: index, end: index + 5 },
      message: "fault",
    })),
});
const table = [faultInPython, faultInPrefectYaml];
const TITLE = "Ignore test/fault here";
const I = "# prefect: ignore[test/fault]";

describe("Python", () => {
  test.each([
    // before, after
    ["FA|ULT = 1\n", `FAULT = 1  ${I}\n`],
    ["FA|ULT = 1  \nx = 2\n", `FAULT = 1  ${I}  \nx = 2\n`],
    ["FA|ULT = 1", `FAULT = 1  ${I}`],
    ["FA|ULT = 1  # noqa\n", `FAULT = 1  # noqa  ${I}\n`],
    ["FA|ULT = 1  # prefect: ignore[a/b]\n", "FAULT = 1  # prefect: ignore[a/b, test/fault]\n"],
    ["FA|ULT = 1  # prefect: ignore[]\n", `FAULT = 1  ${I}\n`],
    ["FA|ULT = 1\r\nx = 2\r\n", `FAULT = 1  ${I}\r\nx = 2\r\n`],
    ["f(\n    FA|ULT,\n)\n", `f(\n    FAULT,  ${I}\n)\n`],
    // The end of the line lies in a string, or behind a backslash: the line above has room.
    ['f(FA|ULT, """\n""")\n', `${I}\nf(FAULT, """\n""")\n`],
    ["def f():\n    x = FA|ULT + \\\n        1\n", `def f():\n    ${I}\n    x = FAULT + \\\n        1\n`],
  ])("%j", (before, after) => {
    // A file that never mentions Prefect is not ours.
    const head = "import prefect\n";
    checkQuickFix("python", head + before, table, TITLE, head + after);
  });
});

describe("YAML", () => {
  test.each([
    ["a: FA|ULT\n", `a: FAULT  ${I}\n`],
    ["a: FA|ULT # prefect: ignore[x/y]\n", "a: FAULT # prefect: ignore[x/y, test/fault]\n"],
    ["a:\n  - b: |FAULT\n    c: 1\n", `a:\n  - b: FAULT  ${I}\n    c: 1\n`],
    // A comment would end the text that goes on below, so it stands above.
    ["a:\n  b: FA|ULT and\n    more\n", `a:\n  ${I}\n  b: FAULT and\n    more\n`],
    ['a:\n  b: "FA|ULT and\n    more"\n', `a:\n  ${I}\n  b: "FAULT and\n    more"\n`],
  ])("%j", (before, after) => {
    checkQuickFix("yaml", before, table, TITLE, after);
  });

  // In a block of text there is no place for a comment, so it stands above the key.
  test.each([
    ["a: >\n  FA|ULT\n", `${I}\na: >\n  FAULT\n`],
    ["a:\n  - b: >-\n      x\n\n      FA|ULT\n", `a:\n  ${I}\n  - b: >-\n      x\n\n      FAULT\n`],
    ["a:\n  b: >\n    # FA|ULT\n", `a:\n  ${I}\n  b: >\n    # FAULT\n`],
    ["a: >\r\n  x\r\n    FA|ULT\r\n", `${I}\r\na: >\r\n  x\r\n    FAULT\r\n`],
    // In braces it may stand between the entries, and at the end of a line.
    ["a: [\n  {b: FA|ULT},\n  c]\n", `a: [\n  {b: FAULT},  ${I}\n  c]\n`],
    ["a: {b: FA|ULT, c: 1}\n", `a: {b: FAULT, c: 1}  ${I}\n`],
    ["x: &x {b: FA|ULT}\na: *x\n", `x: &x {b: FAULT}  ${I}\na: *x\n`],
  ])("%j", (before, after) => {
    checkQuickFix("yaml", before, table, TITLE, after);
  });
});

test("a silenced finding has no action", () => {
  expect(actionsAt("python", `import prefect\nFA|ULT ${I}\n`, table).actions).toEqual([]);
});

test("the action stands behind the fixes of all findings and carries its diagnostic", () => {
  const fixable = defineRule({
    ...faultInPython,
    id: "test/fixable",
    *check(document, context) {
      for (const finding of faultInPython.check(document, context)) {
        const change = { span: finding.span, newText: "x" };
        yield {
          ...finding,
          fixes: [{ title: "Mend", level: "safe", kind: "fault", changes: [change], notes: [] }],
        };
      }
    },
  });
  const { actions } = actionsAt("python", "import prefect\nFA|ULT\n", [faultInPython, fixable]);
  expect(actions.map(({ title, diagnostics }) => [title, diagnostics?.[0]?.code])).toEqual([
    ["Mend", "test/fixable"],
    ["Ignore test/fault here", "test/fault"],
    ["Ignore test/fixable here", "test/fixable"],
  ]);
});
