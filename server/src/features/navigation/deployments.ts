import { posix } from "node:path";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { DeploymentEntry } from "../../documents/prefectYaml/prefectYaml";
import { touches } from "../../syntax/span";
import {
  type DeploymentPlace,
  ownDeploymentPlaces,
  placesOfDeployment,
  projectDeploymentPlaces,
} from "../../workspace/deploymentPlaces";
import type { ProjectView } from "../../workspace/projectView";
import type { Occurrences } from "./occurrences";

/** The deployment whose name is at an offset, wherever the project makes it or runs it by that name. */
export function deploymentNameAt(
  document: PrefectDocument,
  offset: number,
  project: ProjectView,
): Occurrences | undefined {
  const at = placeAt(document, offset, project);
  if (at === undefined) return undefined;
  const places = placesOfDeployment(at, document, project);
  const isHere = ({ source }: DeploymentPlace) => source.uri === document.source.uri;
  const here = places.filter(isHere);
  return {
    kind: "deployment",
    name: at.name,
    at: at.span,
    definitions: here.filter(({ isDefinition }) => isDefinition).map(({ span }) => span),
    uses: here.filter(({ isDefinition }) => !isDefinition).map(({ span }) => span),
    elsewhere: places.filter((place) => !isHere(place)),
  };
}

function placeAt(
  document: PrefectDocument,
  offset: number,
  project: ProjectView,
): DeploymentPlace | undefined {
  const at = { start: offset, end: offset };
  return ownDeploymentPlaces(document, project).find(({ span }) => touches(span, at));
}

/** What stands in the way of a new name for a deployment: a sentence, or nothing. */
export function refuseDeploymentName(
  document: PrefectDocument,
  newName: string,
  { at: { start }, definitions, elsewhere = [] }: Occurrences,
  project: ProjectView,
): string | undefined {
  if (newName.trim() === "") return "A deployment has to have a name.";
  if (/[/%&><]/.test(newName)) return "Prefect refuses / % & > and < in the name of a deployment.";
  if (definitions.length === 0 && !elsewhere.some(({ isDefinition }) => isDefinition))
    return "No file of this project makes the deployment: what is run here would be another one.";
  const at = placeAt(document, start, project);
  const shared = (at ? placesOfDeployment(at, document, project) : []).find((place) => place.isShared());
  if (shared !== undefined)
    return `The variable that has the name in ${posix.basename(shared.source.uri)} is read for other things, too: write the name into the call first.`;
  const flows = at?.flowNames() ?? new Set();
  const isTaken = projectDeploymentPlaces(document, project).some(
    (place) =>
      place.isDefinition && place.name === newName && [...place.flowNames()].some((flow) => flows.has(flow)),
  );
  return isTaken || sharesEntrypoint(document, newName, start)
    ? `There is a deployment of this flow named ${newName} already.`
    : undefined;
}

/** Deployments of different flows may have one name; those of one entrypoint are of one flow, whatever it is called. */
function sharesEntrypoint(document: PrefectDocument, newName: string, at: number): boolean {
  if (document.kind !== "prefectYaml") return false;
  const { deployments } = document;
  const entrypointsOf = (isWanted: (entry: DeploymentEntry) => boolean) =>
    deployments.filter(isWanted).map(({ entrypoint }) => entrypoint?.node.text ?? "");
  const own = entrypointsOf(({ name }) => name !== undefined && touches(name.span, { start: at, end: at }));
  return entrypointsOf(({ name }) => name?.text === newName).some((entrypoint) => own.includes(entrypoint));
}
