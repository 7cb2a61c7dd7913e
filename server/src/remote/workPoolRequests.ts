import type { ApiClient, ApiRequest } from "./client";
import type { Connection } from "./connection";
import { notPrefect } from "./reasons";
import type { Answer } from "./remote";
import { uiPages } from "./uiUrls";
import {
  readWorker,
  readWorkPool,
  readWorkQueue,
  type Worker,
  type WorkPool,
  type WorkPoolMembers,
  type WorkQueue,
} from "./workPool";

/** Sends one request over the connection that the caller holds. */
export type Send = (request: ApiRequest) => Promise<Answer<unknown>>;

/** The default of PREFECT_SERVER_API_DEFAULT_LIMIT, which is also the most that a server gives at once. */
const PAGE = 200;
/** A server that ignores `offset` would answer for ever. */
const MOST_PAGES = 50;

/** Requests of one connection, which all end with one signal. */
export function bind(client: ApiClient, connection: Connection, signal: AbortSignal): Send {
  return (request) => client.send(connection, request, signal);
}

/** Every work pool, by name. */
export async function listWorkPools(
  send: Send,
  connection: Connection,
): Promise<Answer<readonly WorkPool[]>> {
  const page = (name: string) => uiPages.workPool(connection.uiUrl, name);
  return await listAll(send, connection, "/work_pools/filter", (value) => readWorkPool(value, page));
}

/** The queues of a pool by priority, and its workers with the last heard first. */
export async function listMembers(
  send: Send,
  connection: Connection,
  pool: string,
): Promise<Answer<WorkPoolMembers>> {
  const path = `/work_pools/${encodeURIComponent(pool)}`;
  const ui = connection.uiUrl;
  const [queues, workers] = await Promise.all([
    listAll(send, connection, `${path}/queues/filter`, (value): WorkQueue | undefined =>
      readWorkQueue(value, (id) => uiPages.workQueue(ui, id)),
    ),
    listAll(send, connection, `${path}/workers/filter`, (value): Worker | undefined =>
      readWorker(value, (name) => uiPages.worker(ui, pool, name)),
    ),
  ]);
  if (!queues.ok) return queues;
  if (!workers.ok) return workers;
  return {
    ok: true,
    value: {
      queues: queues.value.toSorted(
        (a, b) => (a.priority ?? 0) - (b.priority ?? 0) || compare(a.name, b.name),
      ),
      workers: workers.value.toSorted((a, b) => compare(b.lastHeartbeat ?? "", a.lastHeartbeat ?? "")),
    },
  };
}

/** Pauses or resumes a pool and answers it as the server has it afterwards. */
export async function pauseWorkPool(
  send: Send,
  connection: Connection,
  pool: string,
  paused: boolean,
): Promise<Answer<WorkPool>> {
  const path = `/work_pools/${encodeURIComponent(pool)}`;
  const patched = await send({ method: "PATCH", path, body: { is_paused: paused } });
  if (!patched.ok) return patched;
  const answer = await send({ method: "GET", path });
  if (!answer.ok) return answer;
  const value = readWorkPool(answer.value, (name) => uiPages.workPool(connection.uiUrl, name));
  return value ? { ok: true, value } : { ok: false, reason: notPrefect(connection) };
}

/** Reads page after page, ordered by name. One entry that is not what Prefect sends spoils the whole answer. */
async function listAll<Value extends { readonly name: string }>(
  send: Send,
  connection: Connection,
  path: string,
  read: (value: unknown) => Value | undefined,
): Promise<Answer<readonly Value[]>> {
  const all: Value[] = [];
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await send({ method: "POST", path, body: { limit: PAGE, offset: page * PAGE } });
    if (!answer.ok) return answer;
    const values = Array.isArray(answer.value) ? answer.value.map(read) : [undefined];
    const known = values.filter((value) => value !== undefined);
    if (known.length < values.length) return { ok: false, reason: notPrefect(connection) };
    all.push(...known);
    if (known.length < PAGE) break;
  }
  return { ok: true, value: all.toSorted((a, b) => compare(a.name, b.name)) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
