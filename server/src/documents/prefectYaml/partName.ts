import { isNull } from "../../syntax/yaml/navigation";
import { pairsOf } from "./parts";
import type { DeploymentPart, EntrypointReference } from "./prefectYaml";

/** How a deployment is addressed: what a rule needs that compares all deployments of a file. */
export interface PartName {
  /** `undefined` for one without a name, or with null for it; empty for one that is no text, such as a number. */
  readonly name: string | undefined;
  /** Whether the name is text without a letter in it. */
  readonly isEmpty: boolean;
  readonly entrypoint: Pick<EntrypointReference, "form" | "target" | "functionName"> | undefined;
}

const known = new WeakMap<object, PartName | "no deployment">();

/**
 * The name and the flow of a part; `undefined` for an item that is no mapping. It is kept by the identity of the
 * part, so that after a change of one deployment nobody reads the others again.
 */
export function partName(part: DeploymentPart): PartName | undefined {
  const found = known.get(part.identity) ?? readName(part) ?? "no deployment";
  known.set(part.identity, found);
  return found === "no deployment" ? undefined : found;
}

function readName(part: DeploymentPart): PartName | undefined {
  const { deployment } = part;
  if (deployment === undefined) return undefined;
  const { entrypoint } = deployment;
  const pair = pairsOf(part).get("name");
  const isMissing = pair === undefined || isNull(pair.value);
  return {
    name: isMissing ? undefined : (deployment.name?.text ?? ""),
    isEmpty: deployment.name?.text === "",
    entrypoint: entrypoint && {
      form: entrypoint.form,
      target: entrypoint.target,
      functionName: entrypoint.functionName,
    },
  };
}
