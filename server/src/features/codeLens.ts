import type { CodeLens, Command } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { deploySelection } from "../documents/prefectYaml/deploySelection";
import type { DeploymentEntry, PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { keyText } from "../syntax/yaml/navigation";
import type { DeploymentArgument } from "./clientCommands";
import { clientCommands } from "./clientCommands";
import { toRange } from "./diagnostic";
import type { FeatureContext } from "./featureContext";
import { nextRunText } from "./nextRunText";
import { scriptLenses } from "./scriptLenses";

/** What the client has beside the protocol. */
export interface CodeLensCapabilities {
  /** Whether it knows the commands of our extension; without them there is nothing to click on. */
  readonly extensionCommands: boolean;
}

/**
 * What can be done with a deployment, over its first line, and with all of them over `deployments:`; in a script over
 * its flows and the calls that deploy.
 */
export function codeLenses(
  document: PrefectDocument,
  context: FeatureContext,
  client: CodeLensCapabilities,
): CodeLens[] {
  if (!client.extensionCommands) return [];
  if (document.kind === "python") return scriptLenses(document, context);
  if (document.kind !== "prefectYaml") return [];
  const { project, now } = context;
  // A text that is no file yet cannot be deployed.
  const isFile = project.root !== undefined;
  return [...lensesOfAll(document, isFile), ...lensesOfEach(document, isFile, now?.())];
}

const SHOW = ["Show what Prefect sees", clientCommands.showEffective] as const;

function lensesOfAll(document: PrefectYaml, isFile: boolean): readonly CodeLens[] {
  const pair = document.root?.pairs.find((each) => keyText(each) === "deployments");
  if (pair === undefined || document.deployments.length === 0) return [];
  const deploy = isFile ? [["Deploy all", clientCommands.deployAll] as const] : [];
  const argument = { uri: document.source.uri };
  return [...deploy, SHOW].map((said) => lens(said, argument, pair.key.span.start, document));
}

function lensesOfEach(document: PrefectYaml, isFile: boolean, now: Date | undefined): readonly CodeLens[] {
  return document.parts.flatMap((part) => {
    const { node, deployment } = part;
    if (part.kind !== "deployment" || deployment === undefined) return [];
    const { start } = node.span;
    const argument = { uri: document.source.uri, position: document.source.positionAt(start) };
    const title = isFile ? deployTitle(deployment, document) : undefined;
    const deploy = title === undefined ? [] : [[title, clientCommands.deploy] as const];
    const runs = now && nextRunText(part, now);
    // Without a command it is text, with nothing to click on.
    const next = runs === undefined ? [] : [[runs, ""] as const];
    return [...deploy, SHOW, ...next].map((said) => lens(said, argument, start, document));
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
  [title, command]: readonly [title: string, command: string],
  argument: DeploymentArgument,
  offset: number,
  { source }: PrefectYaml,
): CodeLens {
  const called: Command = command === "" ? { title, command } : { title, command, arguments: [argument] };
  return { range: toRange({ start: offset, end: offset }, source), command: called };
}
