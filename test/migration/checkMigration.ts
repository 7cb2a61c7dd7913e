import { resolve } from "node:path";
import { expect } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type PythonModule, parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import type { Conversion, MigrationPlan } from "../../server/src/migration/plan";
import { planPythonMigration } from "../../server/src/migration/planMigration";
import type { MigrationContext } from "../../server/src/migration/settings";
import { loadPython } from "../../server/src/syntax/python/parser";
import { applyChanges } from "../../server/src/syntax/textChange";
import type { PrefectRequirement } from "../../server/src/workspace/prefectRequirement";
import { nothingKnown } from "../../server/src/workspace/projectView";

/** Loads the grammar from the packages; call it once in `beforeAll`. */
export async function loadGrammar(): Promise<void> {
  const packages = resolve("node_modules");
  await loadPython(`${packages}/tree-sitter-python/tree-sitter-python.wasm`, `${packages}/web-tree-sitter`);
}

export interface Options {
  readonly file?: string;
  readonly root?: string;
  readonly gitRemote?: string;
  readonly workPool?: string;
  /** Other files of the project that save blocks. */
  readonly blockScripts?: readonly string[];
  /** What the project asks for. */
  readonly prefect?: PrefectRequirement | undefined;
}

/** Reads a text as the file `/project/example.py`, or as another one. */
export function moduleOf(text: string, options: Options = {}): PythonModule {
  return parsePythonModule(
    TextDocument.create(`file://${options.file ?? "/project/example.py"}`, "python", 1, text),
  );
}

export function contextOf(options: Options = {}): MigrationContext {
  return {
    project: {
      ...nothingKnown,
      root: options.root ?? "/project",
      gitRemote: options.gitRemote,
      ...(options.prefect && { prefect: options.prefect }),
      blockScripts: (options.blockScripts ?? []).map((text, index) =>
        moduleOf(text, { file: `/project/blocks${index}.py` }),
      ),
    },
    migration: { workPool: options.workPool },
  };
}

export function planOf(text: string, options: Options = {}): MigrationPlan {
  return planPythonMigration(moduleOf(text, options), contextOf(options));
}

/** Converts everything, and holds that the result parses and that a second run changes nothing. */
export function convert(
  text: string,
  options: Options = {},
  choose = (plan: MigrationPlan) => plan.conversions,
): string {
  const plan = planOf(text, options);
  const after = applyChanges(text, plan.textChanges(choose(plan)));
  expect(moduleOf(after, options).parses, `the result parses:\n${after}`).toBe(true);
  return after;
}

/** Asserts the file after everything was converted, and what the conversions promise. */
export function checkConverted(
  before: string,
  after: string,
  expected: Options & {
    readonly level?: "safe" | "review";
    readonly notes?: readonly RegExp[];
    readonly commands?: readonly string[];
  } = {},
): void {
  const plan = planOf(before, expected);
  expect(plan.left.map(({ reason }) => reason)).toEqual([]);
  const result = convert(before, expected);
  expect(result).toBe(after);
  expect(planOf(result, expected).conversions, "a second run changes nothing").toEqual([]);
  for (const comment of before.match(/#[^\n"']*$/gm) ?? []) expect(result).toContain(comment.trim());
  const notes = plan.conversions.flatMap((conversion) => conversion.notes).join("\n");
  for (const note of expected.notes ?? []) expect(notes).toMatch(note);
  if (expected.level) expect(levelOf(plan.conversions)).toBe(expected.level);
  if (expected.commands)
    expect(plan.conversions.flatMap(({ commands }) => commands)).toEqual(expected.commands);
}

function levelOf(conversions: readonly Conversion[]): string {
  return conversions.every(({ level }) => level === "safe") ? "safe" : "review";
}

/** Asserts that a file is left as it is, and with which reasons (none: it is no agent-era code at all). */
export function checkLeftAlone(text: string, reasons: readonly RegExp[] = [], options: Options = {}): void {
  const plan = planOf(text, options);
  expect(plan.conversions.map(({ title }) => title)).toEqual([]);
  expect(plan.left.map(({ reason }) => reason)).toHaveLength(reasons.length);
  reasons.forEach((reason, index) => {
    expect(plan.left[index]?.reason).toMatch(reason);
  });
}
