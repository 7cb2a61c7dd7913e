import { describe, expect, it } from "vitest";
import { type ApiRequest, createApiClient } from "../../server/src/remote/client";
import { chooseConnection } from "../../server/src/remote/connection";
import { loopbackServer, type PlayedResponse, silence, unusedPort } from "./loopbackServer";

const READ: ApiRequest = { method: "POST", path: "/work_pools/filter", body: { limit: 200 } };

/** Sends requests to `apiUrl` with the key "secret". */
function clientOf(
  apiUrl: string,
  settings: Readonly<Record<string, string>> = { PREFECT_API_KEY: "secret" },
) {
  const waits: number[] = [];
  const client = createApiClient({
    fetch,
    sleep: async (milliseconds) => void waits.push(milliseconds),
    timeoutMilliseconds: 300,
  });
  const connection = chooseConnection([
    { name: "environment", values: { PREFECT_API_URL: apiUrl, ...settings } },
  ]);
  if (connection.apiUrl === undefined) throw new Error(connection.message);
  const { signal } = new AbortController();
  return { waits, send: (request: ApiRequest = READ) => client.send(connection, request, signal) };
}

/** Checks the sentence that people get for an answer; `HOST` stands for host and port. */
function checkReason(name: string, response: PlayedResponse, cause: string, message: string): void {
  it(name, async () => {
    const server = await loopbackServer(() => response);
    const answer = await clientOf(`${server.url}/api`).send();
    expect(answer).toEqual({
      ok: false,
      reason: { cause, message: message.replaceAll("HOST", server.host) },
    });
    expect(JSON.stringify(answer)).not.toContain("secret");
  });
}

const NOT_PREFECT =
  "HOST does not answer as a Prefect API. PREFECT_API_URL (environment) should end in /api, or name a workspace of Prefect Cloud.";

describe("what people are told", () => {
  checkReason(
    "401 with a key",
    { status: 401 },
    "refused",
    "HOST does not accept PREFECT_API_KEY (environment): it may have expired (401).",
  );
  checkReason(
    "403 with a key",
    { status: 403, body: '{"detail":"Forbidden"}' },
    "refused",
    "HOST does not let the owner of PREFECT_API_KEY (environment) see this (403).",
  );
  checkReason(
    "an error of the server",
    { status: 500, body: '{"exception_message":"Internal Server Error"}' },
    "failed",
    "HOST answered 500: Internal Server Error",
  );
  checkReason(
    "an object that is gone",
    { status: 404, body: '{"detail":"Work pool \\"x\\" not found."}' },
    "failed",
    'HOST answered 404: Work pool "x" not found.',
  );
  checkReason("a URL without /api", { status: 404, body: '{"detail":"Not Found"}' }, "failed", NOT_PREFECT);
  checkReason("a page of another server", { body: "<!doctype html>" }, "failed", NOT_PREFECT);
  checkReason("a server of files", { status: 405, body: "Method Not Allowed" }, "failed", NOT_PREFECT);
  checkReason(
    "a redirect, which is not followed",
    { status: 302, headers: { location: "https://login.example/?token=secret" } },
    "failed",
    "HOST redirects to login.example, and redirects are not followed. Put the final address into PREFECT_API_URL (environment).",
  );
  checkReason(
    "a long wait",
    { status: 429, headers: { "retry-after": "60" } },
    "failed",
    "HOST asks to wait 60 seconds. Refresh after that.",
  );

  it("401 without a key", async () => {
    const server = await loopbackServer(() => ({ status: 401 }));
    expect(await clientOf(`${server.url}/api`, {}).send()).toMatchObject({
      reason: {
        cause: "refused",
        message: `${server.host} wants to know who asks (401). Set PREFECT_API_KEY or PREFECT_API_AUTH_STRING beside PREFECT_API_URL (environment).`,
      },
    });
  });

  it("nobody listens", async () => {
    const host = `127.0.0.1:${await unusedPort()}`;
    expect(await clientOf(`http://${host}/api`).send()).toMatchObject({
      reason: {
        cause: "unreachable",
        message: `Nothing listens at ${host}. Start the server (prefect server start), or correct PREFECT_API_URL (environment).`,
      },
    });
  });

  it("a host that does not exist", async () => {
    const answer = await clientOf("https://prefect.invalid/api").send();
    expect(answer).toMatchObject({ reason: { cause: "unreachable" } });
  });

  it("silence", async () => {
    const server = await loopbackServer(() => silence);
    expect(await clientOf(`${server.url}/api`).send()).toMatchObject({
      reason: { cause: "unreachable", message: `${server.host} did not answer within 0.3 seconds.` },
    });
  });
});

describe("how it asks", () => {
  it("carries the key and the body", async () => {
    const server = await loopbackServer(() => ({ body: "[]" }));
    expect(await clientOf(`${server.url}/api/`).send()).toEqual({ ok: true, value: [] });
    expect(server.seen).toMatchObject([
      {
        method: "POST",
        path: "/api/work_pools/filter",
        headers: { authorization: "Bearer secret", "content-type": "application/json" },
        body: '{"limit":200}',
      },
    ]);
  });

  it("takes an empty answer for what it is", async () => {
    const server = await loopbackServer(() => ({ status: 204 }));
    expect(await clientOf(`${server.url}/api`).send()).toEqual({ ok: true, value: undefined });
  });

  it("waits as long as it is told, and not for ever", async () => {
    let left = 1;
    const server = await loopbackServer(() =>
      left-- > 0 ? { status: 503, headers: { "retry-after": "2" } } : { body: "[]" },
    );
    const { send, waits } = clientOf(`${server.url}/api`);
    expect(await send()).toEqual({ ok: true, value: [] });
    expect(waits).toEqual([2000]);
    left = 100;
    expect(await send()).toMatchObject({ ok: false, reason: { cause: "failed" } });
    expect(waits).toEqual([2000, 2000, 2000]);
  });

  it("has at most four requests under way", async () => {
    let running = 0;
    let most = 0;
    const server = await loopbackServer(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 10));
      running--;
      return { body: "[]" };
    });
    const { send } = clientOf(`${server.url}/api`);
    const answers = await Promise.all(Array.from({ length: 12 }, () => send()));
    expect(answers).toHaveLength(12);
    expect(most).toBe(4);
  });

  it("fetches a CSRF token when the server wants one, and keeps it", async () => {
    const server = await loopbackServer(({ path, headers }) => {
      if (path.startsWith("/api/csrf-token?client=")) return { body: '{"token":"t1"}' };
      return headers["prefect-csrf-token"] === "t1"
        ? { body: "[]" }
        : { status: 403, body: '{"detail":"Missing CSRF token."}' };
    });
    const { send } = clientOf(`${server.url}/api`);
    expect(await send()).toEqual({ ok: true, value: [] });
    expect(await send()).toEqual({ ok: true, value: [] });
    expect(server.seen.map(({ path }) => path.split("?")[0])).toEqual([
      "/api/work_pools/filter",
      "/api/csrf-token",
      "/api/work_pools/filter",
      "/api/work_pools/filter",
    ]);
  });

  it("does not ask for ever when no token helps", async () => {
    const server = await loopbackServer(({ method }) =>
      method === "GET"
        ? { body: '{"token":"t1"}' }
        : { status: 403, body: '{"detail":"Invalid CSRF token"}' },
    );
    expect(await clientOf(`${server.url}/api`).send()).toMatchObject({ reason: { cause: "refused" } });
    expect(server.seen.length).toBeLessThan(8);
  });
});
