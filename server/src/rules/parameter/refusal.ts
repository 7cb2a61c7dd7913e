import type { FlowDefinition } from "../../documents/pythonModule/flows";
import { type ParameterType, unknownType } from "../../documents/pythonModule/parameterType";
import type { FlowParameter } from "../../documents/pythonModule/signature";
import { deployReader } from "./deployReader";
import type { ParameterValue } from "./parameterValue";
import { runReader } from "./runReader";
import { faultIn, type TypeFault } from "./typeFault";
import { type LanguageWords, typeWords } from "./typeWords";
import type { Giver } from "./unknownName";

/** Why a value is not taken, and when that comes out. */
export interface Refusal extends TypeFault {
  readonly at: "deploy" | "run";
}

/**
 * Why Prefect does not take a value for a parameter; `undefined` when it does, or when nobody can tell.
 *
 * @param type of the parameter, looked up
 * @param isEnforced whether the server compares the value with the signature, too
 */
export function refusalOf(
  value: ParameterValue,
  parameter: FlowParameter,
  type: ParameterType,
  flow: FlowDefinition,
  isEnforced: boolean,
): Refusal | undefined {
  const atDeploy = isEnforced ? faultIn(value, type, deployReader) : undefined;
  if (atDeploy !== undefined) return { ...atDeploy, at: "deploy" };
  const variadic = VARIADIC[parameter.kind];
  const isChecked = flow.validatesParameters === true || variadic !== undefined;
  const atRun = isChecked ? faultIn(value, variadic ?? type, runReader) : undefined;
  return atRun && { ...atRun, at: "run" };
}

/** What a run wants for `*args` and `**kwargs`, whatever the annotation says of what is in them. */
const VARIADIC: Readonly<Partial<Record<FlowParameter["kind"], ParameterType>>> = {
  "var-positional": { kind: "list", item: unknownType },
  "var-keyword": { kind: "dict", value: unknownType },
};

/**
 * What is wrong with a value, in a sentence.
 *
 * @param found what stands there, in words
 */
export function refusalWords(
  name: string,
  { path, type, missing, surplus }: TypeFault,
  found: string,
  language: LanguageWords,
): string {
  const where = [name, ...path].join(".");
  const model = type.kind === "model" ? type.name : "";
  if (missing !== undefined) return `\`${where}\` lacks the field \`${missing}\` of \`${model}\`.`;
  if (surplus !== undefined) return `\`${model}\` has no field \`${surplus}\`.`;
  const isChoice = type.kind === "enum" || type.kind === "literal";
  return `\`${where}\` takes ${typeWords(type, language)}${isChoice && found === "text" ? "" : `, and this is ${found}`}.`;
}

/** What comes of a value that only runs refuse. */
export const RUN_EFFECTS: Readonly<Record<Giver, string>> = {
  deployment: "The deployment is made, and each of its runs fails.",
  schedule: "Each run of this schedule fails.",
  run: "The run fails.",
};
