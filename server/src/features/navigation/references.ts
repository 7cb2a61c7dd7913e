import { resolve } from "node:path";
import type { Location } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { projectPrefectYaml } from "./projectPrefectYaml";
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
  const yaml = flow && projectPrefectYaml(project);
  const { root } = project;
  if (flow === undefined || yaml === undefined || root === undefined) return [];
  const path = URI.parse(module.source.uri).fsPath;
  const found = yaml.deployments.flatMap(({ entrypoint }) => {
    if (entrypoint?.form !== "file" || entrypoint.target === undefined) return [];
    const isIt = resolve(root, entrypoint.target) === path && entrypoint.functionName === flow.functionName;
    return isIt ? [entrypoint.functionSpan] : [];
  });
  const spans = new Map(found.map((span) => [span.start, span]));
  return [...spans.values()].map((span) => ({ uri: yaml.source.uri, range: toRange(span, yaml.source) }));
}
