import type { CompletionList } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import { keysAt, type Place, placeAt, placeOfItem, type ValuePlace } from "../../documents/prefectYaml/place";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { describePosition, type YamlPosition } from "../../syntax/yaml/position";
import type { FeatureContext } from "../featureContext";
import { completeAlias, proposeAliases, proposeMerge } from "./aliases";
import { proposeDeployment } from "./deployment";
import { isEntrypoint, proposeEntrypoints } from "./entrypoints";
import { type Proposal, toItems } from "./item";
import { isJobVariable, proposeJobVariables } from "./jobVariables";
import { proposeKeys } from "./keys";
import { type Layout, layoutOf } from "./layout";
import { proposeOwnSteps } from "./ownSteps";
import { isParameter, proposeParameters } from "./parameters";
import { completePython } from "./python/index";
import { proposeInputs, proposeSteps } from "./steps";
import { completeTemplate } from "./templates";
import { proposeUsedElsewhere } from "./usedElsewhere";
import { proposeValues } from "./values";
import { proposeWholeItems } from "./wholeItems";

/** What can be written at an offset. */
export function complete(document: PrefectDocument, offset: number, context: FeatureContext): CompletionList {
  return { isIncomplete: false, items: itemsAt(document, offset, context) };
}

function itemsAt(
  document: PrefectDocument,
  offset: number,
  context: FeatureContext,
): CompletionList["items"] {
  if (document.kind === "python") return completePython(document, offset, context);
  return document.kind === "prefectYaml" ? completePrefectYaml(document, offset, context) : [];
}

function completePrefectYaml(
  document: PrefectYaml,
  offset: number,
  context: FeatureContext,
): CompletionList["items"] {
  const { tree, source } = document;
  const written = completeAlias(document, offset) ?? completeTemplate(document, offset, context);
  if (written !== undefined) return written;
  const position = describePosition(tree, offset);
  if (position === undefined) return [];
  if (position.path.includes("<<")) return toItems(proposeAliases(tree.anchors, offset), position, source);
  const layout = layoutOf(tree.text);
  const proposals = isJobVariable(position)
    ? proposeJobVariables(position, layout, document, context)
    : isParameter(position)
      ? proposeParameters(position, layout, document, context.project)
      : isEntrypoint(position)
        ? proposeEntrypoints(position, tree.text.slice(position.span.start, offset), context.project)
        : [
            ...propose(placeAt(position.path), position, layout, context),
            ...proposeOwnSteps(document, position, layout, context),
            ...proposeUsedElsewhere(document, position),
          ];
  return toItems([...proposals, ...proposeMerge(document, position, offset)], position, source);
}

function propose(place: Place, position: YamlPosition, layout: Layout, context: FeatureContext): Proposal[] {
  if (position.role === "value") return proposeValues(place, position);
  switch (place.kind) {
    case "step":
      return proposeSteps(place.section, position, layout);
    case "steps":
      return asItem(place, position, layout, context);
    case "stepInputs":
      return proposeInputs(place.functionName, position, layout, context);
    case "value": {
      const keys = keysAt(place).length > 0 ? proposeKeys(place, position, layout) : [];
      const values = position.siblings.size === 0 && !position.hasColon ? proposeValues(place, position) : [];
      const whole = isNewDeployment(place, position) ? [proposeDeployment(position, layout)] : [];
      return [
        ...whole,
        ...proposeWholeItems(place, position, layout),
        ...keys,
        ...values,
        ...asItem(place, position, layout, context),
      ];
    }
    default:
      return proposeValues(place, position);
  }
}

function isNewDeployment({ options }: ValuePlace, { siblings, hasColon, quote }: YamlPosition): boolean {
  const isDeployment = options.some(({ model }) => model === "DeploymentConfig");
  return isDeployment && siblings.size === 0 && !hasColon && quote === undefined;
}

/** Below a key that takes a list, where the dash is not typed yet: what an item can be, with its dash. */
function asItem(place: Place, position: YamlPosition, layout: Layout, context: FeatureContext): Proposal[] {
  const item = placeOfItem(place);
  if (item === undefined || position.flow || position.hasColon || position.siblings.size > 0) return [];
  if (position.quote !== undefined) return [];
  const inside = { ...position, column: position.column + 2 };
  return propose(item, inside, layout, context).map((proposal) => ({
    ...proposal,
    snippet: `- ${proposal.snippet}`,
  }));
}
