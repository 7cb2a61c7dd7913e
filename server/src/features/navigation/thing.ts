import type { PrefectDocument } from "../../documents/prefectDocument";
import type { FeatureContext } from "../featureContext";
import { anchorAt } from "./anchors";
import { deploymentNameAt } from "./deployments";
import type { Occurrences } from "./occurrences";
import { stepIdAt } from "./stepIds";

/** The thing that is named at an offset, with all places that name it. */
export function thingAt(
  document: PrefectDocument,
  offset: number,
  { project }: FeatureContext,
): Occurrences | undefined {
  if (document.kind === "python") return deploymentNameAt(document, offset, project);
  if (document.kind !== "prefectYaml") return undefined;
  return (
    anchorAt(document, offset) ?? stepIdAt(document, offset) ?? deploymentNameAt(document, offset, project)
  );
}
