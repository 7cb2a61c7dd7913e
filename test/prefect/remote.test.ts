import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseConnection, connectionInfo } from "../../server/src/remote/connection";
import { createRemoteApi, type RemoteApi } from "../../server/src/remote/remoteApi";
import { readSettingsSources } from "../../server/src/remote/settingsSource";
import { type Era, environment } from "./prefectServer";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "prefect-remote-"));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

/** The façade as the language server makes it, for those settings. */
function apiOf(environment: Readonly<Record<string, string>>, profiles?: string): RemoteApi {
  return createRemoteApi({
    environment,
    readFile: async (path) => (path.endsWith("profiles.toml") ? profiles : undefined),
    fetch,
    now: Date.now,
    projectRoot: undefined,
  });
}

/** Starts one server for a group of tests, with those settings and with those pools. */
function prefectServer(era: Era, settings: Readonly<Record<string, string>>, pools: readonly Pool[]) {
  const server = { apiUrl: "", stop: async () => {} };
  beforeAll(async () => {
    const { startPrefectServer } = await import("../../scripts/lib/prefectServer.mjs");
    const { bin } = await environment(era);
    const home = await mkdtemp(join(folder, "home-"));
    Object.assign(server, await startPrefectServer({ bin, home, settings }));
    await createPools(server.apiUrl, pools);
  });
  afterAll(async () => await server.stop());
  return server;
}

type Pool = import("../../scripts/lib/workPools.mjs").Pool;

async function createPools(apiUrl: string, pools: readonly Pool[]): Promise<void> {
  if (pools.length > 0)
    await (await import("../../scripts/lib/workPools.mjs")).createWorkPools(apiUrl, pools);
}

async function sendHeartbeat(apiUrl: string, pool: string, worker: string): Promise<void> {
  await (await import("../../scripts/lib/workPools.mjs")).sendHeartbeat(apiUrl, pool, worker);
}

describe("a Prefect 3 server", () => {
  const server = prefectServer("workerEra", {}, [
    { name: "it's a pool?", type: "process", description: "*Not* Markdown" },
    { name: "paused", type: "docker", is_paused: true, concurrency_limit: 3 },
    { name: "pushed", type: "ecs:push" },
  ]);
  const api = () => apiOf({ PREFECT_API_URL: server.apiUrl });
  const fresh = { refresh: true };

  it("lists pools with what the tree shows, whatever their names", async () => {
    const answer = await api().workPools(fresh);
    expect(answer).toMatchObject({
      state: "known",
      value: [
        { name: "it's a pool?", type: "process", description: "*Not* Markdown", status: "NOT_READY" },
        { name: "paused", isPaused: true, status: "PAUSED", concurrencyLimit: 3 },
        { name: "pushed", type: "ecs:push", isPaused: false, concurrencyLimit: undefined },
      ],
    });
  });

  it("lists the queues and workers of a pool", async () => {
    await sendHeartbeat(server.apiUrl, "paused", "worker 1");
    const answer = await api().workPoolMembers({ pool: "paused", ...fresh });
    expect(answer).toMatchObject({
      state: "known",
      value: {
        queues: [{ name: "default", priority: 1, isPaused: false }],
        workers: [{ name: "worker 1", status: "ONLINE", lastHeartbeat: expect.any(String) }],
      },
    });
    const heard = answer.state === "known" ? Date.parse(answer.value.workers[0]?.lastHeartbeat ?? "") : 0;
    expect(Math.abs(Date.now() - heard)).toBeLessThan(60_000);
  });

  it("lists the members of a pool whose name has to be encoded", async () => {
    expect(await api().workPoolMembers({ pool: "it's a pool?", ...fresh })).toMatchObject({
      state: "known",
      value: { queues: [{ name: "default" }], workers: [] },
    });
  });

  it("pauses and resumes, and the list knows at once", async () => {
    const one = api();
    await one.workPools({ refresh: false });
    for (const paused of [true, false]) {
      expect(await one.pauseWorkPool({ pool: "it's a pool?", paused })).toMatchObject({
        state: "known",
        value: { name: "it's a pool?", isPaused: paused },
      });
      expect(await one.workPools({ refresh: false })).toMatchObject({
        value: [{ isPaused: paused }, {}, {}],
      });
    }
  });

  it("says that a pool is gone", async () => {
    expect(await api().pauseWorkPool({ pool: "gone", paused: true })).toMatchObject({
      state: "unknown",
      reason: { cause: "failed", message: expect.stringMatching(/ answered 404: .*gone/) },
    });
  });

  it("is not taken for an API without the /api of its URL", async () => {
    const one = apiOf({ PREFECT_API_URL: server.apiUrl.replace("/api", "") });
    expect(await one.workPools(fresh)).toMatchObject({
      state: "unknown",
      reason: { cause: "failed", message: expect.stringMatching(/should end in \/api/) },
    });
  });

  it("lists more pools than fit on a page", async () => {
    const many = Array.from({ length: 201 }, (_, index) => ({ name: `many-${index}`, type: "process" }));
    await Promise.all([0, 67, 134].map((start) => createPools(server.apiUrl, many.slice(start, start + 67))));
    const answer = await api().workPools(fresh);
    expect(answer.state === "known" && new Set(answer.value.map(({ name }) => name)).size).toBe(204);
  });

  it("leaves its pools to be seen when it is gone, as stale", async () => {
    const one = api();
    await one.workPools(fresh);
    await server.stop();
    const reason = {
      cause: "unreachable",
      message: expect.stringMatching(/^Nothing listens at 127\.0\.0\.1:/),
    };
    expect(await one.workPools(fresh)).toMatchObject({ state: "stale", reason });
    expect(await api().workPools(fresh)).toMatchObject({ state: "unknown", reason });
  });
});

describe("a Prefect 3 server with a password and CSRF protection", () => {
  const password = {
    PREFECT_SERVER_API_AUTH_STRING: "admin:pass",
    PREFECT_SERVER_CSRF_PROTECTION_ENABLED: "true",
  };
  const server = prefectServer("workerEra", password, []);
  const settings = (auth: Readonly<Record<string, string>>) => ({ PREFECT_API_URL: server.apiUrl, ...auth });

  it("answers who has the password", async () => {
    const api = apiOf(settings({ PREFECT_API_AUTH_STRING: "admin:pass" }));
    expect(await api.workPools({ refresh: true })).toMatchObject({ state: "known", value: [] });
    expect(await api.pauseWorkPool({ pool: "gone", paused: true })).toMatchObject({
      reason: { cause: "failed" },
    });
  });

  it.each([
    [
      "another password",
      { PREFECT_API_AUTH_STRING: "admin:secret" },
      /does not accept PREFECT_API_AUTH_STRING/,
    ],
    ["a key", { PREFECT_API_KEY: "secret" }, /does not accept PREFECT_API_KEY/],
    ["nothing", {}, /wants to know who asks \(401\)\. Set PREFECT_API_KEY or PREFECT_API_AUTH_STRING/],
  ])("refuses %s", async (_name, auth, message) => {
    const answer = await apiOf(settings(auth)).workPools({ refresh: true });
    expect(answer).toMatchObject({ reason: { cause: "refused", message: expect.stringMatching(message) } });
    expect(JSON.stringify(answer)).not.toContain("secret");
  });

  it("does not get the password of another place", async () => {
    const profiles = `active = "a"
[profiles.a]
PREFECT_API_URL = "https://prefect.example/api"
PREFECT_API_AUTH_STRING = "admin:pass"`;
    expect(await apiOf(settings({}), profiles).workPools({ refresh: true })).toMatchObject({
      reason: {
        cause: "refused",
        message: expect.stringMatching(/PREFECT_API_AUTH_STRING \(profile "a"\) was not sent/),
      },
    });
  });
});

describe("a Prefect 2 server", () => {
  const server = prefectServer("agentEra", {}, [{ name: "local", type: "process" }]);

  it("shows its pools, queues and workers too", async () => {
    await sendHeartbeat(server.apiUrl, "local", "worker 1");
    const api = apiOf({ PREFECT_API_URL: server.apiUrl });
    expect(await api.workPools({ refresh: true })).toMatchObject({
      state: "known",
      value: [{ name: "local" }],
    });
    expect(await api.workPoolMembers({ pool: "local", refresh: true })).toMatchObject({
      state: "known",
      value: { queues: [{ name: "default" }], workers: [{ name: "worker 1", status: "ONLINE" }] },
    });
  });
});

describe("Prefect itself reads the same settings", () => {
  const WHAT =
    "from prefect.settings import get_current_settings as s; import json; print(json.dumps([s().api.url, s().ui_url]))";
  const PROFILES = `active = "local"
[profiles.local]
PREFECT_API_URL = "http://127.0.0.1:4200/api"
[profiles.cloud]
PREFECT_API_URL = "https://api.prefect.cloud/api/accounts/a/workspaces/w"
[profiles.staging]
PREFECT_API_URL = "https://api.stg.prefect.dev/api/accounts/a/workspaces/w"
PREFECT_CLOUD_API_URL = "https://api.stg.prefect.dev/api"
[profiles.behind-a-proxy]
PREFECT_API_URL = "https://prefect.example/team/api"
PREFECT_UI_URL = "https://ui.example"
`;

  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    ["nothing", {}, {}],
    ["a profile", {}, { "home/profiles.toml": PROFILES }],
    ["PREFECT_PROFILE", { PREFECT_PROFILE: "cloud" }, { "home/profiles.toml": PROFILES }],
    ["a Cloud of another host", { PREFECT_PROFILE: "staging" }, { "home/profiles.toml": PROFILES }],
    ["a UI of another host", { PREFECT_PROFILE: "behind-a-proxy" }, { "home/profiles.toml": PROFILES }],
    ["a profile that is not there", { PREFECT_PROFILE: "gone" }, { "home/profiles.toml": PROFILES }],
    [
      "the environment first",
      { PREFECT_API_URL: "http://127.0.0.1:5000/api" },
      { "home/profiles.toml": PROFILES, ".env": "PREFECT_API_URL=http://127.0.0.1:5001/api" },
    ],
    [
      ".env before prefect.toml",
      {},
      {
        ".env": "prefect_api_url='http://127.0.0.1:5001/api'",
        "prefect.toml": '[api]\nurl = "http://127.0.0.1:5002/api"',
      },
    ],
    [
      "prefect.toml before pyproject.toml",
      {},
      {
        "prefect.toml": '[api]\nurl = "http://127.0.0.1:5002/api"',
        "pyproject.toml": '[tool.prefect.api]\nurl = "http://127.0.0.1:5003/api"',
      },
    ],
    [
      "pyproject.toml before a profile",
      {},
      { "home/profiles.toml": PROFILES, "pyproject.toml": '[tool.prefect]\nui_url = "https://ui.example"' },
    ],
    [
      "profiles that the project names",
      {},
      { "prefect.toml": 'profiles_path = "p.toml"', "p.toml": PROFILES },
    ],
    ["an empty value", { PREFECT_API_URL: "" }, { "home/profiles.toml": PROFILES }],
  ])("%s", async (_name, settings, files) => {
    const project = await mkdtemp(join(folder, "project-"));
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(project, path)), { recursive: true });
      await writeFile(join(project, path), text);
    }
    const variables = { PREFECT_HOME: join(project, "home"), ...settings };
    const ours = connectionInfo(
      chooseConnection(
        await readSettingsSources({
          environment: variables,
          readFile: (path) => readFile(path, "utf8").catch(() => undefined),
          projectRoot: project,
          homeDirectory: project,
        }),
      ),
    );
    const { python } = await environment("workerEra");
    const { stdout } = await promisify(execFile)(python, ["-c", WHAT], {
      cwd: project,
      env: { PATH: process.env.PATH ?? "", ...variables },
    });
    const [apiUrl, uiUrl] = JSON.parse(stdout) as [string | null, string | null];
    expect([ours.apiUrl, ours.uiUrl]).toEqual([apiUrl || undefined, uiUrl || undefined]);
  });
});
