import type { FeatureContext } from "../../featureContext";
import {
  type JobVariableChoice,
  jobVariableChoices,
  jobVariableKeys,
  listedValues,
  shapesInJobVariable,
} from "../../jobVariableChoices";
import type { PrefectPlace } from "../../prefectPlace";
import type { Proposal } from "../item";
import { keyProposal, valueProposals } from "./dictionary";
import { poolAtPlace } from "./placeDeployment";

/** The job variables that the deployment's pool may take, and the values of those that have only a few. */
export function proposeScriptJobVariables(
  found: PrefectPlace,
  { workPool }: FeatureContext,
): readonly Proposal[] {
  const { parameter, place, project } = found;
  const { way, role, siblings } = place;
  if (parameter !== "job_variables" || (way.length === 0 && role !== "key")) return [];
  const pool = workPool && poolAtPlace(found);
  const poolType = pool === undefined ? undefined : workPool?.(pool)?.type;
  if (role === "value") return valueProposals(place, listedValues(shapesInJobVariable(poolType, way)));
  const choices =
    way.length === 0
      ? jobVariableChoices(poolType, siblings)
      : jobVariableKeys(poolType, way, siblings, project);
  return choices.map((choice) => key(choice, found));
}

function key(choice: JobVariableChoice, { place }: PrefectPlace): Proposal {
  const { texts, isBoolean } = listedValues(choice.shapes);
  return keyProposal(place, { ...choice, rank: choice.isCommon ? 0 : 3 }, isBoolean || texts.length > 0);
}
