import type { Location } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { deploymentsOfFlow } from "../../workspace/flowDeployments";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { thingAt } from "./thing";

/**
 * Where the thing at an offset is used; of a flow, the entrypoints of the project's prefect.yaml that name it.
 *
 * @param withDefinitions whether the places count at which it gets its name
 */
export function references(
  document: PrefectDocument,
  offset: number,
  withDefinitions: boolean,
  context: FeatureContext,
): Location[] {
  if (document.kind === "python") return entrypointsOf(document, offset, context);
  const { definitions = [], uses = [], elsewhere = [] } = thingAt(document, offset, context) ?? {};
  const { source } = document;
  const here = [...(withDefinitions ? definitions : []), ...uses].map((span) => ({ source, span }));
  return [...here, ...elsewhere].map(({ source: { uri }, source: text, span }) => {
    return { uri, range: toRange(span, text) };
  });
}

/** The language's own extension knows the uses in Python; what it cannot know is who names the flow outside. */
function entrypointsOf(module: PythonModule, offset: number, { project }: FeatureContext): Location[] {
  const flow = module.flows.find(({ nameSpan }) => nameSpan.start <= offset && offset <= nameSpan.end);
  if (flow === undefined) return [];
  const { yaml } = deploymentsOfFlow(URI.parse(module.source.uri).fsPath, flow.functionName, project);
  const found = yaml.flatMap(({ document: { source }, part }) => {
    const span = part.deployment?.entrypoint?.functionSpan;
    return span === undefined ? [] : [{ uri: source.uri, range: toRange(span, source) }];
  });
  // Through an alias several deployments can share what is written once.
  return [...new Map(found.map((place) => [JSON.stringify(place), place])).values()];
}
