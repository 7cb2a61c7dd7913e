import type { PrefectDocument } from "../../documents/prefectDocument";
import { touches } from "../../syntax/span";
import type { ProjectView } from "../../workspace/projectView";
import { ownWorkPoolPlaces, projectWorkPoolPlaces } from "../../workspace/workPoolPlaces";
import type { Occurrences } from "./occurrences";

/** The work pool that is named at an offset, wherever deployments of the project have it. Its name is the server's. */
export function workPoolAt(
  document: PrefectDocument,
  offset: number,
  project: ProjectView,
): Occurrences | undefined {
  const at = { start: offset, end: offset };
  const place = ownWorkPoolPlaces(document, project).find(({ span }) => touches(span, at));
  if (place === undefined) return undefined;
  const places = projectWorkPoolPlaces(document, project).filter(({ name }) => name === place.name);
  const isHere = ({ source }: typeof place) => source.uri === document.source.uri;
  return {
    kind: "workPool",
    name: place.name,
    at: place.span,
    definitions: [],
    uses: places.filter(isHere).map(({ span }) => span),
    elsewhere: places.filter((each) => !isHere(each)).map((each) => ({ ...each, isDefinition: false })),
  };
}
