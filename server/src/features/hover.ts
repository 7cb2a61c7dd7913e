import { type Hover, MarkupKind } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { keysAt, type Place, placeAt } from "../documents/prefectYaml/place";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { findStep } from "../prefect/steps";
import type { RuleContext } from "../rules/ruleContext";
import { nodeAt } from "../syntax/yaml/navigation";
import { toRange } from "./diagnostic";
import { inputHelp, keyHelp, stepHelp } from "./prefectYamlHelp";

/** What is known about the word at an offset; `undefined` where that is nothing. */
export function hover(document: PrefectDocument, offset: number, _context: RuleContext): Hover | undefined {
  return document.kind === "prefectYaml" ? hoverKey(document, offset) : undefined;
}

function hoverKey({ tree, source }: PrefectYaml, offset: number): Hover | undefined {
  const place = nodeAt(tree, offset);
  if (place === undefined || !place.isKey || place.node.kind !== "scalar") return undefined;
  const help = helpFor(placeAt(place.path.slice(0, -1)), place.node.text);
  if (help === undefined) return undefined;
  const contents = { kind: MarkupKind.Markdown, value: `**${place.node.text}**\n\n${help}` };
  return { contents, range: toRange(place.node.span, source) };
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
