import { isInImportBridge } from "../../documents/pythonModule/importBridge";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { literalValue } from "../../syntax/python/literal";
import { askForReview, draftOf, refuse, reportOf, tell } from "../draft";
import type { MigrationContext } from "../settings";
import { applyArgumentRules, applyArguments } from "./argumentRules";
import { readArguments, withSettings } from "./buildArguments";
import { type BuildCall, placeOf } from "./buildCall";
import { tellOfPrints } from "./collection";
import { compose } from "./compose";
import { findDeploySite, withRemoved } from "./deploySite";
import { addFields } from "./jobVariables";
import { inOrAtLoop } from "./loopSite";
import { isWrapped } from "./mainGuard";
import type { PlannedConversion } from "./plannedConversion";
import { choosePool } from "./pool";
import { convertSchedule } from "./schedule";
import { convertToServe } from "./serve";
import { chooseSource } from "./source";

/** The rule that reports a call. */
export function ruleOf({ form }: BuildCall): string {
  return form === "build" ? "agent/build-from-flow" : "agent/deployment-class";
}

/** Converts one `build_from_flow` call; a sentence when it cannot be converted safely. */
export function convertBuild(
  build: BuildCall,
  module: PythonModule,
  context: MigrationContext,
): PlannedConversion | string {
  const { call } = build;
  if (!module.parses) return "The file has a syntax error; mend it first, then convert.";
  if (isInImportBridge(call.node, module.text)) {
    return "The call stands in a try that handles a failed import, as code for both eras does; convert it by hand.";
  }
  const written = readArguments(build, module);
  if (typeof written === "string") return written;
  const applies = written.byParameter.get("apply");
  const site = findDeploySite(
    call,
    applies !== undefined && literalValue(applies.value, module.text) === true,
    module,
  );
  if (typeof site === "string") return site;

  const given = withSettings(written, site.settings);
  const args = given.byParameter;
  const draft = draftOf(call, given, module, context);
  if (build.isUnimported)
    askForReview(draft, "`Deployment` is not imported in this file, so this call never ran as it stands.");
  tellOfPrints(site.group, draft);
  if (!site.isApplied)
    askForReview(
      draft,
      "The deployment was only built here, not applied; deploy() registers it each time the script runs.",
    );
  if (!args.has("name")) refuse(draft, "The deployment has no name; give it name= first.");
  if (build.form === "constructor")
    tell(draft, "`parameter_openapi_schema` is read from the flow's signature now, and no longer empty.");
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
