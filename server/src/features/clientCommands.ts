import type { Location, Position, Range } from "vscode-languageserver";

/** What the commands about deployments are given: where the deployment stands; all of the file without a position. */
export interface DeploymentArgument {
  readonly uri: string;
  /** Counted from 0, as LSP does. */
  readonly position?: { readonly line: number; readonly character: number };
}

/** What `prefect deploy` has to be told. */
export interface DeployTarget {
  /** Absolute path of the folder that it has to run in: entrypoints count from there. */
  readonly folder: string;
  /** The prefect.yaml, from that folder. */
  readonly file: string;
  readonly name?: string | undefined;
  /** The value of `-n`; `undefined` for all deployments, and where {@link refusal} says why there is none. */
  readonly selector?: string;
  /** A sentence that says why this deployment cannot be deployed alone. */
  readonly refusal?: string;
}

/** A place of a file to go to. */
export interface RevealArgument {
  readonly uri: string;
  readonly range: Range;
}

/** Where the deployments of a flow are. */
export interface ShowDeploymentsArgument {
  readonly uri: string;
  /** Of the flow. */
  readonly position: Position;
  readonly locations: readonly Location[];
}

/** A script to run, or a flow of it to serve. */
export interface RunScriptArgument {
  readonly uri: string;
  /** Absolute path of the folder that it is run in. */
  readonly folder: string;
  /** The script, from that folder. */
  readonly file: string;
  /** The flow that `prefect flow serve` is told; without one the script is run. */
  readonly functionName?: string;
}

/** What a person must know of an edit that was just made. */
export interface ReviewNotes {
  /** Of the document that it was asked for in. */
  readonly uri: string;
  /** What the edit does. */
  readonly title: string;
  /** What behaves differently afterwards, one sentence each. */
  readonly notes: readonly string[];
  /** Shell commands that the person has to run. */
  readonly commands: readonly string[];
}

/** Asks for what Prefect sees of a file. */
export interface EffectiveParams {
  readonly uri: string;
  /** One deployment instead of all: the first of that name, else the one at that place. */
  readonly deployment?: DeploymentKey;
}

/** Which deployment of a file is meant: the one at that place if it has that name, else the first of that name. */
export interface DeploymentKey {
  readonly name?: string | undefined;
  /** Among the items of `deployments`, counted from 0. */
  readonly index: number;
}

/** The commands of the extension that the server refers to, in code lenses and code actions. */
export const clientCommands = {
  deploy: "prefect.deployments.deploy",
  deployAll: "prefect.deployments.deployAll",
  showEffective: "prefect.deployments.showEffective",
  reveal: "prefect.deployments.reveal",
  addForFlow: "prefect.deployments.addForFlow",
  showNotes: "prefect.migration.showNotes",
  showDeployments: "prefect.deployments.showDeployments",
  runScript: "prefect.deployments.runScript",
  serveFlow: "prefect.deployments.serveFlow",
} as const;
