import { describe, expect, it } from "vitest";
import { createRemoteApi } from "../../server/src/remote/remoteApi";
import { settingsHost } from "./settings";

const CLOUD = "https://api.prefect.cloud/api/accounts/a/workspaces/w";

/**
 * Prefect Cloud cannot be had in a test, so this stands in for it: `fetch` over a list of pools, page by page.
 * Everything that a self-hosted server does is asked of a real one, in `test/prefect/`.
 */
function prefectCloudMock(pools: number) {
  const state = { requests: [] as string[], down: false, extra: {} as Record<string, unknown> };
  const all = Array.from({ length: pools }, (_, index) => ({
    id: `id-${index}`,
    name: `pool ${String(index).padStart(4, "0")}`,
    type: index % 2 ? "process" : "ecs:push",
    status: "READY",
    is_paused: false,
    concurrency_limit: null,
    description: null,
    base_job_template: {},
  }));
  const prefectFetch: typeof fetch = async (input, init) => {
    state.requests.push(`${init?.method} ${String(input).replace(CLOUD, "")}`);
    if (state.down) throw new TypeError("fetch failed");
    const { limit = 200, offset = 0 } = JSON.parse(String(init?.body ?? "{}"));
    const page = all.slice(offset, offset + limit).map((pool) => ({ ...pool, ...state.extra }));
    return new Response(JSON.stringify(page), { status: 200 });
  };
  return { state, fetch: prefectFetch };
}

function apiOf(mock: ReturnType<typeof prefectCloudMock>, environment: Readonly<Record<string, string>>) {
  const clock = { now: 5000 };
  const api = createRemoteApi({ ...settingsHost({ environment }), fetch: mock.fetch, now: () => clock.now });
  return { api, clock };
}

const signedIn = { PREFECT_API_URL: CLOUD, PREFECT_API_KEY: "pnu_secret" };

describe("work pools", () => {
  it("are read page after page", async () => {
    const mock = prefectCloudMock(401);
    const { api } = apiOf(mock, signedIn);
    const answer = await api.workPools({ refresh: false });
    expect(answer).toMatchObject({ state: "known", at: 5000 });
    if (answer.state !== "known") return;
    expect(answer.value).toHaveLength(401);
    expect(answer.value[0]).toEqual({
      id: "id-0",
      name: "pool 0000",
      type: "ecs:push",
      description: undefined,
      status: "READY",
      isPaused: false,
      concurrencyLimit: undefined,
      uiUrl: "https://app.prefect.cloud/account/a/workspace/w/work-pools/work-pool/pool%200000",
    });
    expect(mock.state.requests).toEqual(Array(3).fill("POST /work_pools/filter"));
  });

  it("are not asked for twice in a short while", async () => {
    const mock = prefectCloudMock(1);
    const { api } = apiOf(mock, signedIn);
    await api.workPools({ refresh: false });
    await api.workPools({ refresh: false });
    expect(mock.state.requests).toHaveLength(1);
    await api.workPools({ refresh: true });
    expect(mock.state.requests).toHaveLength(2);
  });

  it("stay as they were when the API is gone", async () => {
    const mock = prefectCloudMock(2);
    const { api, clock } = apiOf(mock, signedIn);
    await api.workPools({ refresh: false });
    mock.state.down = true;
    clock.now += 60_000;
    expect(await api.workPools({ refresh: false })).toMatchObject({
      state: "stale",
      at: 5000,
      value: [{ name: "pool 0000" }, { name: "pool 0001" }],
      reason: { cause: "unreachable", message: "api.prefect.cloud could not be reached." },
    });
  });

  it("have a status that this version does not know", async () => {
    const mock = prefectCloudMock(1);
    mock.state.extra = { status: "SLEEPING" };
    expect(await apiOf(mock, signedIn).api.workPools({ refresh: false })).toMatchObject({
      state: "known",
      value: [{ status: undefined }],
    });
  });

  it("are not half read when an entry is none of Prefect's", async () => {
    const mock = prefectCloudMock(2);
    mock.state.extra = { name: 7 };
    expect(await apiOf(mock, signedIn).api.workPools({ refresh: false })).toMatchObject({
      state: "unknown",
      reason: { cause: "failed" },
    });
  });
});

describe("without an API", () => {
  it("nothing is requested, and the reason says what to set", async () => {
    const mock = prefectCloudMock(1);
    const { api } = apiOf(mock, {});
    const reason = { cause: "no-api", message: 'No PREFECT_API_URL is set (profile "ephemeral").' };
    expect(await api.workPools({ refresh: true })).toEqual({ state: "unknown", reason });
    expect(await api.workPoolMembers({ pool: "a", refresh: true })).toEqual({ state: "unknown", reason });
    expect(await api.pauseWorkPool({ pool: "a", paused: true })).toEqual({ state: "unknown", reason });
    expect(mock.state.requests).toEqual([]);
  });

  it("the connection says where an API would be read from", async () => {
    const { api } = apiOf(prefectCloudMock(0), {});
    expect(await api.connection()).toMatchObject({ apiUrl: undefined, source: 'profile "ephemeral"' });
  });
});

it("the connection names the API and its UI, and asks nobody", async () => {
  const mock = prefectCloudMock(0);
  expect(await apiOf(mock, signedIn).api.connection()).toEqual({
    apiUrl: CLOUD,
    uiUrl: "https://app.prefect.cloud/account/a/workspace/w",
    source: "environment",
    note: undefined,
  });
  expect(mock.state.requests).toEqual([]);
});

it("after dispose nothing is asked any more", async () => {
  const mock = prefectCloudMock(1);
  const { api } = apiOf(mock, signedIn);
  api.dispose();
  expect(await api.workPools({ refresh: true })).toMatchObject({ state: "unknown" });
  expect(mock.state.requests).toEqual([]);
});
