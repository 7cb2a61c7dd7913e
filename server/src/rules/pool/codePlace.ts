import { effectiveSteps } from "../../documents/prefectYaml/effectiveSteps";
import type { PartFile, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, isNull, lookup } from "../../syntax/yaml/navigation";

/**
 * Whether nobody says where the code of a deployment is, so that `prefect deploy` makes a `pull` up
 * (`_generate_default_pull_action`). With a step that builds an image it asks, or takes the folder in the image.
 */
export function hasDefaultPull(part: PrefectYamlPart, file: PartFile): boolean {
  if (part.kind !== "deployment" || part.deployment === undefined) return false;
  const own = lookup(part.deployment.node, "pull");
  // `pull: {}` is as good as none.
  const isGiven = (node: typeof own) =>
    node !== undefined && !isNull(node) && asMapping(node)?.pairs.length !== 0;
  if (isGiven(own) || isGiven(file.pull)) return false;
  const { build, pull } = effectiveSteps(part, file);
  return pull.length === 0 && !build.some(({ functionName }) => functionName === BUILD);
}

const BUILD = "prefect_docker.deployments.steps.build_docker_image";
