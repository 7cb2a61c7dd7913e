/**
 * The requests that the extension's client sends beside the standard ones. Types and method names only:
 * it is the one file of the server that the client may import.
 */

/** Why an answer of the Prefect API is not there. Each cause has its own welcome view. */
export type UnknownCause = "no-api" | "unreachable" | "refused" | "failed";

export interface UnknownReason {
  readonly cause: UnknownCause;
  /** One sentence for a person, with the remedy and without any secret. */
  readonly message: string;
}

/** What the Prefect API says, and how much that is worth. A finding is never drawn from `unknown`. */
export type Remote<Value> =
  | { readonly state: "known"; readonly value: Value; readonly at: number }
  | { readonly state: "stale"; readonly value: Value; readonly at: number; readonly reason: UnknownReason }
  | { readonly state: "unknown"; readonly reason: UnknownReason };

/** Which Prefect API is in use and where that was read; never a key. */
export interface ConnectionInfo {
  /** `undefined` when no API is configured. */
  readonly apiUrl: string | undefined;
  readonly uiUrl: string | undefined;
  /** `environment`, `profile "local"`, … for the status bar and the welcome view. */
  readonly source: string;
}

export interface WorkPool {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly description: string | undefined;
  readonly status: "READY" | "NOT_READY" | "PAUSED" | undefined;
  readonly isPaused: boolean;
  readonly concurrencyLimit: number | undefined;
}

export interface WorkQueue {
  readonly id: string;
  readonly name: string;
  readonly status: "READY" | "NOT_READY" | "PAUSED" | undefined;
  readonly isPaused: boolean;
  readonly priority: number | undefined;
  readonly concurrencyLimit: number | undefined;
}

export interface Worker {
  readonly id: string;
  readonly name: string;
  readonly status: "ONLINE" | "OFFLINE" | undefined;
  /** ISO 8601, UTC. */
  readonly lastHeartbeat: string | undefined;
}

export interface WorkPoolMembers {
  readonly queues: readonly WorkQueue[];
  readonly workers: readonly Worker[];
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
  workPoolMembers: request<{ pool: string; refresh: boolean }, Remote<WorkPoolMembers>>("prefect/workPoolMembers"),
  /** Answers the pool as it is afterwards. */
  pauseWorkPool: request<{ pool: string; paused: boolean }, Remote<WorkPool>>("prefect/pauseWorkPool"),
} as const;

/** The settings that the server reads (`prefect.*`), as the client hands them over. */
export interface ServerSettings {
  readonly rules: { readonly severity: Readonly<Record<string, "error" | "warning" | "info" | "hint" | "off">> };
  readonly migration: { readonly workPool: string };
}
