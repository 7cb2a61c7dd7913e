import { isRequired } from "../../documents/pythonModule/signature";
import type { Json, Parameter } from "../../prefect/era";
import { findStep } from "../../prefect/steps";
import { resolveStep } from "../../workspace/stepFunctions";
import type { PartContext } from "../ruleContext";

/** What a step's function takes. */
export interface StepSignature {
  readonly inputs: readonly Parameter[];
  /** Whether it takes inputs of any other name, too. */
  readonly acceptsAny: boolean;
  readonly doc: string | null;
}

/**
 * The signature of a step by its name: of one that Prefect ships, or of a function of the project. `undefined` for a
 * function that nobody here has seen.
 */
export function stepSignature(
  functionName: string,
  { project }: Pick<PartContext, "project">,
): StepSignature | undefined {
  const shipped = findStep(functionName);
  if (shipped !== undefined) return shipped;
  const target = resolveStep(functionName, project);
  if (target.state !== "found") return undefined;
  const { parameters, docstring } = target.definition;
  const named = parameters.filter(({ kind }) => kind !== "var-positional" && kind !== "var-keyword");
  // Steps are called by name only: such a function cannot be one, and its author will hear it elsewhere.
  if (named.some(({ kind }) => kind === "positional-only")) return undefined;
  return {
    inputs: named.map((parameter) => {
      const { name, annotation, defaultText, defaultValue } = parameter;
      return {
        name,
        type: annotation ?? null,
        required: isRequired(parameter),
        ...(defaultText === undefined
          ? {}
          : isJson(defaultValue)
            ? { default: defaultValue }
            : { defaultExpression: defaultText }),
        doc: null,
      };
    }),
    acceptsAny: parameters.some(({ kind }) => kind === "var-keyword"),
    doc: docstring ?? null,
  };
}

function isJson(value: unknown): value is Json {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}
