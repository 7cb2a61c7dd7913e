import type { CompletionItem } from "vscode-languageserver";
import { writtenArgumentAt } from "../../../documents/pythonModule/mendedModule";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import type { FeatureContext } from "../../featureContext";
import { type PrefectPlace, prefectPlace } from "../../prefectPlace";
import { type Proposal, toItems } from "../item";
import { proposeArgumentNames } from "./argumentNames";
import { proposeBlocks } from "./blocks";
import { proposeDeployments } from "./deployments";
import { proposeScriptEntrypoints } from "./entrypoints";
import { proposeScriptJobVariables } from "./jobVariables";
import { proposeScriptParameters } from "./parameters";
import { proposeScheduleKeys } from "./scheduleKeys";
import { proposeSharedNames } from "./sharedNames";
import { proposeWords } from "./words";

/** What can be written in the arguments of a call of Prefect, also of one that is not whole yet. */
export function completePython(
  module: PythonModule,
  offset: number,
  context: FeatureContext,
): CompletionItem[] {
  const written = writtenArgumentAt(module, offset);
  if (written?.place.isWritable !== true) return [];
  const found = prefectPlace(written, module, context.project);
  const proposals = found ? proposalsAt(found, offset, context) : proposeBlocks(written, module, context);
  return toItems(proposals, { span: written.place.span, needsBlank: false }, module.source);
}

function proposalsAt(found: PrefectPlace, offset: number, context: FeatureContext): readonly Proposal[] {
  return [
    ...(found.place.quote === undefined || found.place.role === "key" ? [] : textsAt(found, offset)),
    ...proposeScriptParameters(found),
    ...proposeScheduleKeys(found, context),
    ...proposeArgumentNames(found, context),
    ...proposeScriptJobVariables(found, context),
  ];
}

function textsAt(found: PrefectPlace, offset: number): readonly Proposal[] {
  return [
    ...proposeWords(found),
    ...proposeSharedNames(found),
    ...proposeScriptEntrypoints(found, offset),
    ...proposeDeployments(found),
  ];
}
