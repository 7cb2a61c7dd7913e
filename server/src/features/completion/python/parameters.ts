import {
  fewValues,
  fieldChoices,
  type ParameterChoice,
  parameterChoices,
  typesInParameters,
} from "../../parameterChoices";
import type { PrefectPlace } from "../../prefectPlace";
import type { Proposal } from "../item";
import { keyProposal, valueProposals } from "./dictionary";
import { flowAtPlace } from "./placeDeployment";

/** The flow's parameters that are not given yet, and the values of those that have only a few, in `parameters={…}`. */
export function proposeScriptParameters(found: PrefectPlace): readonly Proposal[] {
  const { place, project } = found;
  const way = wayInParameters(found);
  if (way === undefined || (way.length === 0 && place.role !== "key")) return [];
  const target = flowAtPlace(found);
  if (target === undefined || target.flow.isWrapped) return [];
  const keys = (choices: readonly ParameterChoice[]) => choices.map((choice) => key(choice, found));
  if (way.length === 0) return keys(parameterChoices(target, place.siblings, project));
  const types = typesInParameters(target, way, project);
  return place.role === "key"
    ? keys(fieldChoices(types, place.siblings))
    : valueProposals(place, fewValues(types));
}

function key(choice: ParameterChoice, { place }: PrefectPlace): Proposal {
  const { texts, numbers, isBoolean } = fewValues(choice.types);
  const hasChoice = isBoolean || texts.length + numbers.length > 0;
  return keyProposal(place, { ...choice, rank: choice.isRequired ? 0 : 3 }, hasChoice);
}

/** The way into `parameters={…}` of a call, or of a schedule that is written as a dictionary. */
function wayInParameters({
  parameter,
  place: { way },
}: PrefectPlace): PrefectPlace["place"]["way"] | undefined {
  if (parameter === "parameters") return way;
  if (parameter === "schedule" && way[0] === "parameters") return way.slice(1);
  return parameter === "schedules" && way[1] === "parameters" ? way.slice(2) : undefined;
}
