/** Why an answer of the Prefect API is not there. Each cause has its own welcome view. */
export type UnknownCause = "no-api" | "unreachable" | "refused" | "failed";

export interface UnknownReason {
  readonly cause: UnknownCause;
  /** One or two sentences for a person, with the remedy and without any secret. */
  readonly message: string;
}

/**
 * What the Prefect API says, and how much that is worth. A finding is never drawn from `unknown`.
 * `at` is when the value was read, in milliseconds since the epoch.
 */
export type Remote<Value> =
  | { readonly state: "known"; readonly value: Value; readonly at: number }
  | { readonly state: "stale"; readonly value: Value; readonly at: number; readonly reason: UnknownReason }
  | { readonly state: "unknown"; readonly reason: UnknownReason };

/** One answer of the API as the client got it, before the cache makes a `Remote` of it. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: UnknownReason };

/** Which Prefect API is in use and where that was read; never a key. */
export interface ConnectionInfo {
  /** Without user information; `undefined` when no API is configured. */
  readonly apiUrl: string | undefined;
  readonly uiUrl: string | undefined;
  /** `environment`, `profile "local"`, … for the status bar and the welcome view. */
  readonly source: string;
  /** What a person should know about it, such as a key that was not sent and why. */
  readonly note: string | undefined;
}
