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

/** The commands of the extension that the server refers to, in code lenses and code actions. */
export const clientCommands = {
  deploy: "prefect.deployments.deploy",
  deployAll: "prefect.deployments.deployAll",
} as const;
