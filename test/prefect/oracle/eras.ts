import { type PrefectServer, startPrefect, whyNoPrefect } from "../prefectServer";

/** The servers of both eras; a case clears them before it uses them. */
export interface Eras {
  readonly agentEra: PrefectServer;
  readonly workerEra: PrefectServer;
  stop(): Promise<void>;
}

/**
 * Starts both servers at once.
 * @throws {Error} when one does not start; the other is stopped then
 */
export async function startEras(): Promise<Eras> {
  const starts = [startPrefect("agentEra"), startPrefect("workerEra")] as const;
  const results = await Promise.allSettled(starts);
  const stop = async () => {
    await Promise.all(
      results.map((result) => (result.status === "fulfilled" ? result.value.stop() : undefined)),
    );
  };
  const [agentEra, workerEra] = results;
  if (agentEra.status === "fulfilled" && workerEra.status === "fulfilled") {
    return { agentEra: agentEra.value, workerEra: workerEra.value, stop };
  }
  await stop();
  throw results.find((result) => result.status === "rejected")?.reason;
}

/** Why the oracle cannot be asked on this machine, in a sentence. */
export async function whyNoOracle(): Promise<string | undefined> {
  if (process.platform === "win32") return "the oracle forks its Python processes, which Windows cannot";
  return await whyNoPrefect();
}
