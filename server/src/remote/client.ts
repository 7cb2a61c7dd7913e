import type { Connection } from "./connection";
import { createCsrf } from "./csrf";
import { parseJson } from "./json";
import { createLimit } from "./limit";
import { busy, failed, notPrefect, redirected, refused, unreachable } from "./reasons";
import type { Answer } from "./remote";

/** One request to the API: the path starts with a slash and comes after the API URL. */
export interface ApiRequest {
  readonly method: "GET" | "POST" | "PATCH";
  readonly path: string;
  readonly body?: unknown;
}

export interface ApiClient {
  /** The answer as parsed JSON, `undefined` for an empty one. Never throws, save when `signal` aborts. */
  send(connection: Connection, request: ApiRequest, signal: AbortSignal): Promise<Answer<unknown>>;
}

export interface ApiClientHost {
  readonly fetch: typeof fetch;
  /** Waits that long, in milliseconds; a test passes its own. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly timeoutMilliseconds?: number;
}

const IN_FLIGHT = 4;
const TIMEOUT_MILLISECONDS = 10_000;
const LONGEST_WAIT_SECONDS = 5;
const RETRIES = 2;
/** Prefect Cloud and its proxies say so when there is too much to do. */
const TRY_AGAIN: ReadonlySet<number> = new Set([429, 502, 503]);

/**
 * Sends requests: four at once, each with a time limit, with the waits that the server asks for, and without
 * ever following a redirect.
 */
export function createApiClient({
  fetch,
  sleep,
  timeoutMilliseconds = TIMEOUT_MILLISECONDS,
}: ApiClientHost): ApiClient {
  const limit = createLimit(IN_FLIGHT);
  const csrf = createCsrf();

  async function once(connection: Connection, request: ApiRequest, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = {
      accept: "application/json",
      ...csrf.headers(connection, request),
    };
    if (connection.credential) headers.authorization = connection.credential.authorization;
    if (request.body !== undefined) headers["content-type"] = "application/json";
    return await fetch(`${connection.apiUrl}${request.path}`, {
      method: request.method,
      headers,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMilliseconds)]),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  }

  async function attempt(
    connection: Connection,
    request: ApiRequest,
    signal: AbortSignal,
  ): Promise<Answer<unknown>> {
    for (let retry = 0; ; retry++) {
      const response = await once(connection, request, signal);
      const text = await response.text();
      if (response.status === 403 && retry < RETRIES && csrf.isWanted(text)) {
        const token = await once(connection, csrf.tokenRequest, signal);
        const tokenText = await token.text();
        if (csrf.remember(connection, tokenText)) continue;
        // Whoever may not even have a token learns of it here: the server checks tokens before passwords.
        if (token.status === 401) return read(connection, token, tokenText);
      }
      const seconds = TRY_AGAIN.has(response.status) ? retryAfter(response.headers) : undefined;
      if (seconds === undefined || retry >= RETRIES) return read(connection, response, text);
      if (seconds > LONGEST_WAIT_SECONDS) return { ok: false, reason: busy(connection, seconds) };
      await sleep(seconds * 1000);
    }
  }

  return {
    send: (connection, request, signal) =>
      limit(async () => {
        signal.throwIfAborted();
        try {
          return await attempt(connection, request, signal);
        } catch (error) {
          signal.throwIfAborted();
          return { ok: false, reason: unreachable(connection, error, timeoutMilliseconds / 1000) };
        }
      }),
  };
}

function read(connection: Connection, response: Response, text: string): Answer<unknown> {
  const { status } = response;
  const json = parseJson(text);
  if (response.ok) {
    return text === "" || json !== undefined
      ? { ok: true, value: json }
      : { ok: false, reason: notPrefect(connection) };
  }
  if (status >= 300 && status < 400) {
    return { ok: false, reason: redirected(connection, response.headers.get("location")) };
  }
  if (status === 401 || status === 403) return { ok: false, reason: refused(connection, status) };
  const detail = detailOf(json);
  // FastAPI says so of a route that it does not have; Prefect names the object that it did not find.
  if ((status === 404 && (detail === undefined || detail === "Not Found")) || status === 405) {
    return { ok: false, reason: notPrefect(connection) };
  }
  return { ok: false, reason: failed(connection, status, detail) };
}

function detailOf(json: unknown): string | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const detail =
    "detail" in json ? json.detail : "exception_message" in json ? json.exception_message : undefined;
  return typeof detail === "string" ? detail : undefined;
}

/** The header in seconds; it may also be a date, which no Prefect sends. */
function retryAfter(headers: Headers): number | undefined {
  const seconds = Number.parseFloat(headers.get("retry-after") ?? "");
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
