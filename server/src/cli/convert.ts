import type { LanguageService } from "../languageService";
import type { Conversion, FixLevel, MigrationPlan } from "../migration/plan";
import { staysWhole } from "../syntax/python/staysWhole";
import { applyChanges, type TextChange } from "../syntax/textChange";
import type { Input } from "./inputs";
import type { ConvertedFile, LeftUse } from "./migrationReport";
import type { WantedFile } from "./newFiles";
import { wholeText } from "./sourceFile";

export interface ConvertResult {
  /** `undefined` when nothing of the file can be converted. */
  readonly file: ConvertedFile | undefined;
  readonly left: readonly LeftUse[];
  /** Of the conversions. */
  readonly commands: readonly string[];
  /** What the conversions assume of the project. */
  readonly assumptions?: readonly string[];
  /** The absolute path of the prefect.yaml that the conversions put entries into. */
  readonly yaml?: string;
  /** What the uses that are left ask for. */
  readonly asked: { readonly commands: readonly string[]; readonly files: readonly WantedFile[] };
}

/** Converts one file as far as the level allows; `undefined` when nothing in it is agent-era. */
export function convert(
  input: Input,
  level: FixLevel,
  service: LanguageService,
  plan = service.planMigration(input.document, input.context),
): ConvertResult | undefined {
  const { document, shownPath } = input;
  if (!plan) return undefined;
  const lineOf = ({ span }: Pick<Conversion, "span">) => document.source.positionAt(span.start).line + 1;
  const leave = (use: Pick<Conversion, "span" | "rule">, reason: string): LeftUse => ({
    path: shownPath,
    line: lineOf(use),
    rule: use.rule,
    reason,
  });

  const chosen = chosenFor(level, plan);
  const left = plan.left.map((use) => leave(use, use.reason));
  const asked = {
    commands: plan.left.flatMap(({ commands = [] }) => commands),
    files: plan.left.flatMap((use) =>
      (use.newFiles ?? []).map((file) => ({
        input: { file: input.file, shownPath },
        file,
        use: leave(use, use.reason),
      })),
    ),
  };
  for (const conversion of plan.conversions) {
    if (!chosen.includes(conversion)) left.push(leave(conversion, needsReview(conversion)));
  }
  if (chosen.length === 0) return { file: undefined, left, commands: [], asked };

  const textChanges = plan.textChanges(chosen);
  if (!stillParses(input, textChanges)) {
    const reason =
      "the conversion would not be valid Python, which is a fault of Prefect Deployments: please report it";
    return {
      file: undefined,
      left: [...left, ...chosen.map((use) => leave(use, reason))],
      commands: [],
      asked,
    };
  }
  const text = applyChanges(input.file.text, textChanges);
  const changes = chosen.map((conversion) => ({
    rule: conversion.rule,
    level: conversion.level,
    line: lineOf(conversion),
    title: conversion.title,
    notes: conversion.notes,
  }));
  return {
    file: { path: shownPath, after: wholeText(input.file, text), changes },
    left,
    commands: chosen.flatMap(({ commands }) => commands),
    assumptions: plan.assumptions ?? [],
    asked,
  };
}

/** The conversions that a level allows. */
export function chosenFor(level: FixLevel, { conversions }: MigrationPlan): readonly Conversion[] {
  return conversions.filter((conversion) => level === "review" || conversion.level === "safe");
}

function needsReview({ reviews }: Conversion): string {
  return `needs a review: ${[...reviews, "Run with --level review to convert it."].join(" ")}`;
}

/** The last net under every edit: a file that was whole Python before is so afterwards. */
function stillParses({ document }: Input, changes: readonly TextChange[]): boolean {
  if (document.kind !== "python" || !document.parses) return true;
  return staysWhole(document.root, document.text, changes);
}
