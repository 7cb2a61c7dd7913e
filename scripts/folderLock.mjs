import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A lock file without a readable owner is taken for abandoned after this many milliseconds. */
const OWNERLESS_MS = 5_000;

/** The locks that this process holds: a lock file with its id that is not here is of a process before it. */
const held = new Set();

/**
 * Runs `work` while this process holds `lockFile`, so that two processes never build the same folder at once.
 * The lock of a process that died is taken over; `onWait` is called once when another process holds it.
 * @template T
 * @param {string} lockFile
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait]
 * @returns {Promise<T>}
 */
export async function withLock(lockFile, work, onWait) {
  await mkdir(dirname(lockFile), { recursive: true });
  let waited = false;
  while (!(await tryLock(lockFile))) {
    if (!waited) onWait?.();
    waited = true;
    await sleep(300);
  }
  try {
    return await work();
  } finally {
    held.delete(lockFile);
    await rm(lockFile, { force: true });
  }
}

/** @param {string} lockFile */
async function tryLock(lockFile) {
  try {
    await writeFile(lockFile, `${process.pid}`, { flag: "wx" });
    held.add(lockFile);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
  }
  if (await isAbandoned(lockFile)) {
    // Only one of several waiting processes wins the rename; the others go round again.
    const aside = `${lockFile}.${process.pid}`;
    await rename(lockFile, aside).then(
      () => rm(aside, { force: true }),
      () => undefined,
    );
  }
  return false;
}

/** @param {string} lockFile */
async function isAbandoned(lockFile) {
  try {
    const owner = Number(await readFile(lockFile, "utf8"));
    if (owner === process.pid) return !held.has(lockFile);
    if (owner > 0) return !isRunning(owner);
    return Date.now() - (await stat(lockFile)).mtimeMs > OWNERLESS_MS;
  } catch {
    return false; // released in the meantime
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
