import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { touches } from "../../syntax/span";
import { ownEntrypointPlaces, targetOfPlace } from "../../workspace/entrypointPlaces";
import type { FeatureContext } from "../featureContext";
import { flowHelp } from "../flowHelp";
import type { HoverText } from "./hoverText";

/** The flow that an entrypoint in a script names: its signature and its docstring. */
export function scriptEntrypointText(
  module: PythonModule,
  offset: number,
  { project }: FeatureContext,
): HoverText | undefined {
  const at = { start: offset, end: offset };
  const place = ownEntrypointPlaces(module, project).find(({ span }) => touches(span, at));
  const target = place && targetOfPlace(place, project);
  if (place === undefined || target?.state !== "found" || target.found === undefined) return undefined;
  return { span: place.span, text: flowHelp(target.found.flow) };
}
