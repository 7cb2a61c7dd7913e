import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { applyChanges } from "../../server/src/syntax/textChange";
import { loadGrammar, moduleOf, planOf } from "./checkMigration";
import { calls, scriptOf } from "./randomCalls";

beforeAll(loadGrammar);

test("any call converts to Python that parses, stays converted, and keeps comments and values", () => {
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
      for (const [name, value] of call.args) {
        const literals = value.match(/"[^"]*"|\b\d+\b/g) ?? [];
        const isKept = literals.every((literal) => after.includes(literal.replaceAll("\n", call.lineBreak)));
        expect(
          isKept ||
            said.includes(`\`${name}\``) ||
            /^(is_schedule_active|skip_upload|load_existing|work_queue_name|infra_overrides|infrastructure|storage|path)$/.test(
              name,
            ),
          `${name}=${value}\n${after}`,
        ).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});
