import { beforeAll, describe, expect, test } from "vitest";
import type { Conversion, FixLevel, MigrationPlan } from "../../server/src/migration/plan";
import { defineRule, type Fix } from "../../server/src/rules/rule";
import { loadGrammar } from "../grammar";
import { applyEdit } from "../lsp/startServer";
import { actionsAt } from "./checkActions";

beforeAll(loadGrammar);

/** Offers to put the word in capitals, in every way that the word itself asks for: `safe_fault`, … */
const shout = defineRule({
  id: "test/shout",
  severity: "warning",
  kind: "python",
  *check({ text }) {
    for (const match of text.matchAll(/(safe|review)_(fault|migration)/g)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const fix: Fix = {
        title: `Shout ${match[0]}`,
        level: match[1] as FixLevel,
        kind: match[2] as Fix["kind"],
        changes: [{ span, newText: match[0].toUpperCase() }],
        notes: ["It is louder then."],
      };
      yield {
        span,
        message: match[0],
        fixes: [fix, { ...fix, title: "Whisper", changes: [{ span, newText: "w" }] }],
      };
    }
  },
});

const HEAD = "import prefect\n";

describe("quick fixes", () => {
  test.each([
    ["safe_fau|lt", ["Shout safe_fault", true, "Whisper", false]],
    ["review_fau|lt", ["Shout review_fault (review)", false, "Whisper (review)", false]],
    ["safe_migra|tion", ["Shout safe_migration", true, "Whisper", false]],
    ["review_migra|tion", ["Shout review_migration (review)", false, "Whisper (review)", false]],
    ["|safe_fault", ["Shout safe_fault", true, "Whisper", false]],
    ["safe_fault|", ["Shout safe_fault", true, "Whisper", false]],
    ["safe_fault + 1|", []],
  ])("%s", (text, expected) => {
    const { actions } = actionsAt("python", HEAD + text, [shout]);
    const fixes = actions.filter(({ title }) => !title.startsWith("Ignore"));
    expect(fixes.flatMap(({ title, isPreferred }) => [title, isPreferred])).toEqual(expected);
  });

  test("the client's own diagnostic is the one that is mended", () => {
    const known = actionsAt("python", `${HEAD}safe_fau|lt`, [shout]).actions[0]?.diagnostics?.[0];
    if (!known) throw new Error("no diagnostic");
    const shown = { ...known, data: "the client's" };
    const { actions } = actionsAt("python", `${HEAD}safe_fau|lt`, [shout], {
      request: { diagnostics: [shown] },
    });
    expect(actions[0]?.diagnostics?.[0]).toBe(shown);
    expect(known.relatedInformation?.map(({ message }) => message)).toEqual([
      "Shout safe_fault: It is louder then.",
      "Whisper: It is louder then.",
    ]);
  });
});

describe("fix all", () => {
  const request = { only: ["source.fixAll.prefect"], isAutomatic: true };

  test("mends the safe faults, and nothing that is a migration or wants a look", () => {
    const { actions, text } = actionsAt(
      "python",
      `${HEAD}safe_fault, review_fault, safe_migration, safe_fault|`,
      [shout],
      { request },
    );
    expect(actions).toMatchObject([{ kind: "source.fixAll.prefect" }]);
    expect(applyEdit(text, actions[0]?.edit)).toBe(
      `${HEAD}SAFE_FAULT, review_fault, safe_migration, SAFE_FAULT`,
    );
  });

  test("of two fixes of one place takes the first", () => {
    const { actions, text } = actionsAt(
      "python",
      `${HEAD}safe_fault|`,
      [shout, { ...shout, id: "test/twice" }],
      {
        request,
      },
    );
    expect(applyEdit(text, actions[0]?.edit)).toBe(`${HEAD}SAFE_FAULT`);
  });

  test.each(["safe_migration|", "review_fault|", "nothing|"])("is not there for %s", (text) => {
    expect(actionsAt("python", HEAD + text, [shout], { request }).actions).toEqual([]);
  });
});

describe("converting a file", () => {
  const request = { only: ["source"] };
  const conversion = (word: string, level: FixLevel): Conversion => ({
    rule: "agent/test",
    level,
    span: { start: (HEAD + TEXT).indexOf(word), end: (HEAD + TEXT).indexOf(word) + word.length },
    title: word,
    notes: [`About ${word}.`, "About all."],
    reviews: [],
    commands: [],
    alternatives: [],
  });
  const TEXT = "one, two, three";
  const planOf = (...conversions: Conversion[]): MigrationPlan => ({
    conversions,
    left: [],
    textChanges: (chosen) => chosen.map(({ span, title }) => ({ span, newText: title.toUpperCase() })),
  });

  test("what is safe is converted without a question", () => {
    const plan = planOf(conversion("one", "safe"), conversion("two", "safe"));
    const { actions, text } = actionsAt("python", `${HEAD}${TEXT}|`, [], { request, plan });
    expect(actions).toHaveLength(1);
    expect(actions[0]?.edit?.changeAnnotations).toBeUndefined();
    expect(applyEdit(text, actions[0]?.edit)).toBe(`${HEAD}ONE, TWO, three`);
  });

  test("what wants a look is confirmed, with every note once; the safe part can be had alone", () => {
    const plan = planOf(conversion("one", "safe"), conversion("two", "review"));
    const { actions, text } = actionsAt("python", `${HEAD}${TEXT}|`, [], { request, plan });
    expect(actions.map((action) => applyEdit(text, action.edit))).toEqual([
      `${HEAD}ONE, TWO, three`,
      `${HEAD}ONE, two, three`,
    ]);
    expect(actions[0]?.title).toMatch(/\(review\)$/);
    expect(Object.values(actions[0]?.edit?.changeAnnotations ?? {})).toMatchObject([
      { needsConfirmation: true, description: "About one. About all. About two." },
    ]);
    expect(actions[1]?.edit?.changeAnnotations).toBeUndefined();
  });

  test("a client without annotations gets the plain edit", () => {
    const client = { versionedEdits: true, changeAnnotations: false, relatedInformation: false };
    const plan = planOf(conversion("two", "review"));
    const { actions, text } = actionsAt("python", `${HEAD}${TEXT}|`, [], { request, plan, client });
    expect(actions[0]?.edit?.changeAnnotations).toBeUndefined();
    expect(applyEdit(text, actions[0]?.edit)).toBe(`${HEAD}one, TWO, three`);
  });

  test.each([
    ["nothing to convert", { request, plan: planOf() }],
    ["no plan", { request }],
    ["saving", { request: { ...request, isAutomatic: true }, plan: planOf(conversion("one", "safe")) }],
    ["the light bulb", { plan: planOf(conversion("one", "safe")) }],
  ])("is not offered: %s", (_, options) => {
    expect(actionsAt("python", `${HEAD}${TEXT}|`, [], options).actions).toEqual([]);
  });
});
