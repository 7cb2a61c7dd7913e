import type { Location } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { entrypointAt, entrypointsOf, flowDefinedAt, flowLocation, flowOfPlace } from "./flowReferences";
import { thingAt } from "./thing";

/**
 * Where the thing at an offset is used; of a flow, the entrypoints of the project that lead to it.
 *
 * @param withDefinitions whether the places count at which it gets its name
 */
export function references(
  document: PrefectDocument,
  offset: number,
  withDefinitions: boolean,
  context: FeatureContext,
): Location[] {
  const thing = thingAt(document, offset, context);
  if (thing === undefined) return flowReferences(document, offset, withDefinitions, context);
  const { source } = document;
  const { definitions, uses, elsewhere = [] } = thing;
  const here = [...(withDefinitions ? definitions : []), ...uses].map((span) => ({ source, span }));
  const others = elsewhere.filter(({ isDefinition }) => withDefinitions || !isDefinition);
  return [...here, ...others].map(({ source: { uri }, source: text, span }) => {
    return { uri, range: toRange(span, text) };
  });
}

/** The language's own extension knows the uses in Python; what it cannot know is who names the flow in a text. */
function flowReferences(
  document: PrefectDocument,
  offset: number,
  withDefinitions: boolean,
  { project }: FeatureContext,
): Location[] {
  const place = entrypointAt(document, offset, project);
  const flow = place === undefined ? flowDefinedAt(document, offset) : flowOfPlace(place, project);
  if (flow === undefined) return [];
  const uses = entrypointsOf(flow, document, project).map(({ source, functionSpan }) => {
    return { uri: source.uri, range: toRange(functionSpan, source) };
  });
  return withDefinitions && place !== undefined ? [flowLocation(flow), ...uses] : uses;
}
