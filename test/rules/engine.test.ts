import { beforeAll, describe, expect, test } from "vitest";
import { runRules } from "../../server/src/rules/engine";
import { defineRule } from "../../server/src/rules/rule";
import { loadGrammar } from "../grammar";
import { context, documentOf, faultInPython, faultInYaml, heard } from "./checkFindings";

beforeAll(loadGrammar);

describe("running rules", () => {
  test("a rule reads documents of its kind only", () => {
    expect(heard("python", "FAULT_1 = 1", [faultInYaml])).toEqual([]);
    expect(heard("yaml", "a: FAULT_1", [faultInPython])).toEqual([]);
    expect(heard("yaml", "a: FAULT_1", [faultInPython, faultInYaml])).toEqual(["FAULT_1"]);
  });

  test("findings come in the order of the text, whatever the order of the rules", () => {
    const first = defineRule({
      id: "test/first",
      severity: "hint",
      kind: "python",
      check: () => [{ span: { start: 0, end: 1 }, message: "first" }],
    });
    expect(heard("python", "x = FAULT_1", [faultInPython, first])).toEqual(["first", "FAULT_1"]);
  });

  test.each([
    ["the rule's own", {}, undefined, "warning"],
    ["the finding's before the rule's", {}, "hint", "hint"],
    ["the user's before both", { "test/louder": "error" }, "hint", "error"],
    ["nobody else's", { "test/other": "error" }, undefined, "warning"],
  ] as const)("severity: %s", (_, severities, severity, expected) => {
    const louder = defineRule({
      id: "test/louder",
      severity: "warning",
      kind: "python",
      check: () => [{ span: { start: 0, end: 1 }, message: "m", ...(severity ? { severity } : {}) }],
    });
    const found = runRules([louder], documentOf("python", "x"), { ...context, severities });
    expect(found).toMatchObject([{ rule: "test/louder", severity: expected }]);
  });

  test("a rule that is off does not run", () => {
    expect(heard("python", "FAULT_1", [faultInPython], { severities: { "test/fault": "off" } })).toEqual([]);
  });

  test("a rule that throws costs its own findings and is told of", () => {
    const failures: string[] = [];
    const broken = defineRule({
      id: "test/broken",
      severity: "error",
      kind: "python",
      *check() {
        yield { span: { start: 0, end: 1 }, message: "before" };
        throw new Error("boom");
      },
    });
    const onRuleFailure = (rule: string, error: unknown) => failures.push(`${rule}: ${error}`);
    expect(heard("python", "FAULT_1", [broken, faultInPython], { onRuleFailure })).toEqual([
      "before",
      "FAULT_1",
    ]);
    expect(failures).toEqual(["test/broken: Error: boom"]);
  });
});
