import { randomUUID } from "node:crypto";
import type { ApiRequest } from "./client";
import type { Connection } from "./connection";
import { isRecord, optionalString, parseJson } from "./json";

/**
 * The CSRF tokens that a self-hosted server wants when PREFECT_SERVER_CSRF_PROTECTION_ENABLED is set, reads by
 * POST included. Few servers have it, so a token is only fetched after the server asked for one
 * (prefect `server/api/middleware.py`, `client/base.py`).
 */
export interface Csrf {
  headers(connection: Connection, request: ApiRequest): Record<string, string>;
  /** Whether a 403 with this body asks for a token, or for a new one. */
  isWanted(body: string): boolean;
  readonly tokenRequest: ApiRequest;
  /** False when the body holds no token. */
  remember(connection: Connection, body: string): boolean;
}

export function createCsrf(): Csrf {
  const client = randomUUID();
  const tokens = new Map<string, string>();
  return {
    headers({ apiUrl }, { method }) {
      const token = tokens.get(apiUrl);
      return token === undefined || method === "GET"
        ? {}
        : { "prefect-csrf-token": token, "prefect-csrf-client": client };
    },
    isWanted: (body) => /csrf token|client identifier/i.test(body),
    tokenRequest: { method: "GET", path: `/csrf-token?client=${client}` },
    remember({ apiUrl }, body) {
      const json = parseJson(body);
      const token = isRecord(json) ? optionalString(json.token) : undefined;
      if (token === undefined) return false;
      tokens.set(apiUrl, token);
      return true;
    },
  };
}
