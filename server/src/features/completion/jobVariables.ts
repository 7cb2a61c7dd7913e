import { CompletionItemKind } from "vscode-languageserver";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { workPoolUse } from "../../documents/prefectYaml/workPoolUse";
import type { JsonSchema } from "../../prefect/jsonSchema";
import type { YamlPosition } from "../../syntax/yaml/position";
import type { FeatureContext } from "../featureContext";
import {
  type JobVariableChoice,
  jobVariableChoices,
  jobVariableKeys,
  listedValues,
  shapesInJobVariable,
} from "../jobVariableChoices";
import type { Proposal } from "./item";
import { keySnippet, type Layout, type ValueShape } from "./layout";
import { wordProposals } from "./values";

/** Whether a position is in the job variables of a deployment. */
export function isJobVariable({ path, role }: YamlPosition): boolean {
  const [list, , pool, variables, ...rest] = path;
  if (list !== "deployments" || pool !== "work_pool" || variables !== "job_variables") return false;
  return role === "key" || rest.length > 0;
}

/** The job variables that the deployment's pool may take, and the values of those that have only a few. */
export function proposeJobVariables(
  position: YamlPosition,
  layout: Layout,
  document: PrefectYaml,
  { workPool, project }: FeatureContext,
): Proposal[] {
  const [, index, , , ...way] = position.path;
  const deployment = typeof index === "number" ? document.parts[index + 1]?.deployment : undefined;
  const poolName = workPoolUse(deployment?.node).name?.text;
  const poolType = poolName === undefined ? undefined : workPool?.(poolName)?.type;
  if (position.role !== "key") return values(shapesInJobVariable(poolType, way), position);
  const choices =
    way.length === 0
      ? jobVariableChoices(poolType, position.siblings)
      : jobVariableKeys(poolType, way, position.siblings, project);
  return choices.map((choice) => keyProposal(choice, position, layout));
}

function keyProposal(choice: JobVariableChoice, position: YamlPosition, layout: Layout): Proposal {
  const { name, shapes, isCommon, detail, documentation } = choice;
  const bare = position.hasColon || position.quote !== undefined;
  return {
    label: name,
    kind: CompletionItemKind.Property,
    snippet: bare ? name : keySnippet(name, shapeOf(shapes), position, layout),
    detail,
    documentation,
    rank: isCommon ? 0 : 3,
    asksAgain: !bare && values(shapes, position).length > 0,
  };
}

function values(shapes: readonly JsonSchema[], { quote }: YamlPosition): Proposal[] {
  const { texts, isBoolean } = listedValues(shapes);
  return wordProposals(texts, isBoolean, quote);
}

function shapeOf(shapes: readonly JsonSchema[]): ValueShape {
  const types = new Set(shapes.map(({ type }) => type).filter((type) => type !== "null"));
  if (types.size !== 1) return "text";
  return types.has("array") ? "list" : types.has("object") ? "mapping" : "text";
}
