import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { applyChanges } from "../../../server/src/syntax/textChange";
import { parseYaml } from "../../../server/src/syntax/yaml/parseYaml";
import { loadGrammar } from "../../grammar";
import { moduleOf } from "../checkMigration";
import { calls, scriptOf } from "../randomCalls";
import { planEntriesOf } from "./checkEntries";

beforeAll(loadGrammar);

/** Arguments that go without a word where they say what is so anyway. */
const SILENT = /^(is_schedule_active|skip_upload|load_existing|work_queue_name|infrastructure)$/;

const YAML = "# Mine.\ndeployments:\n  - name: first  # of all\n    entrypoint: a.py:a\n";

test("any call becomes an entry in files that parse, stays moved, and keeps comments and values", () => {
  let moved = 0;
  fc.assert(
    fc.property(calls, fc.constantFrom(undefined, YAML), (call, before) => {
      const script = scriptOf(call);
      const options = { ...(before !== undefined && { before }), gitRoot: "/project" };
      const plan = planEntriesOf(script, options);
      const after = applyChanges(script, plan.textChanges(plan.conversions));
      const yaml = applyChanges(before ?? "", plan.entryChanges(plan.conversions));
      const both = `${after}\n${yaml}`;
      expect(moduleOf(after).parses, after).toBe(true);
      expect(parseYaml(yaml).problems, yaml).toEqual([]);
      expect(planEntriesOf(after, { ...options, before: yaml }).conversions, both).toEqual([]);
      for (const [comment] of script.matchAll(/# (note \d+|now|built|the old way)/g))
        expect(both).toContain(comment);
      expect(after.includes("\uFEFF")).toBe(call.mark !== "");
      if (before !== undefined) expect(yaml.startsWith(before)).toBe(true);
      if (plan.conversions.length === 0) {
        expect(both).toBe(`${script}\n${before ?? ""}`);
        expect(plan.left.length).toBeGreaterThan(0);
        return;
      }
      moved++;
      const said = plan.conversions.flatMap(({ notes }) => notes).join("\n");
      for (const [name, value] of call.args) {
        const literals = value.match(/(?<!")"[^"\n]+"(?!")|\b\d+\b/g) ?? [];
        const isKept = literals.every((literal) =>
          both.includes(literal.replaceAll('"', "").split(".")[0] ?? ""),
        );
        expect(isKept || SILENT.test(name) || said.includes(`\`${name}\``), `${name}=${value}\n${both}`).toBe(
          true,
        );
      }
    }),
    { numRuns: 150 },
  );
  expect(moved).toBeGreaterThan(10);
});
