import { findStep } from "../../prefect/steps";
import { asText, lookup } from "../../syntax/yaml/navigation";
import type { YamlScalar } from "../../syntax/yaml/yamlTree";
import type { Step } from "./prefectYaml";

/** What placeholders can name behind a number of steps. */
export interface StepOutputs {
  /** The outputs of each step with an `id`; `undefined` where the step is none of Prefect's own. */
  readonly byId: ReadonlyMap<string, readonly string[] | undefined>;
  /** The outputs under their bare names, each with the last step that has it. */
  readonly bare: ReadonlyMap<string, Step>;
  /** Whether some step may have outputs that nobody can know here. */
  readonly isOpen: boolean;
}

/** The name that a step's outputs are read under. */
export function idOf(step: Step): YamlScalar | undefined {
  return asText(lookup(step.inputs, "id"));
}

/** What `run_steps` has gathered after these steps: the outputs by `id`, and all of them once more without. */
export function outputsOf(steps: readonly Step[]): StepOutputs {
  const byId = new Map<string, readonly string[] | undefined>();
  const bare = new Map<string, Step>();
  let isOpen = false;
  for (const step of steps) {
    const outputs = findStep(step.functionName)?.outputs;
    const id = idOf(step)?.text;
    if (id) byId.set(id, outputs);
    for (const output of outputs ?? []) bare.set(output, step);
    isOpen ||= outputs === undefined;
  }
  return { byId, bare, isOpen };
}

/** Whether the keys of a placeholder name an output; `undefined` when that cannot be known. */
export function hasOutput({ byId, bare, isOpen }: StepOutputs, keys: readonly string[]): boolean | undefined {
  const [first = "", second] = keys;
  if (bare.has(first)) return true;
  if (byId.has(first)) {
    const outputs = byId.get(first);
    if (outputs === undefined) return undefined;
    return second === undefined || outputs.includes(second);
  }
  return isOpen ? undefined : false;
}
