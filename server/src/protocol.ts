/**
 * What the extension's client and the server say to each other beside the standard. Types and names only:
 * it is the one file of the server that the client may import.
 */

import type {
  DeploymentArgument,
  DeploymentKey,
  DeployTarget,
  EffectiveParams,
} from "./features/clientCommands";
import type { ConnectionInfo, Remote } from "./remote/remote";
import type { WorkPool, WorkPoolMembers } from "./remote/workPool";

export {
  clientCommands,
  type DeploymentArgument,
  type DeploymentKey,
  type DeployTarget,
  type EffectiveParams,
  type RevealArgument,
  type ReviewNotes,
  type RunScriptArgument,
  type ShowDeploymentsArgument,
} from "./features/clientCommands";
export type { ConnectionInfo, Remote, UnknownCause, UnknownReason } from "./remote/remote";
export type { Worker, WorkPool, WorkPoolMembers, WorkQueue, WorkStatus } from "./remote/workPool";

/** What `source.migrate.prefect` would do to a document, and what it would leave to a person. */
export interface MigrationReport {
  readonly converted: readonly MigrationReportEntry[];
  readonly left: readonly MigrationReportEntry[];
  /** Shell commands that the person has to run, such as `prefect work-pool create …`. */
  readonly commands: readonly string[];
}

export interface MigrationReportEntry {
  readonly rule: string;
  /** Where the agent-era use starts in the document as it is now, counted from 0 as LSP does. */
  readonly line: number;
  /** What it becomes; of what is left, why and what to do instead. */
  readonly title: string;
  /** What behaves differently afterwards, one sentence each. */
  readonly notes: readonly string[];
}

/** A custom request: its method with the types of what goes out and what comes back. */
export interface CustomRequest<Params, Result> {
  readonly method: string;
  /** Types only; never set. */
  readonly types?: { readonly params: Params; readonly result: Result };
}

function request<Params, Result>(method: string): CustomRequest<Params, Result> {
  return { method };
}

export const requests = {
  connection: request<Record<string, never>, ConnectionInfo>("prefect/connection"),
  /** `refresh` asks the API anew instead of taking a recent answer. */
  workPools: request<{ refresh: boolean }, Remote<readonly WorkPool[]>>("prefect/workPools"),
  workPoolMembers: request<{ pool: string; refresh: boolean }, Remote<WorkPoolMembers>>(
    "prefect/workPoolMembers",
  ),
  /** Answers the pool as it is afterwards. */
  pauseWorkPool: request<{ pool: string; paused: boolean }, Remote<WorkPool>>("prefect/pauseWorkPool"),
  /** Of the document as it is now, so it is asked before an edit; `null` when nothing in it is agent-era. */
  migrationReport: request<{ uri: string }, MigrationReport | null>("prefect/migrationReport"),
  /** `null` when there is no deployment at the position. */
  deployTarget: request<DeploymentArgument, DeployTarget | null>("prefect/deployTarget"),
  /** Which deployment is at the position; `null` when there is none. */
  deployment: request<DeploymentArgument, DeploymentKey | null>("prefect/deployment"),
  /** YAML; `null` when there is no such deployment. */
  effective: request<EffectiveParams, string | null>("prefect/effective"),
} as const;

/** The settings that the server reads (`prefect.*`), as the client hands them over. */
export interface ServerSettings {
  readonly rules: {
    readonly severity: Readonly<Record<string, "error" | "warning" | "info" | "hint" | "off">>;
  };
  readonly migration: { readonly workPool: string };
  readonly completion: {
    /**
     * Whether names of arguments are offered in Python, and what a call takes is shown. `auto` leaves it to the client,
     * who knows who else does so, and who then answers one of the others.
     */
    readonly argumentNames: "auto" | "always" | "never";
  };
  /** Globs of files that are read as a prefect.yaml, from the workspace folder. */
  readonly prefectFiles: readonly string[];
}

/** What the client says once, when it starts the server. Other editors may leave it out. */
export interface InitializationOptions {
  /** Settings files of the project (`.env`, `prefect.toml`, `pyproject.toml`) choose the API only when this is true. */
  readonly workspaceTrusted?: boolean;
  /** Whether the client has the extension's commands (`clientCommands`), which code lenses call. */
  readonly extensionCommands?: boolean;
}
