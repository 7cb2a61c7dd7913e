import { parameterTexts } from "../documents/pythonModule/docstring";
import type { ParameterType } from "../documents/pythonModule/parameterType";
import { isRequired } from "../documents/pythonModule/signature";
import type { FoundFlow } from "../workspace/entrypoints";
import type { ProjectView } from "../workspace/projectView";
import { resolveType } from "../workspace/resolveType";
import { parameterText } from "./flowHelp";

/** A parameter of a flow or a field of a model that can be given a value. */
export interface ParameterChoice {
  readonly name: string;
  /** What the value may be. */
  readonly types: readonly ParameterType[];
  readonly isRequired: boolean;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string | undefined;
}

/** The parameters of a flow that have no value yet, the required ones first. */
export function parameterChoices(
  { flow, file }: FoundFlow,
  given: { has(name: string): boolean },
  project: ProjectView,
): readonly ParameterChoice[] {
  const texts = flow.docstring === undefined ? undefined : parameterTexts(flow.docstring);
  const choices = flow.parameters
    .filter(({ name, kind }) => !given.has(name) && kind !== "positional-only")
    .map((parameter) => ({
      name: parameter.name,
      types: optionsOf(resolveType(parameter.type, file, project)),
      isRequired: isRequired(parameter),
      detail: parameterText(parameter),
      documentation: texts?.get(parameter.name),
    }));
  return requiredFirst(choices);
}

/** The fields that are not given yet of the models that may stand there, the required ones first. */
export function fieldChoices(
  types: readonly ParameterType[],
  given: { has(name: string): boolean },
): readonly ParameterChoice[] {
  const fields = types.flatMap((type) => (type.kind === "model" ? type.fields : []));
  const choices = fields
    .filter(({ name }) => !given.has(name))
    .map(({ name, type, isRequired: required }) => ({ name, types: optionsOf(type), isRequired: required }));
  return requiredFirst(choices);
}

function requiredFirst(choices: readonly ParameterChoice[]): readonly ParameterChoice[] {
  return choices.toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
}

/** What may stand at a way into the parameters of a flow. */
export function typesInParameters(
  { flow, file }: FoundFlow,
  [name, ...way]: readonly (string | number)[],
  project: ProjectView,
): readonly ParameterType[] {
  const parameter = flow.parameters.find((candidate) => candidate.name === name);
  let types = parameter ? optionsOf(resolveType(parameter.type, file, project)) : [];
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

/** The values of types that have only a few. */
export interface FewValues {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly isBoolean: boolean;
  /** Whether it may be null. */
  readonly isNullable: boolean;
}

/** The values that types leave, where those are few enough to name. */
export function fewValues(types: readonly ParameterType[]): FewValues {
  const constants = types.flatMap((type) =>
    type.kind === "literal"
      ? type.values
      : type.kind === "enum"
        ? type.members.map(({ value }) => value)
        : [],
  );
  return {
    texts: constants.filter((value) => typeof value === "string"),
    numbers: constants.filter((value) => typeof value === "number"),
    isBoolean:
      types.some((type) => type.kind === "scalar" && type.name === "bool") ||
      constants.some((value) => typeof value === "boolean"),
    isNullable:
      types.some((type) => type.kind === "scalar" && type.name === "None") || constants.includes(null),
  };
}
