import type { RemoteConsole } from "vscode-languageserver";

/** Says what went wrong in the client's output channel. Never more than a person may paste into an issue. */
export type LogFailure = (what: string, error: unknown) => void;

export function createFailureLog(console: Pick<RemoteConsole, "error">): LogFailure {
  return (what, error) => {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(withoutSecrets(`${what} failed: ${details}`));
  };
}

/** Hides credentials in URLs, authorization headers and Prefect's own API keys (`pnu_…`, `pnb_…`). */
export function withoutSecrets(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, "$1***@")
    .replace(/\b(bearer|basic)\s+[^\s"',]+/gi, "$1 ***")
    .replace(/\b(pn[ub]_)\w+/g, "$1***");
}
