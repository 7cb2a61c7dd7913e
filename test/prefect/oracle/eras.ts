import { type Era, environment, type PrefectServer, startPrefect, whyNoPrefect } from "../prefectServer";

/** The servers of both eras; a case clears them before it uses them. */
export interface Eras extends Readonly<Record<Era, PrefectServer>> {
  stop(): Promise<void>;
}

const ERAS: readonly Era[] = ["agentEra", "workerEra", "oldestWorkerEra"];

/**
 * Starts all servers at once.
 * @throws {Error} when one does not start; the others are stopped then
 */
export async function startEras(): Promise<Eras> {
  const results = await Promise.allSettled(ERAS.map((era) => startPrefect(era)));
  const servers = results.flatMap((result) => (result.status === "fulfilled" ? result.value : []));
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  const [agentEra, workerEra, oldestWorkerEra] = servers;
  if (agentEra && workerEra && oldestWorkerEra) return { agentEra, workerEra, oldestWorkerEra, stop };
  await stop();
  throw results.find((result) => result.status === "rejected")?.reason;
}

/** Why the oracle cannot be asked on this machine, in a sentence. */
export async function whyNoOracle(): Promise<string | undefined> {
  if (process.platform === "win32") return "the oracle forks its Python processes, which Windows cannot";
  return await whyNoPrefect(async () => {
    for (const era of ERAS) {
      await environment(era);
      await environment(era, "all");
    }
  });
}
