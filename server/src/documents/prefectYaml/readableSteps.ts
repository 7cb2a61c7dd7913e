import { nodeAt } from "../../syntax/yaml/navigation";
import { effectiveSteps, stepsBefore, stepsBeforeFields } from "./effectiveSteps";
import { partAt } from "./parts";
import type { PrefectYaml, Step } from "./prefectYaml";

/** Whose value stands at an offset, as far as templates go. */
export interface TemplatePlace {
  /** The steps whose outputs can be read there. */
  readonly before: readonly Step[];
  /** The step whose input it is; `undefined` in a field. */
  readonly step: Step | undefined;
  /** From the deployment or from the step's section. */
  readonly path: readonly (string | number)[];
}

/**
 * What a template at an offset could read. A step at the top level serves deployments with steps of their own, so it
 * could read those too. Where nobody fills templates it is `undefined`.
 */
export function templatePlaceAt(document: PrefectYaml, offset: number): TemplatePlace | undefined {
  const place = nodeAt(document.tree, offset);
  const part = partAt(document, offset);
  if (place === undefined || part === undefined || place.isKey) return undefined;
  const path = place.path[0] === "deployments" ? place.path.slice(2) : place.path;
  const steps = effectiveSteps(part, document);
  const step = part.steps.find(({ node }) => node.span.start <= offset && offset <= node.span.end);
  if (step === undefined) {
    if (part.kind === "deployment") return { before: stepsBeforeFields(steps), step, path };
    // Anchors live at the top level, and what they are used for is not told there.
    const isRead = typeof path[0] === "string" && !["name", "prefect-version"].includes(path[0]);
    return isRead ? { before: allSteps(document), step, path } : undefined;
  }
  const own = stepsBefore(step, steps);
  const isShared = part.kind === "file" && step.section !== "build";
  const others = isShared ? document.deployments.flatMap((deployment) => deployment.steps) : [];
  const earlier = others.filter(
    ({ section }) => section === "build" || (section === "push" && step.section === "pull"),
  );
  return { before: [...earlier, ...own], step, path };
}

function allSteps({ steps, deployments }: PrefectYaml): readonly Step[] {
  return [...steps, ...deployments.flatMap((deployment) => deployment.steps)];
}
