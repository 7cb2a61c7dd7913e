import { homedir } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { createRemoteCache } from "./cache";
import { createApiClient } from "./client";
import { type Connection, chooseConnection, connectionInfo, type NoConnection } from "./connection";
import type { ConnectionInfo, Remote, UnknownReason } from "./remote";
import { readSettingsSources, type SettingsHost } from "./settingsSource";
import type { WorkPool, WorkPoolMembers } from "./workPool";
import { bind, listMembers, listWorkPools, pauseWorkPool } from "./workPoolRequests";

/** What the rest of the server may ask the Prefect API. Nothing here throws, and nothing is asked unasked. */
export interface RemoteApi {
  connection(): Promise<ConnectionInfo>;
  workPools(options: { readonly refresh: boolean }): Promise<Remote<readonly WorkPool[]>>;
  workPoolMembers(options: {
    readonly pool: string;
    readonly refresh: boolean;
  }): Promise<Remote<WorkPoolMembers>>;
  /** The answer is the pool as it is afterwards. */
  pauseWorkPool(options: { readonly pool: string; readonly paused: boolean }): Promise<Remote<WorkPool>>;
  /** Ends what is under way; answers then come as `unknown`. */
  dispose(): void;
}

export interface RemoteApiHost extends Omit<SettingsHost, "homeDirectory"> {
  readonly fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly homeDirectory?: string;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** How long an answer counts as recent when nobody asks for a new one, in milliseconds. */
const RECENT = 30_000;

/**
 * Which API is meant is read anew for every request, so that `prefect profile use` counts from the next
 * refresh on. Answers are kept by API, so that those of one server never stand for another's.
 */
export function createRemoteApi(host: RemoteApiHost): RemoteApi {
  const settings: SettingsHost = {
    ...host,
    readFile: (path) => host.readFile(path).catch(() => undefined),
    homeDirectory: host.homeDirectory ?? homedir(),
  };
  const client = createApiClient({
    fetch: host.fetch,
    sleep: host.sleep ?? ((milliseconds) => sleep(milliseconds)),
  });
  const pools = createRemoteCache<readonly WorkPool[]>(host.now, RECENT);
  const members = createRemoteCache<WorkPoolMembers>(host.now, RECENT);
  const stop = new AbortController();

  async function connect(): Promise<Connection | NoConnection> {
    return chooseConnection(await readSettingsSources(settings));
  }

  /** Runs `ask` with the API that is configured now. */
  async function withApi<Value>(
    ask: (connection: Connection) => Promise<Remote<Value>>,
  ): Promise<Remote<Value>> {
    try {
      const connection = await connect();
      if (connection.apiUrl === undefined) return unknown({ cause: "no-api", message: connection.message });
      return await ask(connection);
    } catch {
      return unknown({
        cause: "failed",
        message: stop.signal.aborted ? "The language server is stopping." : "The request could not be made.",
      });
    }
  }

  return {
    connection: async () => connectionInfo(await connect()),
    workPools: ({ refresh }) =>
      withApi((connection) =>
        pools.get(poolsKey(connection), refresh, () =>
          listWorkPools(bind(client, connection, stop.signal), connection),
        ),
      ),
    workPoolMembers: ({ pool, refresh }) =>
      withApi((connection) =>
        members.get(membersKey(connection, pool), refresh, () =>
          listMembers(bind(client, connection, stop.signal), connection, pool),
        ),
      ),
    pauseWorkPool: ({ pool, paused }) =>
      withApi(async (connection) => {
        const answer = await pauseWorkPool(bind(client, connection, stop.signal), connection, pool, paused);
        // Even a failure may have changed something; queues carry the pause of their pool in their status.
        pools.invalidate(poolsKey(connection));
        members.invalidate(membersKey(connection, pool));
        return answer.ok ? { state: "known", value: answer.value, at: host.now() } : unknown(answer.reason);
      }),
    dispose: () => stop.abort(),
  };
}

function poolsKey({ apiUrl }: Connection): string {
  return apiUrl;
}

function membersKey({ apiUrl }: Connection, pool: string): string {
  return `${apiUrl}\n${pool}`;
}

function unknown(reason: UnknownReason): { readonly state: "unknown"; readonly reason: UnknownReason } {
  return { state: "unknown", reason };
}
