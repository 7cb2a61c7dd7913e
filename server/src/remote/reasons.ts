import type { Connection } from "./connection";
import type { UnknownReason } from "./remote";

/**
 * The sentences for everything that can go wrong with a request. They name the host and the setting, never a
 * key, and of a URL only the host: its path holds the ids of an account.
 */
type Target = Pick<Connection, "host" | "source" | "credential" | "withheld">;

/** The request got no answer. `error` is what `fetch` threw; its cause carries the code of the operating system. */
export function unreachable({ host, source }: Target, error: unknown, timeoutSeconds: number): UnknownReason {
  if (isTimeout(error)) {
    return { cause: "unreachable", message: `${host} did not answer within ${timeoutSeconds} seconds.` };
  }
  const code = errorCode(error);
  const where = `PREFECT_API_URL (${source})`;
  if (code === "ECONNREFUSED") {
    return {
      cause: "unreachable",
      message: `Nothing listens at ${host}. Start the server (prefect server start), or correct ${where}.`,
    };
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return {
      cause: "unreachable",
      message: `The host of ${host} is not known on this network. Check the connection, or correct ${where}.`,
    };
  }
  if (code !== undefined && CERTIFICATE.test(code)) {
    return {
      cause: "unreachable",
      message: `The certificate of ${host} is not trusted (${code}). Set NODE_EXTRA_CA_CERTS to the file of its authority before the editor starts.`,
    };
  }
  return {
    cause: "unreachable",
    message: `${host} could not be reached${code === undefined ? "" : ` (${code})`}.`,
  };
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/;

/** The server answered 401 or 403. */
export function refused({ host, source, credential, withheld }: Target, status: number): UnknownReason {
  if (withheld !== undefined)
    return { cause: "refused", message: `${host} wants to know who asks. ${withheld}` };
  if (!credential) {
    return {
      cause: "refused",
      message: `${host} wants to know who asks (${status}). Set PREFECT_API_KEY or PREFECT_API_AUTH_STRING beside PREFECT_API_URL (${source}).`,
    };
  }
  const what = `${credential.setting} (${credential.source})`;
  return status === 403
    ? { cause: "refused", message: `${host} does not let the owner of ${what} see this (403).` }
    : { cause: "refused", message: `${host} does not accept ${what}: it may have expired (401).` };
}

/** A redirect is never followed, as it could carry the credential to another host. */
export function redirected({ host, source }: Target, location: string | null): UnknownReason {
  const target = location !== null && URL.canParse(location) ? ` to ${new URL(location).host}` : "";
  return {
    cause: "failed",
    message: `${host} redirects${target}, and redirects are not followed. Put the final address into PREFECT_API_URL (${source}).`,
  };
}

/** The answer is none that a Prefect API gives. */
export function notPrefect({ host, source }: Target): UnknownReason {
  return {
    cause: "failed",
    message: `${host} does not answer as a Prefect API. PREFECT_API_URL (${source}) should end in /api, or name a workspace of Prefect Cloud.`,
  };
}

/** Any other status; `detail` is what Prefect said about it. */
export function failed({ host }: Target, status: number, detail: string | undefined): UnknownReason {
  const said = detail === undefined ? "" : `: ${detail.slice(0, 200)}`;
  return { cause: "failed", message: `${host} answered ${status}${said}` };
}

/** The server asks for a longer pause than a person would wait for. */
export function busy({ host }: Target, seconds: number): UnknownReason {
  return {
    cause: "failed",
    message: `${host} asks to wait ${Math.ceil(seconds)} seconds. Refresh after that.`,
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

function errorCode(error: unknown): string | undefined {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    if ("code" in each && typeof each.code === "string") return each.code;
    // "localhost" is tried as ::1 and 127.0.0.1, and both failures come as one.
    if (each instanceof AggregateError) return errorCode(each.errors[0]);
  }
  return undefined;
}
