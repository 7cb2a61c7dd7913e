import { keysAt, type Place, placeAt } from "../../documents/prefectYaml/place";
import { findStep } from "../../prefect/steps";
import type { YamlPlace } from "../../syntax/yaml/navigation";
import { inputHelp, keyHelp, stepHelp } from "../prefectYamlHelp";
import type { HoverText } from "./hoverText";

/** What a key is for and when Prefect reads it; of a step, its signature. */
export function keyText(place: YamlPlace): HoverText | undefined {
  if (!place.isKey || place.node.kind !== "scalar") return undefined;
  const help = helpFor(placeAt(place.path.slice(0, -1)), place.node.text);
  return help === undefined
    ? undefined
    : { span: place.node.span, text: `**${place.node.text}**\n\n${help}` };
}

function helpFor(place: Place, name: string): string | undefined {
  switch (place.kind) {
    case "value": {
      const key = keysAt(place).find((candidate) => candidate.name === name);
      return key && keyHelp(key.model, name);
    }
    case "step":
    case "steps": {
      const step = findStep(name);
      return step && stepHelp(step);
    }
    case "stepInputs":
      return inputHelp(findStep(place.functionName), name);
    default:
      return undefined;
  }
}
