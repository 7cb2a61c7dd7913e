import type { DeploymentEntry, Step } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, asText, isNull, lookup } from "../../syntax/yaml/navigation";

const BUILD_IMAGE = "prefect_docker.deployments.steps.build_docker_image";
const SET_DIRECTORY = "prefect.deployments.steps.set_working_directory";

/** The pull step that Prefect makes up for a deployment that has none, and why. */
export interface DefaultPull {
  readonly step: string;
  /** `undefined` when it makes up none. */
  readonly directory: string | undefined;
  readonly reason: string;
}

/**
 * What `_generate_default_pull_action` answers where nobody can be asked.
 *
 * @param build the deployment's own build steps, or else the file's: here Prefect looks there even if `build: []`
 *   keeps them from being run
 * @param folder the folder that `prefect deploy` runs in
 */
export function defaultPull(
  { node }: DeploymentEntry,
  build: readonly Step[],
  folder: string | undefined,
): DefaultPull {
  const image = build.find(
    ({ functionName, inputs }) => functionName === BUILD_IMAGE && (inputs?.pairs.length ?? 0) > 0,
  );
  if (image !== undefined) {
    const name = folder?.split(/[\\/]/).at(-1);
    return asText(lookup(image.inputs, "dockerfile"))?.text === "auto"
      ? {
          step: SET_DIRECTORY,
          directory: `/opt/prefect/${name ?? "<name of the folder>"}`,
          reason: "no `pull` is given: where the generated Dockerfile puts the code",
        }
      : {
          step: SET_DIRECTORY,
          directory: undefined,
          reason: "no `pull` is given, and with a Dockerfile of your own Prefect makes up none",
        };
  }
  const variables = asMapping(lookup(asMapping(lookup(node, "work_pool")), "job_variables"));
  const chosen = lookup(variables, "image");
  if (chosen !== undefined && !isNull(chosen) && asText(chosen)?.text !== "") {
    return {
      step: SET_DIRECTORY,
      directory: "/opt/prefect",
      reason: "no `pull` is given: Prefect's guess, because there is an `image`",
    };
  }
  return {
    step: SET_DIRECTORY,
    directory: folder ?? "<folder of this file>",
    reason: "no `pull` is given: the folder that `prefect deploy` runs in, so workers need the same one",
  };
}
