import { isInImportBridge } from "../../documents/pythonModule/importBridge";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { literalValue } from "../../syntax/python/literal";
import { askForReview, type Draft, draftOf, tell } from "../draft";
import type { MigrationContext } from "../settings";
import { type BuildArguments, readArguments, withSettings } from "./buildArguments";
import type { BuildCall } from "./buildCall";
import { tellOfPrints } from "./collection";
import { type DeploySite, findDeploySite } from "./deploySite";

/** A `build_from_flow` call whose parts are found, with a draft that nothing is decided in yet. */
export interface OpenBuild {
  readonly site: DeploySite;
  /** The arguments of the call, with what is set on the deployment later. */
  readonly given: BuildArguments;
  readonly draft: Draft;
}

/**
 * Finds the parts of a call, whichever is made of it; a sentence when it has to be left as it is.
 *
 * @param notApplied what differs where the deployment was only built
 */
export function openBuild(
  build: BuildCall,
  module: PythonModule,
  context: MigrationContext,
  notApplied: string,
): OpenBuild | string {
  const { call } = build;
  if (!module.parses) return "The file has a syntax error; mend it first, then convert.";
  if (isInImportBridge(call.node, module.text))
    return "The call stands in a try that handles a failed import, as code for both eras does; convert it by hand.";
  const written = readArguments(build, module);
  if (typeof written === "string") return written;
  const applies = written.byParameter.get("apply");
  const appliesItself = applies !== undefined && literalValue(applies.value, module.text) === true;
  const site = findDeploySite(call, appliesItself, module);
  if (typeof site === "string") return site;
  const given = withSettings(written, site.settings);
  const draft = draftOf(call, given, module, context);
  if (build.isUnimported)
    askForReview(draft, "`Deployment` is not imported in this file, so this call never ran as it stands.");
  tellOfPrints(site.group, draft);
  if (!site.isApplied) askForReview(draft, notApplied);
  if (build.form === "constructor")
    tell(draft, "`parameter_openapi_schema` is read from the flow's signature now, and no longer empty.");
  return { site, given, draft };
}
