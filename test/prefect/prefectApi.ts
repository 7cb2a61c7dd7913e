import { setTimeout as sleep } from "node:timers/promises";

/** A document of the Prefect API, of either era. */
export type Json = { readonly [key: string]: unknown };

/** The few calls of the Prefect API that both eras answer alike. */
export interface PrefectApi {
  read(path: string): Promise<Json>;
  /** All documents of a kind; asks page by page. */
  list(
    kind: "deployments" | "flows" | "work_pools" | "work_queues" | "block_documents",
  ): Promise<readonly Json[]>;
  change(path: string, values: Json): Promise<void>;
  remove(path: string): Promise<void>;
}

const PAGE = 100;
const ATTEMPTS = 8;

/** The API of a server on loopback. */
export function prefectApi(apiUrl: string): PrefectApi {
  const call = async (method: string, path: string, body?: Json, attempt = 1): Promise<unknown> => {
    const answer = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    // The server's database is busy for a moment after a deploy; Prefect's own client waits too.
    if (answer.status === 503 && attempt < ATTEMPTS) {
      await sleep(500 * attempt);
      return await call(method, path, body, attempt + 1);
    }
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text.slice(0, 500)}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  return {
    read: async (path) => (await call("GET", path)) as Json,
    list: async (kind) => {
      const found: Json[] = [];
      for (;;) {
        const page = await call("POST", `/${kind}/filter`, { limit: PAGE, offset: found.length });
        found.push(...(page as Json[]));
        if ((page as Json[]).length < PAGE) return found;
      }
    },
    change: async (path, values) => {
      await call("PATCH", path, values);
    },
    remove: async (path) => {
      await call("DELETE", path);
    },
  };
}

/** Removes every deployment of a server. */
export async function clearDeployments(api: PrefectApi): Promise<void> {
  for (const { id } of await api.list("deployments")) await api.remove(`/deployments/${id}`);
}

/** Removes what scripts left on a server, so that each case finds it as it was at the start. */
export async function clearServer(api: PrefectApi): Promise<void> {
  await clearDeployments(api);
  for (const { id } of await api.list("flows")) await api.remove(`/flows/${id}`);
  for (const { name, type } of await api.list("work_pools")) {
    if (type !== "prefect-agent") await api.remove(`/work_pools/${encodeURIComponent(String(name))}`);
  }
  // The pool of all agents stays, and so do its queues.
  for (const { id, concurrency_limit: limit } of await api.list("work_queues")) {
    if (limit !== null) await api.change(`/work_queues/${id}`, { concurrency_limit: null });
  }
  for (const { id } of await api.list("block_documents")) await api.remove(`/block_documents/${id}`);
}
