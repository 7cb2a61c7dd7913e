import type { Location } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { readDeploymentCalls } from "../../documents/pythonModule/deploymentCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { flowNameOf, flowOfEntrypoint } from "../../workspace/entrypoints";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { documentLinks } from "../links";
import { thingAt } from "./thing";

/**
 * Where what is named at an offset comes from: the anchor, the step with that id, the flow of an entrypoint, a file;
 * in Python, the entry of the deployment that a call runs by its name.
 */
export function definition(document: PrefectDocument, offset: number, context: FeatureContext): Location[] {
  if (document.kind === "python") return deploymentOfCall(document, offset, context);
  if (document.kind !== "prefectYaml") return [];
  const { source } = document;
  const thing = thingAt(document, offset, context);
  if (thing !== undefined) {
    return thing.definitions.map((span) => ({ uri: source.uri, range: toRange(span, source) }));
  }
  const flow = flowOfEntrypoint(document, offset, context.project);
  if (flow !== undefined) {
    const uri = URI.file(flow.file).toString();
    return [{ uri, range: toRange(flow.flow.nameSpan, flow.module.source) }];
  }
  return linkedFile(document, offset, context);
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function linkedFile(document: PrefectYaml, offset: number, context: FeatureContext): Location[] {
  const { source } = document;
  const link = documentLinks(document, context).find(
    ({ range }) => source.offsetAt(range.start) <= offset && offset <= source.offsetAt(range.end),
  );
  return link?.target?.startsWith("file:") ? [{ uri: link.target, range: START }] : [];
}

/** The flow's name is compared where it can be read, so that of two deployments of one name the right one is found. */
function deploymentOfCall(
  { root, names, text }: PythonModule,
  offset: number,
  { project }: FeatureContext,
): Location[] {
  const call = readDeploymentCalls(root, names, text).find(
    ({ span }) => span.start <= offset && offset <= span.end,
  );
  if (call === undefined) return [];
  return project.prefectYamls().flatMap(({ deployments, source }) => {
    const ofName = deployments.filter(({ name }) => name?.text === call.deployment);
    const ofFlow = ofName.filter((entry) => [undefined, call.flow].includes(flowNameOf(entry, project)));
    return ofFlow.flatMap(({ name }) =>
      name === undefined ? [] : [{ uri: source.uri, range: toRange(name.span, source) }],
    );
  });
}
