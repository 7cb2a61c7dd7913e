import { dirname } from "node:path";
import { expect } from "vitest";
import type { EntryPlan } from "../../../server/src/migration/plan";
import { planEntryMigration } from "../../../server/src/migration/yaml/planEntries";
import { applyChanges } from "../../../server/src/syntax/textChange";
import { parseYaml } from "../../../server/src/syntax/yaml/parseYaml";
import { contextOf, moduleOf, type Options } from "../checkMigration";

export interface EntryOptions extends Options {
  /** The prefect.yaml before; there is none when left out. */
  readonly before?: string;
  readonly gitRoot?: string;
  /** Other Python files of the project, by absolute path. */
  readonly files?: Readonly<Record<string, string>>;
  /** The YAML files that were looked for, by absolute path; none was when left out. */
  readonly yamlFiles?: Readonly<Record<string, string>>;
}

/** Plans the move of every deployment of a script, `/project/example.py` unless another file is named. */
export function planEntriesOf(script: string, options: EntryOptions = {}): EntryPlan {
  const { before, gitRoot, files = {}, yamlFiles } = options;
  const context = contextOf(options);
  const root = options.root ?? "/project";
  return planEntryMigration(moduleOf(script, options), {
    ...context,
    project: {
      ...context.project,
      gitRoot,
      pythonFile: (path) => {
        const text = files[path];
        return text === undefined ? "missing" : moduleOf(text, { file: path });
      },
      yamlFile: (path) => yamlFiles && { path, exists: path in yamlFiles, text: yamlFiles[path] },
      prefectYaml: { path: `${root}/prefect.yaml`, exists: before !== undefined, text: before },
    },
  });
}

export interface Expected extends EntryOptions {
  readonly script: string;
  readonly yaml: string;
  readonly level?: "safe" | "review";
  readonly notes?: readonly RegExp[];
  readonly commands?: readonly string[];
}

/** Asserts both files after every deployment moved, and that a second run has nothing to move. */
export function checkEntries(before: string, expected: Expected): void {
  const plan = planEntriesOf(before, expected);
  expect(plan.left.map(({ reason }) => reason)).toEqual([]);
  const script = applyChanges(before, plan.textChanges(plan.conversions));
  const yaml = applyChanges(plan.target?.text ?? "", plan.entryChanges(plan.conversions));
  expect({ script, yaml }).toEqual({ script: expected.script, yaml: expected.yaml });
  expect(moduleOf(script, expected).parses, "the script parses").toBe(true);
  expect(parseYaml(yaml).problems).toEqual([]);
  const again = planEntriesOf(script, { ...expected, before: yaml });
  expect(again.conversions, "a second run changes nothing").toEqual([]);
  const notes = plan.conversions.flatMap((conversion) => conversion.notes).join("\n");
  for (const note of expected.notes ?? []) expect(notes).toMatch(note);
  const levels = new Set(plan.conversions.map(({ level }) => level));
  if (expected.level) expect([...levels]).toEqual([expected.level]);
  if (expected.commands)
    expect(plan.conversions.flatMap(({ commands }) => commands)).toEqual(expected.commands);
}

/** Asserts that both files stay as they are, and with which reasons. */
export function checkNoEntries(script: string, reasons: readonly RegExp[], options: EntryOptions = {}): void {
  const plan = planEntriesOf(script, options);
  expect(plan.conversions.map(({ title }) => title)).toEqual([]);
  expect(plan.textChanges(plan.conversions)).toEqual([]);
  expect(plan.entryChanges(plan.conversions)).toEqual([]);
  const told = plan.left.map(({ reason }) => reason);
  expect(told, told.join("\n")).toHaveLength(reasons.length);
  reasons.forEach((reason, index) => {
    expect(told[index]).toMatch(reason);
  });
}

/** The folder of the script that tests read. */
export const PROJECT = dirname("/project/example.py");
