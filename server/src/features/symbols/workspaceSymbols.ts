import { relative, sep } from "node:path";
import { type SymbolInformation, SymbolKind } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { type DeploymentPlace, projectDeploymentPlaces } from "../../workspace/deploymentPlaces";
import type { ProjectView } from "../../workspace/projectView";
import { toRange } from "../diagnostic";

/** More than anybody reads: the editor asks again with every letter. */
const MOST = 500;

/**
 * The deployments of the projects by the name that they are run by, `flow/deployment`, in the files that make them.
 *
 * @param query letters that have to come in this order, as editors look for symbols; empty for all
 */
export function workspaceSymbols(query: string, projects: readonly ProjectView[]): SymbolInformation[] {
  const found = new Map<string, SymbolInformation>();
  for (const project of projects) {
    for (const place of projectDeploymentPlaces(undefined, project)) {
      if (!place.isDefinition) continue;
      const [flow, ...others] = place.flowNames();
      const name = flow === undefined || others.length > 0 ? place.name : `${flow}/${place.name}`;
      if (!hasInOrder(name, query)) continue;
      const { uri } = place.source;
      found.set(`${uri} ${place.span.start}`, {
        name,
        kind: SymbolKind.Class,
        containerName: pathOf(place, project),
        location: { uri, range: toRange(place.span, place.source) },
      });
      if (found.size >= MOST) return [...found.values()];
    }
  }
  return [...found.values()];
}

function pathOf({ source }: DeploymentPlace, { root = "" }: ProjectView): string {
  return relative(root, URI.parse(source.uri).fsPath).split(sep).join("/");
}

/** Whether the letters of a query come in a name in their order, blanks and case aside. */
function hasInOrder(name: string, query: string): boolean {
  const letters = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase().replaceAll(/\s/g, "")) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
