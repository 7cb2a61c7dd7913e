import { entrypointOf } from "../../../documents/pythonModule/scriptDeployments";
import { sourceFolder } from "../../../workspace/deployedFlow";
import type { PrefectPlace } from "../../prefectPlace";
import { proposeEntrypoints } from "../entrypoints";
import type { Proposal } from "../item";

/** The flows of the project, from the folder or repository that the call takes its code from, when it is here. */
export function proposeScriptEntrypoints(
  { found, module, parameter, place, file, project }: PrefectPlace,
  offset: number,
): readonly Proposal[] {
  if (parameter !== "entrypoint" || place.way.length > 0) return [];
  const root = sourceFolder(entrypointOf(found, module).source, file, project);
  const typed = module.text.slice(place.span.start, offset);
  return root === undefined ? [] : proposeEntrypoints(place, typed, project, root);
}
