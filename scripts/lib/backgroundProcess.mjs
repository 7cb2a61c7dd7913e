import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** How long a process has to end by itself, in milliseconds; a VS Code server waits 5 s for its children. */
const GRACE_MS = 8_000;

/**
 * @typedef {{pid: number, ended: Promise<number>, hasEnded: () => boolean, stop: () => Promise<void>,
 *   logTail: () => Promise<string>}} BackgroundProcess
 */

/** What has been started and has not been stopped yet. @type {Set<() => Promise<void>>} */
const running = new Set();

let stopping = false;

/** Called once something runs: a group of its own does not hear of Ctrl-C, so it is told when we end. */
function endWithUs() {
  if (guarded) return;
  guarded = true;
  process.on("exit", () => {
    for (const pid of groups) signalGroup(pid, "SIGTERM");
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    // Who listens already decides by itself; without a listener there would be no "exit" either.
    if (process.listenerCount(signal) === 0) process.once(signal, () => process.exit(1));
  }
}

let guarded = false;

/** The process groups that have not been stopped yet. @type {Set<number>} */
const groups = new Set();

/**
 * Stops everything that was started, the newest first: what came later may need what came before. Nothing can
 * be started any more, for what is still under way may want to.
 */
export async function stopAll() {
  stopping = true;
  for (const stop of [...running].reverse()) await stop();
}

/**
 * Starts a program that runs beside this one, its output in a log file. It gets a process group of its own, so
 * that `stop` reaches its children too and Ctrl-C reaches only us: whoever starts it decides the order of the end.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{logFile: string, env?: NodeJS.ProcessEnv, cwd?: string}} options
 * @returns {Promise<BackgroundProcess>}
 */
export async function startInBackground(file, args, { logFile, env = process.env, cwd }) {
  await mkdir(dirname(logFile), { recursive: true });
  if (stopping) throw new Error(`${file} is not started: everything is being stopped.`);
  const log = openSync(logFile, "w");
  const child = spawn(file, args, { env, cwd, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  await once(child, "spawn");
  const pid = /** @type {number} */ (child.pid);
  groups.add(pid);
  endWithUs();
  let ended = false;
  const end = once(child, "exit").then(([code]) => {
    ended = true;
    return Number(code ?? 1);
  });
  const stop = async () => {
    running.delete(stop);
    signalGroup(pid, "SIGTERM");
    for (let waited = 0; waited < GRACE_MS && groupRuns(pid); waited += 100) await sleep(100);
    signalGroup(pid, "SIGKILL");
    groups.delete(pid);
    await end;
  };
  running.add(stop);
  return {
    pid,
    ended: end,
    hasEnded: () => ended,
    stop,
    logTail: async () => (await readFile(logFile, "utf8").catch(() => "")).slice(-2_000).trim(),
  };
}

/**
 * Waits until an address answers with success.
 * @param {string} url
 * @param {BackgroundProcess} process the program that is to answer; waiting ends when it does
 * @param {number} limit milliseconds
 * @throws {Error} with the end of the program's log
 */
export async function waitForAnswer(url, process, limit) {
  const until = Date.now() + limit;
  while (Date.now() < until && !process.hasEnded()) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error(`Nothing answered at ${url}. The end of the log:\n${await process.logTail()}`);
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch {
    // It has ended already.
  }
}

/** @param {number} pid */
function groupRuns(pid) {
  try {
    process.kill(process.platform === "win32" ? pid : -pid, 0);
    return true;
  } catch {
    return false;
  }
}
