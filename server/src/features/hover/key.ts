import { keysAt, type Place, placeAt } from "../../documents/prefectYaml/place";
import { findStep } from "../../prefect/steps";
import { stepSignature } from "../../rules/step/stepSignature";
import type { YamlPlace } from "../../syntax/yaml/navigation";
import type { FeatureContext } from "../featureContext";
import { inputHelp, keyHelp, ownStepHelp, stepHelp } from "../prefectYamlHelp";
import type { HoverText } from "./hoverText";

/** What a key is for and when Prefect reads it; of a step, its signature. */
export function keyText(
  place: YamlPlace,
  _document: unknown,
  context: FeatureContext,
): HoverText | undefined {
  if (!place.isKey || place.node.kind !== "scalar") return undefined;
  const help = helpFor(placeAt(place.path.slice(0, -1)), place.node.text, context);
  return help === undefined
    ? undefined
    : { span: place.node.span, text: `**${place.node.text}**\n\n${help}` };
}

function helpFor(place: Place, name: string, context: FeatureContext): string | undefined {
  switch (place.kind) {
    case "value": {
      const key = keysAt(place).find((candidate) => candidate.name === name);
      return key && keyHelp(key.model, name);
    }
    case "step":
    case "steps": {
      const step = findStep(name);
      if (step !== undefined) return stepHelp(step);
      const own = stepSignature(name, context);
      return own && ownStepHelp(own);
    }
    case "stepInputs":
      return inputHelp(stepSignature(place.functionName, context), name);
    default:
      return undefined;
  }
}
