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
  const { parameter, place, project } = found;
  const { way } = place;
  if (parameter !== "parameters" || (way.length === 0 && place.role !== "key")) return [];
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
