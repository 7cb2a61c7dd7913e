import { entries } from "./entries";
import type { FileCase, FileCases } from "./fileCase";
import { schedules } from "./schedules";
import { selection } from "./selection";
import { stepCases } from "./steps";
import { structure } from "./structure";
import { surprises } from "./surprises";
import { targets } from "./targets";
import { templates } from "./templates";
import { triggers } from "./triggers";

/** All files of the table by what is special about each. */
export const fileCases: Readonly<Record<string, FileCase>> = Object.fromEntries(
  [structure, entries, schedules, stepCases, triggers, templates, targets, selection, surprises].flatMap(
    (cases: FileCases) =>
      Object.entries(cases).map(([name, value]) => [
        name,
        typeof value === "string" ? { text: value } : value,
      ]),
  ),
);
