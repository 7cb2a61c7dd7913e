import type { PrefectDocument } from "../../documents/prefectDocument";
import type { FeatureContext } from "../featureContext";
import { anchorAt } from "./anchors";
import { deploymentNameAt } from "./deployments";
import type { Occurrences } from "./occurrences";
import { stepIdAt } from "./stepIds";
import { variableAt } from "./variables";
import { workPoolAt } from "./workPools";

/** The thing that is named at an offset, with all places that name it. */
export function thingAt(
  document: PrefectDocument,
  offset: number,
  { project, namesArguments: isAlone }: FeatureContext,
): Occurrences | undefined {
  if (document.kind === "python") {
    return (
      deploymentNameAt(document, offset, project) ??
      workPoolAt(document, offset, project) ??
      (isAlone ? variableAt(document, offset) : undefined)
    );
  }
  if (document.kind !== "prefectYaml") return undefined;
  return (
    anchorAt(document, offset) ??
    stepIdAt(document, offset) ??
    deploymentNameAt(document, offset, project) ??
    workPoolAt(document, offset, project)
  );
}

/** The same as far as it can be called otherwise here: a work pool gets its name on the server, a variable in Python. */
export function renamableThingAt(
  document: PrefectDocument,
  offset: number,
  context: FeatureContext,
): Occurrences | undefined {
  const thing = thingAt(document, offset, context);
  return thing?.kind === "workPool" || thing?.kind === "variable" ? undefined : thing;
}
