import { asMapping, dereference, effectivePairs, itemsOf } from "../../syntax/yaml/navigation";
import type { YamlNode, YamlPath, YamlScalar } from "../../syntax/yaml/yamlTree";
import { effectiveSteps, stepsBefore, stepsBeforeFields } from "./effectiveSteps";
import { pairsOf } from "./parts";
import type { PartFile, PrefectYamlPart, Step } from "./prefectYaml";

/** Who fills the templates of a value, and when. */
export type TemplateZone =
  /** A field of a deployment: `prefect deploy` fills it. */
  | { readonly kind: "field" }
  /** An input of a step: whoever runs the step fills it. */
  | { readonly kind: "step"; readonly step: Step }
  /** `id` and `requires`, which are taken out before the inputs are filled. */
  | { readonly kind: "reserved"; readonly step: Step }
  /** The parameters of a trigger: Jinja, filled by the automation. */
  | { readonly kind: "jinja" };

/** A text with braces in it. */
export interface TemplateUse {
  readonly scalar: YamlScalar;
  /** From the deployment, or from the step's inputs. */
  readonly path: YamlPath;
  readonly zone: TemplateZone;
  /** The steps whose outputs can be read there. */
  readonly before: readonly Step[];
}

type File = Pick<PartFile, "steps">;

const known = new WeakMap<PrefectYamlPart, { steps: readonly Step[]; uses: readonly TemplateUse[] }>();

/**
 * Every text with braces that counts for a part. A step at the top level counts for the deployments that have none
 * of their own: what it can read depends on them, so it is listed with each of them, and only what nothing but the
 * top level decides (`build`) is listed with the file.
 */
export function templateUses(part: PrefectYamlPart, file: File): readonly TemplateUse[] {
  const cached = known.get(part);
  if (cached?.steps === file.steps) return cached.uses;
  const uses = [...findUses(part, file)];
  known.set(part, { steps: file.steps, uses });
  return uses;
}

function* findUses(part: PrefectYamlPart, file: File): Iterable<TemplateUse> {
  const steps = effectiveSteps(part, file);
  const before = stepsBeforeFields(steps);
  for (const [name, { value }] of pairsOf(part)) {
    if (name === "build" || name === "push" || name === "pull") continue;
    // Nobody fills the top level.
    if (part.kind === "file") continue;
    if (name === "triggers") yield* triggers(value, before);
    else yield* textsIn(value, [name], { kind: "field" }, before);
  }
  const listed = part.kind === "file" ? steps.build : [...steps.build, ...steps.push, ...steps.pull];
  for (const step of listed) {
    if (step.inputs === undefined) continue;
    const readable = stepsBefore(step, steps);
    for (const [name, { value }] of effectivePairs(step.inputs)) {
      const kind = name === "id" || name === "requires" ? "reserved" : "step";
      yield* textsIn(value, [name], { kind, step }, readable);
    }
  }
}

/** The texts with braces in the inputs of a step that are filled before its function gets them. */
export function* inputTexts(step: Step): Iterable<YamlScalar> {
  if (step.inputs === undefined) return;
  for (const [name, { value }] of effectivePairs(step.inputs)) {
    if (name === "id" || name === "requires") continue;
    for (const { scalar } of textsIn(value, [name], { kind: "step", step }, [])) yield scalar;
  }
}

function* triggers(value: YamlNode, before: readonly Step[]): Iterable<TemplateUse> {
  for (const [index, trigger] of itemsOf(value).entries()) {
    const mapping = asMapping(trigger);
    if (mapping === undefined) continue;
    for (const [name, pair] of effectivePairs(mapping)) {
      const kind = name === "parameters" ? "jinja" : "field";
      yield* textsIn(pair.value, ["triggers", index, name], { kind }, before);
    }
  }
}

function* textsIn(
  node: YamlNode,
  path: YamlPath,
  zone: TemplateZone,
  before: readonly Step[],
  seen = new Set<YamlNode>(),
): Iterable<TemplateUse> {
  const target = dereference(node);
  // Aliases can make one node stand in many places, or in itself; once is enough to be told.
  if (target === undefined || seen.has(target)) return;
  seen.add(target);
  if (target.kind === "scalar") {
    if (target.resolved.type === "string" && target.text.includes("{{"))
      yield { scalar: target, path, zone, before };
    return;
  }
  if (target.kind === "sequence") {
    for (const [index, item] of target.items.entries())
      yield* textsIn(item, [...path, index], zone, before, seen);
    return;
  }
  for (const [name, { value }] of effectivePairs(target)) {
    yield* textsIn(value, [...path, name], zone, before, seen);
  }
}
