import type { Parameter } from "../../prefect/era";
import { findStep } from "../../prefect/steps";
import type { PartContext } from "../ruleContext";

/** What a step's function takes. */
export interface StepSignature {
  readonly inputs: readonly Parameter[];
  /** Whether it takes inputs of any other name, too. */
  readonly acceptsAny: boolean;
}

/** The signature of a step by its dotted name; `undefined` for a function that nobody here has seen. */
export function stepSignature(functionName: string, _context: PartContext): StepSignature | undefined {
  return findStep(functionName);
}
