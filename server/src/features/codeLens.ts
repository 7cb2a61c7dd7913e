import type { CodeLens, Command } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { deploySelection } from "../documents/prefectYaml/deploySelection";
import type { DeploymentEntry, PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { keyText } from "../syntax/yaml/navigation";
import type { DeploymentArgument } from "./clientCommands";
import { clientCommands } from "./clientCommands";
import { toRange } from "./diagnostic";
import type { FeatureContext } from "./featureContext";

/** What the client has beside the protocol. */
export interface CodeLensCapabilities {
  /** Whether it knows the commands of our extension; without them there is nothing to click on. */
  readonly extensionCommands: boolean;
}

/** What can be done with a deployment, over its first line, and with all of them over `deployments:`. */
export function codeLenses(
  document: PrefectDocument,
  { project }: FeatureContext,
  client: CodeLensCapabilities,
): CodeLens[] {
  // A text that is no file yet cannot be deployed.
  if (document.kind !== "prefectYaml" || !client.extensionCommands || project.root === undefined) return [];
  return [...lensesOfAll(document), ...lensesOfEach(document)];
}

function lensesOfAll(document: PrefectYaml): readonly CodeLens[] {
  const pair = document.root?.pairs.find((each) => keyText(each) === "deployments");
  if (pair === undefined || document.deployments.length === 0) return [];
  return [
    lens("Deploy all", clientCommands.deployAll, { uri: document.source.uri }, pair.key.span.start, document),
  ];
}

function lensesOfEach(document: PrefectYaml): readonly CodeLens[] {
  return document.parts.flatMap(({ kind, node, deployment }) => {
    if (kind !== "deployment" || deployment === undefined) return [];
    const { start } = node.span;
    const argument = { uri: document.source.uri, position: document.source.positionAt(start) };
    const title = deployTitle(deployment, document);
    return title === undefined ? [] : [lens(title, clientCommands.deploy, argument, start, document)];
  });
}

/** `undefined` for a deployment that `prefect deploy` cannot be told to deploy alone. */
function deployTitle(deployment: DeploymentEntry, document: PrefectYaml): string | undefined {
  const selection = deploySelection(deployment, document);
  if (selection === undefined) return undefined;
  const { length } = selection.chosen;
  return length > 1 ? `Deploy (all ${length} of this name)` : "Deploy";
}

function lens(
  title: string,
  command: string,
  argument: DeploymentArgument,
  offset: number,
  { source }: PrefectYaml,
): CodeLens {
  const called: Command = { title, command, arguments: [argument] };
  return { range: toRange({ start: offset, end: offset }, source), command: called };
}
