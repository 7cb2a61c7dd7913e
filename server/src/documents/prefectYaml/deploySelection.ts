import type { DeploymentEntry, PrefectYaml } from "./prefectYaml";

/** How `prefect deploy -n` is told which deployments of a file to deploy. */
export interface DeploySelection {
  /** The value of `-n`: `flow_function/name`, or the bare name where the entrypoint gives no flow part. */
  readonly selector: string;
  /** The deployments that it chooses; Prefect deploys all of them. */
  readonly chosen: readonly DeploymentEntry[];
}

/**
 * The selection that is as narrow as Prefect lets it be (`_filter_matching_deploy_config`): the flow part is compared
 * with what stands behind the last colon of the entrypoint, once its dashes have become underscores; a module path has
 * no colon and counts as a whole. `undefined` for a deployment that cannot be chosen: it has no name, a slash in it
 * would be taken for the end of the flow part, and an asterisk for a pattern.
 */
export function deploySelection(
  deployment: DeploymentEntry,
  { deployments }: Pick<PrefectYaml, "deployments">,
): DeploySelection | undefined {
  const name = deployment.name?.text;
  if (!name || /[/*]/.test(name)) return undefined;
  const flow = flowPart(deployment);
  const isChoosable = flow !== "" && !/[-/*]/.test(flow);
  const chosen = deployments.filter(
    (other) => other.name?.text === name && (!isChoosable || flowPart(other) === flow),
  );
  return { selector: isChoosable ? `${flow}/${name}` : name, chosen };
}

function flowPart({ entrypoint }: DeploymentEntry): string {
  return entrypoint?.node.text.split(":").at(-1) ?? "";
}
