import type { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { workPoolUse } from "../documents/prefectYaml/workPoolUse";
import { factsOf, type ModuleFacts } from "../documents/pythonModule/moduleFacts";
import type { Span } from "../syntax/span";
import { scalarOffsets } from "../syntax/yaml/scalarOffsets";
import { deployedFlow } from "./deployedFlow";
import type { ProjectView } from "./projectView";

/** A place at which a deployment is given its work pool by name. */
export interface WorkPoolPlace {
  readonly source: TextDocument;
  readonly span: Span;
  readonly name: string;
}

/** The places that name work pools in a document. */
export function ownWorkPoolPlaces(document: PrefectDocument, project: ProjectView): readonly WorkPoolPlace[] {
  if (document.kind === "prefectYaml") return yamlPlaces(document);
  return document.kind === "python" ? pythonPlaces(factsOf(document), project) : [];
}

/** Those of the whole project, the document's own first. */
export function projectWorkPoolPlaces(
  document: PrefectDocument,
  project: ProjectView,
): readonly WorkPoolPlace[] {
  const isOther = ({ source }: { readonly source: TextDocument }) => source.uri !== document.source.uri;
  return [
    ...ownWorkPoolPlaces(document, project),
    ...project.prefectYamls().filter(isOther).flatMap(yamlPlaces),
    ...(project.modules() ?? []).filter(isOther).flatMap((module) => pythonPlaces(module, project)),
  ];
}

function yamlPlaces({ source, deployments, tree }: PrefectYaml): readonly WorkPoolPlace[] {
  return eachOnce(
    deployments.flatMap(({ node }) => {
      const { name } = workPoolUse(node);
      if (!name?.text) return [];
      const span = scalarOffsets(name, tree.text)({ start: 0, end: name.text.length });
      return [{ source, span, name: name.text }];
    }),
  );
}

function pythonPlaces(module: ModuleFacts, project: ProjectView): readonly WorkPoolPlace[] {
  const { source } = module;
  const file = URI.parse(source.uri).fsPath;
  return eachOnce(
    module.scriptDeployments.flatMap((deployment) => {
      const { workPool, flow } = deployment;
      // What is imported may be no flow at all.
      if (!workPool?.text || (flow.kind === "imported" && !deployedFlow(deployment, file, project)))
        return [];
      return [{ source, span: workPool.span, name: workPool.text }];
    }),
  );
}

/** Through an alias, or a call around them, several deployments can share what is written once. */
function eachOnce(places: readonly WorkPoolPlace[]): readonly WorkPoolPlace[] {
  return [...new Map(places.map((place) => [place.span.start, place])).values()];
}
