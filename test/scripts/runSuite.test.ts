import { describe, expect, it } from "vitest";

/** VS Code reports an extension host that died as success: only the suite's own account counts. */
describe("the results that a suite in VS Code leaves behind", () => {
  it.each([
    ["all passed", { ended: true, passed: ["a"], failed: [], skipped: [] }, 1, []],
    [
      "died midway",
      { ended: false, passed: ["a"], failed: [], skipped: [] },
      1,
      ["s: the extension host died"],
    ],
    ["no test ran", { ended: true, passed: [], failed: [], skipped: ["a"] }, 0, ["s: no test ran"]],
    [
      "one failed",
      { ended: true, passed: ["a"], failed: [{ title: "b", message: "m" }], skipped: [] },
      1,
      ["s › b"],
    ],
  ])("%s", async (_, results, passed, beginnings) => {
    const { resultOf } = await import("../../scripts/vscode/runSuite.mjs");
    const result = resultOf("s", results);
    expect(result.passed).toBe(passed);
    expect(result.failures.map((line, index) => line.slice(0, beginnings[index]?.length))).toEqual(
      beginnings,
    );
  });
});
