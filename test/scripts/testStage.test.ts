import { afterEach, describe, expect, it, vi } from "vitest";

interface Outcome {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skips: readonly string[];
}

/** `CI` is read when the module is loaded, so each case loads it anew. */
async function checkStage(ci: string, run: (module: TestStage) => Promise<Outcome>): Promise<Outcome> {
  vi.stubEnv("CI", ci);
  vi.resetModules();
  const module = await import("../../scripts/lib/testStage.mjs");
  return await module.runStage({ name: "stage", what: "a stage", run: () => run(module) });
}

type TestStage = typeof import("../../scripts/lib/testStage.mjs");

const missing = ({ Unavailable }: TestStage) => Promise.reject(new Unavailable("No Python."));
const passing = async () => ({ passed: 3, failures: [], skips: [] });
const skipping = async () => ({ passed: 3, failures: [], skips: ["on Windows"] });

describe("a stage of npm test", () => {
  afterEach(() => vi.unstubAllEnvs());

  it.each<[string, string, (module: TestStage) => Promise<Outcome>, Outcome]>([
    ["passes", "", passing, { passed: 3, failures: [], skips: [] }],
    ["passes in CI", "true", passing, { passed: 3, failures: [], skips: [] }],
    [
      "is skipped where something is missing",
      "",
      missing,
      { passed: 0, failures: [], skips: ["stage: No Python."] },
    ],
    [
      "takes CI=false for a person's machine",
      "false",
      skipping,
      { passed: 3, failures: [], skips: ["stage: on Windows"] },
    ],
    [
      "fails in CI where something is missing",
      "true",
      missing,
      { passed: 0, failures: ["stage: No Python. (nothing may be skipped while CI is set)"], skips: [] },
    ],
    [
      "fails in CI for a single skipped test",
      "1",
      skipping,
      { passed: 3, failures: ["stage: on Windows (nothing may be skipped while CI is set)"], skips: [] },
    ],
    [
      "fails when it ran nothing",
      "",
      async () => ({ passed: 0, failures: [], skips: [] }),
      { passed: 0, failures: ["stage: ran no test"], skips: [] },
    ],
  ])("%s", async (_, ci, run, expected) => expect(await checkStage(ci, run)).toEqual(expected));

  it("keeps what went wrong when it throws", async () => {
    const { failures } = await checkStage("", () => Promise.reject(new Error("the disk is full")));
    expect(failures).toHaveLength(1);
    expect(failures[0]).toContain("the disk is full");
  });
});
