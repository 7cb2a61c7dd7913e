import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWarmPython, type WarmPython } from "./warmPython";

/** The last Prefect 2.20, the newest Prefect 3 (`scripts/releases.json`) and the oldest (`scripts/oldestRelease.json`). */
export type Era = "agentEra" | "workerEra" | "oldestWorkerEra";

/** Packages beside Prefect: those, or all integrations with the drivers of the filesystem blocks. */
export type Integrations = "all" | readonly string[];

/** A Prefect server of one era on loopback, and what a program needs to talk to it. */
export interface PrefectServer {
  readonly era: Era;
  /** Such as `http://127.0.0.1:4242/api`. */
  readonly apiUrl: string;
  /**
   * An interpreter that has the Prefect of this era, set to this server, and the integrations that were asked
   * for. Nothing in its environment leads off this machine.
   */
  python(integrations?: Integrations): Promise<WarmPython>;
  /** Ends the server and removes its database. */
  stop(): Promise<void>;
}

/**
 * Starts the Prefect server of an era with a home of its own, which takes half a minute: it makes its database.
 * @throws {Error} one sentence when there is no Python, else with the end of the server's log
 */
export async function startPrefect(era: Era): Promise<PrefectServer> {
  const { startPrefectServer } = await import("../../scripts/lib/prefectServer.mjs");
  const { bin } = await environment(era);
  const home = await mkdtemp(join(tmpdir(), `prefect-${era}-`));
  const remove = () => rm(home, { recursive: true, force: true, maxRetries: 5 });
  try {
    const server = await startPrefectServer({ bin, home, settings: IDLE_SERVER });
    const pythons = new Map<string, Promise<WarmPython>>();
    const start = async (integrations: Integrations) => {
      const { python } = await environment(era, integrations);
      return await startWarmPython(python, { ...server.env, ...SETTINGS });
    };
    return {
      era,
      apiUrl: server.apiUrl,
      python: (integrations = []) => {
        const key = String(integrations);
        const python = pythons.get(key) ?? start(integrations);
        pythons.set(key, python);
        return python;
      },
      stop: async () => {
        for (const python of pythons.values()) await (await python).stop();
        await server.stop();
        await remove();
      },
    };
  } catch (error) {
    const log = await readFile(join(home, "server.log"), "utf8").catch(() => "");
    await remove();
    throw new Error(`The Prefect server (${era}) did not start: ${String(error)}\n${log.slice(-2_000)}`);
  }
}

/**
 * The virtual environment of an era, installed when it is not there yet.
 * @throws {Error} one sentence, with the remedy, when that cannot be done
 */
export async function environment(era: Era, integrations: Integrations = []) {
  const { prefectEnvironment } = await import("../../scripts/pythonEnvironments.mjs");
  return await prefectEnvironment(era, integrations);
}

/**
 * Why there is no Prefect to test against on this machine, in a sentence; `undefined` when there is one.
 * @param ensure installs what is needed
 */
export async function whyNoPrefect(
  ensure: () => Promise<unknown> = async () => {
    await environment("agentEra");
    await environment("workerEra");
  },
): Promise<string | undefined> {
  const { isCi } = await import("../../scripts/lib/testStage.mjs");
  try {
    await ensure();
    return undefined;
  } catch (error) {
    // In CI nothing may be missing: the test file fails with the reason.
    if (isCi) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

/** Port 9 of loopback discards: a request to anywhere else fails at once instead of leaving the machine. */
const NOWHERE = "http://127.0.0.1:9";

/** What a server does beside answering: nothing here waits for runs, and they would keep its database busy. */
const IDLE_SERVER = {
  ...Object.fromEntries(
    [
      "CANCELLATION_CLEANUP",
      "EVENT_LOGGER",
      "FLOW_RUN_NOTIFICATIONS",
      "FOREMAN",
      "LATE_RUNS",
      "PAUSE_EXPIRATIONS",
      "SCHEDULER",
    ].map((service) => [`PREFECT_API_SERVICES_${service}_ENABLED`, "false"]),
  ),
  // Prefect 2 has automations behind this.
  PREFECT_EXPERIMENTAL_EVENTS: "true",
};

const SETTINGS: NodeJS.ProcessEnv = {
  PREFECT_LOGGING_LEVEL: "WARNING",
  PREFECT_CLI_PROMPT: "false",
  PREFECT_EXPERIMENTAL_EVENTS: "true",
  PYTHONDONTWRITEBYTECODE: "1",
  PYTHONUNBUFFERED: "1",
  // Prefect 2.20 warns at every agent-era name that it is going away: that is what the tests are about.
  PYTHONWARNINGS: "ignore",
  DO_NOT_TRACK: "1",
  NO_COLOR: "1",
  COLUMNS: "200",
  GIT_TERMINAL_PROMPT: "0",
  http_proxy: NOWHERE,
  https_proxy: NOWHERE,
  HTTP_PROXY: NOWHERE,
  HTTPS_PROXY: NOWHERE,
  no_proxy: "127.0.0.1,localhost",
  NO_PROXY: "127.0.0.1,localhost",
};
