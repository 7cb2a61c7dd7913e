import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { lineBreakOf } from "../syntax/lineBreak";
import { indentAt } from "../syntax/python/argumentEdits";
import { contains } from "../syntax/span";
import type { TextChange } from "../syntax/textChange";
import { findBlockScripts } from "./blocks/blockScripts";
import { awaited } from "./build/applyCall";
import { type BuildCall, findBuildCalls, placeOf } from "./build/buildCall";
import { inCollection } from "./build/collection";
import { convertBuild, ruleOf } from "./build/convertBuild";
import { removeFreedVariables } from "./build/freedVariables";
import { type Outcome, type PlannedConversion, settleGroups, withGroup } from "./build/plannedConversion";
import { addImports } from "./imports/addImports";
import { keepBlankLines } from "./imports/keepBlankLines";
import { removeImports } from "./imports/removeImports";
import type { Conversion, LeftAlone, MigrationPlan } from "./plan";
import { joinedRemovals } from "./removeStatement";
import { liesIn, renamedClasses } from "./renamedClasses";
import { convertRunDeployments } from "./runDeployment";
import type { MigrationContext } from "./settings";
import { targetSentence } from "./target";
import { findOtherUses } from "./uses/otherUses";
import { removeStatements } from "./yaml/removeStatements";
import { trimEnds } from "./yaml/trimEnds";

/** Finds every agent-era use of a Python file, and plans the conversion of those that can be converted. */
export function planPythonMigration(module: PythonModule, context: MigrationContext): MigrationPlan {
  return planWith(module, context, () =>
    findBuildCalls(module).map((build) => outcomeOf(build, convertBuild(build, module, context), module)),
  );
}

/**
 * Plans a migration with another target for the calls that make deployments.
 *
 * @param convertCalls finds the calls, and answers for each its conversion, or the reason why there is none
 */
export function planWith(
  module: PythonModule,
  context: MigrationContext,
  convertCalls: () => readonly Outcome[],
): MigrationPlan {
  const changesOf = rememberLast((chosen: readonly PlannedConversion[]) => textChanges(module, chosen));
  const outcomes = settleGroups(convertCalls());
  const runs = convertRunDeployments(module, context);
  const calls = [
    ...outcomes.flatMap(({ result }) => (typeof result === "string" ? [] : result)),
    ...runs.filter(isPlanned),
  ];
  const conversions = [...calls, ...renamedClasses(module, liesIn(changesOf(calls)))].toSorted(
    (a, b) => a.span.start - b.span.start,
  );
  const left: LeftAlone[] = outcomes.flatMap(({ rule, span, extent, result }) =>
    typeof result === "string" ? { rule, span, extent, reason: result } : [],
  );
  left.push(...runs.flatMap((run) => (isPlanned(run) ? [] : run)));
  left.push(...findBlockScripts(module, context));
  const changes = changesOf(conversions);
  left.push(...findOtherUses(module, liesIn(changes), left, context.project));
  const target = calls.length > 0 ? targetSentence(context.project, calls) : undefined;
  return {
    conversions,
    ...(target !== undefined && { assumptions: [target] }),
    left: left.toSorted((a, b) => a.span.start - b.span.start),
    textChanges: (chosen) => changesOf(withGroup(chosen.filter(isPlanned), conversions)),
  };
}

/** A call that makes a deployment with what came of it. */
export function outcomeOf(build: BuildCall, result: Outcome["result"], module: PythonModule): Outcome {
  const group = inCollection(awaited(build.call.node), module)?.loop;
  return { rule: ruleOf(build), ...placeOf(build), group, result };
}

/** Whether it is a conversion that was planned here, and not one of another plan or a use that is left. */
export function isPlanned(conversion: Conversion | LeftAlone): conversion is PlannedConversion {
  return "composition" in conversion;
}

/** One choice is asked about several times in a row: by the plan itself, then by who applies it. */
function rememberLast<Item, Answer>(answer: (items: readonly Item[]) => Answer) {
  let last: { readonly items: readonly Item[]; readonly answer: Answer } | undefined;
  return (items: readonly Item[]): Answer => {
    const isSame = items.length === last?.items.length && items.every((item, at) => item === last?.items[at]);
    last = last && isSame ? last : { items, answer: answer(items) };
    return last.answer;
  };
}

/** The edits of a file that carry conversions out together, with those of its imports. */
export function textChanges(
  module: PythonModule,
  chosen: readonly PlannedConversion[],
): readonly TextChange[] {
  if (chosen.length === 0) return [];
  const moves = chosen.flatMap(({ composition }) => composition.moves);
  const entries = chosen.flatMap(
    (conversion) => conversion.entries?.flatMap(({ statements }) => statements) ?? [],
  );
  const calls = atLoops(chosen, module, [
    ...chosen.flatMap(({ composition }) => composition.changes),
    ...removeStatements(entries, module),
  ]);
  const variables = removeFreedVariables(module, calls, moves);
  const changes = joinedRemovals([...calls, ...variables], module.text);
  const needs = chosen.flatMap((conversion) => conversion.needs);
  const freed = removeImports(module, changes, moves);
  const added = addImports(module, needs, freed);
  const removed = keepBlankLines(freed, added, module.text);
  const all = [...changes, ...removed, ...added];
  return entries.length > 0 ? trimEnds(all, module.text) : all;
}

/**
 * Conversions of one loop each bring its removal, or a call that takes its place: such calls stand below each other there,
 * under one guard.
 */
function atLoops(
  chosen: readonly PlannedConversion[],
  { text }: PythonModule,
  changes: readonly TextChange[],
): readonly TextChange[] {
  const loops = new Set(chosen.flatMap(({ group }) => group ?? []));
  return [...loops].reduce((rest, loop) => {
    const isCall = ({ span }: TextChange) => span.start === loop.start && span.end === loop.end;
    const calls = rest.filter(isCall).map(({ newText }) => newText);
    const [first = "", ...others] = calls;
    if (calls.length === 0) return rest;
    const header = /^if __name__ == "__main__":\r?\n[ \t]+/.exec(first)?.[0] ?? "";
    const inner = header === "" ? indentAt(text, loop.start) : /[ \t]*$/.exec(header)?.[0];
    const lineBreak = lineBreakOf(text);
    const newText = [first, ...others.map((call) => call.slice(header.length))].join(`${lineBreak}${inner}`);
    return [...rest.filter((change) => !contains(change.span, loop)), { span: loop, newText }];
  }, distinct(changes));
}

function distinct(changes: readonly TextChange[]): readonly TextChange[] {
  const seen = new Set<string>();
  return changes.filter(({ span, newText }) => {
    // Two insertions at one place are two, also when they are alike.
    if (span.start === span.end) return true;
    const key = `${span.start} ${span.end} ${newText}`;
    return !seen.has(key) && seen.add(key);
  });
}
