/** A sentence that a person can act on; scripts print it without a stack and end with status 1. */
export class Trouble extends Error {}

/**
 * One line of progress, to stderr: stdout is for results.
 * @param {string} text
 */
export function say(text) {
  process.stderr.write(`» ${text}\n`);
}

/**
 * Progress of an installation, without the long list of what came along.
 * @param {string} line
 */
export function sayInstalling(line) {
  if (!line.startsWith(" + ")) say(line);
}

/**
 * Runs a script's main function; what goes wrong ends the process with status 1.
 * @param {() => unknown} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    const text = error instanceof Trouble ? error.message : error instanceof Error ? error.stack : error;
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}
