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
  const ofName = byName(deployments).get(name) ?? [];
  const chosen = ofName.filter((other) => !isChoosable || flowPart(other) === flow);
  return { selector: isChoosable ? `${flow}/${name}` : name, chosen };
}

const known = new WeakMap<readonly DeploymentEntry[], ReadonlyMap<string, readonly DeploymentEntry[]>>();

/** Each deployment of a large file is compared with those of its name only. */
function byName(deployments: readonly DeploymentEntry[]): ReadonlyMap<string, readonly DeploymentEntry[]> {
  const cached = known.get(deployments);
  if (cached !== undefined) return cached;
  const found = new Map<string, DeploymentEntry[]>();
  for (const deployment of deployments) {
    const name = deployment.name?.text ?? "";
    const others = found.get(name);
    if (others === undefined) found.set(name, [deployment]);
    else others.push(deployment);
  }
  known.set(deployments, found);
  return found;
}

function flowPart({ entrypoint }: DeploymentEntry): string {
  return entrypoint?.node.text.split(":").at(-1) ?? "";
}
