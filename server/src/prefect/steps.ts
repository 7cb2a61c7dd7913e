import data from "../../data/steps.json";
import type { Parameter } from "./era";

export type StepKind = "build" | "push" | "pull";

/** A step that Prefect or one of its integrations ships. */
export interface Step {
  readonly name: string;
  /** What to install for it: `prefect`, `prefect-docker`. */
  readonly package: string;
  /** The actions that its documentation uses it in. */
  readonly kinds: readonly StepKind[];
  readonly doc: string | null;
  /** Markdown with YAML examples. */
  readonly example: string | null;
  readonly inputs: readonly Parameter[];
  /** Whether it hands inputs of any other name on, as `build_docker_image` does to Docker. */
  readonly acceptsAny: boolean;
  readonly outputs: readonly string[];
  /** Other names under which Prefect finds the same step. */
  readonly aliases: readonly string[];
}

/** The steps of the worker-era release, sorted by name. */
export const steps = data.steps as readonly Step[];

/** Inputs that Prefect itself reads of every step, before the step sees them: `id`, `requires`. */
export const reservedInputs: readonly string[] = data.reserved;

const byName = new Map(
  steps.flatMap((step) => [step.name, ...step.aliases].map((name) => [name, step] as const)),
);
const removed = new Map<string, string | null>(Object.entries(data.removed));

/** A shipped step by its name or one of its aliases. */
export function findStep(name: string): Step | undefined {
  return byName.get(name);
}

/** For a step that earlier releases had: the step that replaces it, `null` when there is none. */
export function removedStep(name: string): { readonly successor: string | null } | undefined {
  const successor = removed.get(name);
  return successor === undefined ? undefined : { successor };
}
