import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { contains, type Span } from "../syntax/span";
import type { TextChange } from "../syntax/textChange";
import { removeBlockVariables } from "./build/blockVariables";
import { findBuildCalls } from "./build/buildCall";
import { BUILD_RULE, convertBuild, type PlannedConversion } from "./build/convertBuild";
import { addImports } from "./imports/addImports";
import { removeImports } from "./imports/removeImports";
import { findOtherUses } from "./otherUses";
import type { Conversion, LeftAlone, MigrationPlan } from "./plan";
import type { MigrationContext } from "./settings";

/** Finds every agent-era use of a Python file, and plans the conversion of those that can be converted. */
export function planPythonMigration(module: PythonModule, context: MigrationContext): MigrationPlan {
  const conversions: PlannedConversion[] = [];
  const left: LeftAlone[] = [];
  for (const build of findBuildCalls(module)) {
    const result = convertBuild(build, module, context);
    const span = { start: build.call.node.start, end: build.call.node.end };
    if (typeof result === "string") left.push({ rule: BUILD_RULE, span, reason: result });
    else conversions.push(result);
  }
  const changes = textChanges(module, conversions);
  const isConverted = (span: Span) => changes.some((change) => contains(change.span, span));
  left.push(...findOtherUses(module, isConverted, left));
  return {
    conversions,
    left: left.toSorted((a, b) => a.span.start - b.span.start),
    textChanges: (chosen) => textChanges(module, chosen.filter(isPlanned)),
  };
}

function isPlanned(conversion: Conversion): conversion is PlannedConversion {
  return "composition" in conversion;
}

function textChanges(module: PythonModule, chosen: readonly PlannedConversion[]): readonly TextChange[] {
  if (chosen.length === 0) return [];
  const moves = chosen.flatMap(({ composition }) => composition.moves);
  const calls = chosen.flatMap(({ composition }) => composition.changes);
  const variables = removeBlockVariables(module, calls, moves);
  const changes = [...calls, ...variables];
  const needs = chosen.flatMap((conversion) => conversion.needs);
  return [...changes, ...removeImports(module, changes, moves), ...addImports(module, needs)];
}
