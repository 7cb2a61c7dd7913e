import { CompletionItemKind } from "vscode-languageserver";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import type { ParameterType } from "../../documents/pythonModule/parameterType";
import type { YamlPosition } from "../../syntax/yaml/position";
import type { ProjectView } from "../../workspace/projectView";
import { flowAt, wayIntoParameters } from "../deployedFlow";
import {
  fewValues,
  fieldChoices,
  type ParameterChoice,
  parameterChoices,
  typesInParameters,
} from "../parameterChoices";
import type { Proposal } from "./item";
import { keySnippet, type Layout, type ValueShape } from "./layout";
import { wordProposals } from "./values";

/** Whether a position is among the parameters of a deployment or of a schedule. */
export function isParameter({ path, role }: YamlPosition): boolean {
  const way = wayIntoParameters(path);
  return way !== undefined && (role === "key" || way.length > 0);
}

/** The parameters of the deployment's flow, the required ones first, and the values of those that have only a few. */
export function proposeParameters(
  position: YamlPosition,
  layout: Layout,
  document: PrefectYaml,
  project: ProjectView,
): Proposal[] {
  const found = flowAt(position.path, document, project);
  const way = wayIntoParameters(position.path) ?? [];
  if (found === undefined || found.flow.isWrapped) return [];
  const keys = (choices: readonly ParameterChoice[]) =>
    position.role === "key" ? choices.map((choice) => keyProposal(choice, position, layout)) : [];
  if (way.length === 0) return keys(parameterChoices(found, position.siblings, project));
  const types = typesInParameters(found, way, project);
  const fields = keys(fieldChoices(types, position.siblings));
  // A word alone on its line may still become either.
  return position.role === "key" && (position.siblings.size > 0 || position.hasColon)
    ? fields
    : [...fields, ...values(types, position)];
}

function keyProposal(choice: ParameterChoice, position: YamlPosition, layout: Layout): Proposal {
  const { name, types, detail, documentation, isRequired } = choice;
  const bare = position.hasColon || position.quote !== undefined;
  const shape = shapeOf(types);
  return {
    label: name,
    kind: CompletionItemKind.Property,
    snippet: bare ? name : keySnippet(name, shape, position, layout),
    detail,
    documentation,
    rank: isRequired ? 0 : 3,
    asksAgain: !bare && (shape === "mapping" || values(types, position).length > 0),
  };
}

function values(types: readonly ParameterType[], { quote }: YamlPosition): Proposal[] {
  const { texts, numbers, isBoolean } = fewValues(types);
  return [
    ...wordProposals(texts, isBoolean, quote),
    ...(quote === undefined ? numbers : []).map(
      (value): Proposal => ({
        label: String(value),
        kind: CompletionItemKind.EnumMember,
        snippet: String(value),
        rank: 0,
      }),
    ),
  ];
}

function shapeOf(types: readonly ParameterType[]): ValueShape {
  const kinds = types
    .filter((type) => !(type.kind === "scalar" && type.name === "None"))
    .map(({ kind }) => kind);
  if (kinds.length > 0 && kinds.every((kind) => kind === "list" || kind === "set" || kind === "tuple"))
    return "list";
  return kinds.length > 0 && kinds.every((kind) => kind === "dict" || kind === "model") ? "mapping" : "text";
}
