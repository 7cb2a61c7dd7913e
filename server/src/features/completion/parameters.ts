import { CompletionItemKind } from "vscode-languageserver";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { parameterTexts } from "../../documents/pythonModule/docstring";
import type { FlowDefinition } from "../../documents/pythonModule/flows";
import type { ParameterType } from "../../documents/pythonModule/parameterType";
import { type FlowParameter, isRequired } from "../../documents/pythonModule/signature";
import type { YamlPosition } from "../../syntax/yaml/position";
import type { YamlPath } from "../../syntax/yaml/yamlTree";
import type { FoundFlow } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import { resolveType } from "../../workspace/resolveType";
import { flowAt, wayIntoParameters } from "../deployedFlow";
import { parameterText } from "../flowHelp";
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
  const [name, ...rest] = wayIntoParameters(position.path) ?? [];
  if (found === undefined || found.flow.isWrapped) return [];
  if (name === undefined) return names(found, position, layout, project);
  const parameter = found.flow.parameters.find((candidate) => candidate.name === name);
  const types = parameter ? typesAt(resolveType(parameter.type, found.file, project), rest) : [];
  const fields = position.role === "key" ? fieldKeys(types, position, layout) : [];
  // A word alone on its line may still become either.
  return position.role === "key" && (position.siblings.size > 0 || position.hasColon)
    ? fields
    : [...fields, ...values(types, position)];
}

function names(
  { flow, file }: FoundFlow,
  position: YamlPosition,
  layout: Layout,
  project: ProjectView,
): Proposal[] {
  if (position.role !== "key") return [];
  return flow.parameters
    .filter(({ name, kind }) => !position.siblings.has(name) && kind !== "positional-only")
    .map((parameter) => {
      const types = optionsOf(resolveType(parameter.type, file, project));
      return keyProposal(parameter.name, types, position, layout, {
        detail: parameterText(parameter),
        documentation: textOf(parameter, flow),
        rank: isRequired(parameter) ? 0 : 3,
      });
    })
    .toSorted((a, b) => a.rank - b.rank);
}

function textOf({ name }: FlowParameter, { docstring }: FlowDefinition): string | undefined {
  return docstring === undefined ? undefined : parameterTexts(docstring).get(name);
}

/** The fields of the models that may stand there. */
function fieldKeys(types: readonly ParameterType[], position: YamlPosition, layout: Layout): Proposal[] {
  return types
    .flatMap((type) => (type.kind === "model" ? type.fields : []))
    .filter(({ name }) => !position.siblings.has(name))
    .map(({ name, type, isRequired: required }) =>
      keyProposal(name, optionsOf(type), position, layout, { rank: required ? 0 : 3 }),
    )
    .toSorted((a, b) => a.rank - b.rank);
}

function keyProposal(
  name: string,
  types: readonly ParameterType[],
  position: YamlPosition,
  layout: Layout,
  more: Pick<Proposal, "rank" | "detail" | "documentation">,
): Proposal {
  const bare = position.hasColon || position.quote !== undefined;
  const shape = shapeOf(types);
  return {
    label: name,
    kind: CompletionItemKind.Property,
    snippet: bare ? name : keySnippet(name, shape, position, layout),
    ...more,
    asksAgain: !bare && (shape === "mapping" || values(types, position).length > 0),
  };
}

function values(types: readonly ParameterType[], { quote }: YamlPosition): Proposal[] {
  const constants = types.flatMap((type) =>
    type.kind === "literal"
      ? type.values
      : type.kind === "enum"
        ? type.members.map(({ value }) => value)
        : [],
  );
  const texts = constants.filter((value) => typeof value === "string");
  const numbers = quote === undefined ? constants.filter((value) => typeof value === "number") : [];
  const isBoolean =
    types.some((type) => type.kind === "scalar" && type.name === "bool") ||
    constants.some((value) => typeof value === "boolean");
  return [
    ...wordProposals(texts, isBoolean, quote),
    ...numbers.map(
      (value): Proposal => ({
        label: String(value),
        kind: CompletionItemKind.EnumMember,
        snippet: String(value),
        rank: 0,
      }),
    ),
  ];
}

/** The types that may stand at a way into a type: through models, lists and mappings. */
function typesAt(type: ParameterType, way: YamlPath): readonly ParameterType[] {
  let types = optionsOf(type);
  for (const step of way) types = types.flatMap((one) => stepInto(one, step)).flatMap(optionsOf);
  return types;
}

function stepInto(type: ParameterType, step: string | number): readonly ParameterType[] {
  switch (type.kind) {
    case "model":
      return type.fields.filter(({ name }) => name === step).map((field) => field.type);
    case "dict":
      return [type.value];
    case "list":
    case "set":
      return typeof step === "number" ? [type.item] : [];
    case "tuple":
      return typeof step === "number" ? type.items.slice(step, step + 1) : [];
    default:
      return [];
  }
}

function optionsOf(type: ParameterType): readonly ParameterType[] {
  return type.kind === "union" ? type.options : [type];
}

function shapeOf(types: readonly ParameterType[]): ValueShape {
  const kinds = types
    .filter((type) => !(type.kind === "scalar" && type.name === "None"))
    .map(({ kind }) => kind);
  if (kinds.length > 0 && kinds.every((kind) => kind === "list" || kind === "set" || kind === "tuple"))
    return "list";
  return kinds.length > 0 && kinds.every((kind) => kind === "dict" || kind === "model") ? "mapping" : "text";
}
