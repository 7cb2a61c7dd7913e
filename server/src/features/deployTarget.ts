import { relative } from "node:path";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import { deploySelection } from "../documents/prefectYaml/deploySelection";
import { partAt } from "../documents/prefectYaml/parts";
import type { DeploymentKey, DeployTarget } from "./clientCommands";
import type { FeatureContext } from "./featureContext";

/**
 * What `prefect deploy` has to be told to deploy the deployment at an offset, or all of them.
 *
 * @param offset `undefined` for all deployments of the file
 * @returns `undefined` when the text is no file with deployments, or the offset is in none of them
 */
export function deployTarget(
  document: PrefectDocument,
  offset: number | undefined,
  { project }: FeatureContext,
): DeployTarget | undefined {
  if (document.kind !== "prefectYaml" || project.root === undefined) return undefined;
  const file = relative(project.root, URI.parse(document.source.uri).fsPath);
  const place = { folder: project.root, file };
  if (offset === undefined) return document.deployments.length > 0 ? place : undefined;
  const part = partAt(document, offset);
  if (part?.kind !== "deployment" || part.deployment === undefined) return undefined;
  const { deployment } = part;
  const selection = deploySelection(deployment, document);
  const name = deployment.name?.text;
  if (selection !== undefined) return { ...place, name, selector: selection.selector };
  const refusal = name
    ? `“${name}” cannot be chosen by \`prefect deploy -n\`: a slash or an asterisk in a name has a meaning of its own there.`
    : "Give the deployment a name first: `prefect deploy` chooses by it.";
  return { ...place, name, refusal };
}

/** Which deployment an offset is in. */
export function deploymentAt(document: PrefectDocument, offset: number): DeploymentKey | undefined {
  if (document.kind !== "prefectYaml") return undefined;
  const part = partAt(document, offset);
  if (part?.kind !== "deployment") return undefined;
  const index = document.parts.filter(({ kind }) => kind === "deployment").indexOf(part);
  return { name: part.deployment?.name?.text, index };
}
