import { asMapping, itemsOf, lookup } from "../../syntax/yaml/navigation";
import type { PartFile, PrefectYamlPart, Step, StepSection } from "./prefectYaml";

export type EffectiveSteps = Readonly<Record<StepSection, readonly Step[]>>;

/**
 * The steps that count for a deployment, as `prefect deploy` picks them (`_run_single_deploy`): its own section, else
 * that of the file. An empty `build` stays empty, an empty `pull: []` too; an empty `push` does not keep the file's
 * away. Around the deployments they are the file's own.
 */
export function effectiveSteps(part: PrefectYamlPart, file: Pick<PartFile, "steps">): EffectiveSteps {
  const pick = (section: StepSection): readonly Step[] => {
    const shared = file.steps.filter((step) => step.section === section);
    const own = part.steps.filter((step) => step.section === section);
    if (part.kind === "file" || own.length > 0) return own;
    return hasOwn(part, section) ? [] : shared;
  };
  return { build: pick("build"), push: pick("push"), pull: pick("pull") };
}

/** Whether a deployment's section is its own though no step can be read in it. */
function hasOwn(part: PrefectYamlPart, section: StepSection): boolean {
  const value = lookup(asMapping(part.node), section);
  if (value === undefined) return false;
  if (section === "build") return true;
  const isEmptyList = value.kind === "sequence" && value.items.length === 0;
  if (section === "push") return itemsOf(value).length > 0;
  return isEmptyList || itemsOf(value).length > 0;
}

/** The steps whose outputs a step can read: those before it, in the order in which Prefect runs them. */
export function stepsBefore(step: Step, { build, push, pull }: EffectiveSteps): readonly Step[] {
  const order = { build, push: [...build, ...push], pull: [...build, ...push, ...pull] }[step.section];
  const index = order.indexOf(step);
  return index < 0 ? order : order.slice(0, index);
}

/** The steps whose outputs the fields of a deployment can read. */
export function stepsBeforeFields({ build, push }: EffectiveSteps): readonly Step[] {
  return [...build, ...push];
}
