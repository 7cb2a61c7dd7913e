import data from "../../data/signatures.json";
import type { Era, Parameter } from "./era";

export type ParameterKind =
  | "positional-only"
  | "positional-or-keyword"
  | "keyword-only"
  | "var-positional"
  | "var-keyword";

export interface CallableParameter extends Parameter {
  readonly kind: ParameterKind;
}

/** A function, method or class. A class has the parameters of its constructor, without `self`. */
export interface Callable {
  readonly doc: string | null;
  readonly parameters: readonly CallableParameter[];
  /** Only for `Deployment.build_from_flow`: the fields of `Deployment` that its `**kwargs` take. */
  readonly extra?: readonly Parameter[];
}

const signatures = data as Readonly<Record<Era, Readonly<Record<string, Callable>>>>;

/**
 * The signature of a callable by the name that the docs know it under: `prefect.Flow.deploy`,
 * `prefect.deployments.Deployment.build_from_flow`, `prefect.schedules.Cron`.
 */
export function signature(era: Era, qualifiedName: string): Callable | undefined {
  return Object.hasOwn(signatures[era], qualifiedName) ? signatures[era][qualifiedName] : undefined;
}

/** The qualified names that have a signature in that era. */
export function signatureNames(era: Era): readonly string[] {
  return Object.keys(signatures[era]);
}
