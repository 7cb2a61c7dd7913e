import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { signature } from "../../server/src/prefect/signatures";
import { applyChanges } from "../../server/src/syntax/textChange";
import { loadGrammar, moduleOf, planOf } from "./checkMigration";
import { ARGUMENTS, calls, scriptOf } from "./randomCalls";

beforeAll(loadGrammar);

/** What is so anyway, so that it goes without a word; `paused=True` says the last in other words. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  "infrastructure=Process()",
  "is_schedule_active=False",
  "load_existing=False",
  "skip_upload=True",
  'work_queue_name="default"',
]);

/** What of a value must be found again: its texts and numbers, and the names that hold some. */
function wordsOf(written: string): readonly string[] {
  // The variable goes where its value has to be written anew.
  const value = written.replace("NIGHTLY", `"10 0 * * *"`);
  const texts = (value.match(/"""[^"]*"""|"[^"]*"|'[^']*'/g) ?? []).map((text) =>
    text.replace(/^\W+|\W+$/g, ""),
  );
  const rest = value.replaceAll(/"""[^"]*"""|"[^"]*"|'[^']*'/g, "");
  // A dotted key is nested: its parts stand apart.
  return [
    ...texts.flatMap((text) => (/^env\./.test(text) ? text.split(".") : text)),
    ...(rest.match(/\b\d+\b|\b[A-Z]{3,}\b/g) ?? []),
  ];
}

test("any call converts to Python that parses, stays converted, and keeps comments and values", () => {
  let converted = 0;
  fc.assert(
    fc.property(calls, (call) => {
      const before = scriptOf(call);
      const plan = planOf(before);
      const after = applyChanges(before, plan.textChanges(plan.conversions));
      const said = [
        ...plan.conversions.flatMap(({ notes }) => notes),
        ...plan.left.map(({ reason }) => reason),
      ].join("\n");
      expect(moduleOf(before).parses, before).toBe(true);
      expect(moduleOf(after).parses, after).toBe(true);
      expect(planOf(after).conversions, after).toEqual([]);
      for (const [comment] of before.matchAll(/# (note \d+|now|built|the old way)/g))
        expect(after).toContain(comment);
      expect(after.includes("\uFEFF")).toBe(call.mark !== "");
      expect(/[^\r]\n/.test(after)).toBe(call.lineBreak === "\n");
      if (plan.conversions.length === 0) {
        expect(after).toBe(before);
        expect(plan.left.length).toBeGreaterThan(0);
        return;
      }
      converted++;
      for (const [name, value] of call.args) {
        const isKept = wordsOf(value).every((word) => after.includes(word.replaceAll("\n", call.lineBreak)));
        expect(
          isKept || said.includes(`\`${name}\``) || SAYS_NOTHING.has(`${name}=${value}`),
          `${name}=${value}\n${said}\n${after}`,
        ).toBe(true);
      }
    }),
    { numRuns: 600 },
  );
  expect(converted).toBeGreaterThan(100);
});

test("every argument is among them", () => {
  const parameters = ["", ".build_from_flow"].flatMap(
    (method) => signature("agentEra", `prefect.deployments.Deployment${method}`)?.parameters ?? [],
  );
  expect(parameters.length).toBeGreaterThan(20);
  const known = new Set([...ARGUMENTS.map(([name]) => name), "flow", "name", "apply", "kwargs"]);
  expect(parameters.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});
