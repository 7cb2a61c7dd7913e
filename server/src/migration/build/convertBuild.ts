import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { refuse, reportOf } from "../draft";
import type { MigrationContext } from "../settings";
import { applyArgumentRules, applyArguments } from "./argumentRules";
import { type BuildCall, placeOf } from "./buildCall";
import { compose } from "./compose";
import { withRemoved } from "./deploySite";
import { addFields } from "./jobVariables";
import { inOrAtLoop } from "./loopSite";
import { isWrapped } from "./mainGuard";
import { openBuild } from "./openBuild";
import type { PlannedConversion } from "./plannedConversion";
import { choosePool } from "./pool";
import { convertSchedule } from "./schedule";
import { convertToServe } from "./serve";
import { chooseSource } from "./source";

/** The rule that reports a call. */
export function ruleOf({ form }: BuildCall): string {
  return form === "build" ? "agent/build-from-flow" : "agent/deployment-class";
}

const NOT_APPLIED =
  "The deployment was only built here, not applied; deploy() registers it each time the script runs.";

/** Converts one `build_from_flow` call; a sentence when it cannot be converted safely. */
export function convertBuild(
  build: BuildCall,
  module: PythonModule,
  context: MigrationContext,
): PlannedConversion | string {
  const open = openBuild(build, module, context, NOT_APPLIED);
  if (typeof open === "string") return open;
  const { site, given, draft } = open;
  const args = given.byParameter;
  if (!args.has("name")) refuse(draft, "The deployment has no name; give it name= first.");
  applyArgumentRules(args, draft);
  convertSchedule(args, draft);
  const pool = choosePool(args, draft);
  applyArguments(site.applyArguments, pool, draft);
  const source = chooseSource(args, pool, draft);
  addFields(args, source !== undefined && source.fromSource === undefined, draft);
  const place = source && inOrAtLoop(site, source, draft);
  const wrap = source && place && isWrapped(place, source, draft);
  const [reason] = draft.refusals;
  if (reason || !place || wrap === undefined) return reason ?? "The call cannot be read.";
  const serve = convertToServe(build, given, site, wrap, module, context);
  return {
    rule: ruleOf(build),
    ...placeOf(build),
    title: source.fromSource ? "Convert to from_source(…).deploy(…)" : "Convert to deploy(image=…)",
    ...reportOf(draft),
    commands: draft.commands,
    alternatives: serve ? [serve] : [],
    composition: compose(draft, source, "deploy", withRemoved(place, given.removed), wrap),
    needs: draft.needs,
    group: site.group,
  };
}
