import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Runs a program to its end without a shell.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void}} [options] `onLine` gets
 *   each line of both streams as it comes.
 * @returns {Promise<string>} the standard output
 * @throws {Error} with the end of the output when the program is missing or exits with anything but 0
 */
export function runCommand(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    /** @type {string[]} */
    const lines = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        if (stream === child.stdout) stdout += `${line}\n`;
        lines.push(line);
        if (line.trim()) options.onLine?.(line);
      });
    }
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(stdout);
      else
        reject(
          new Error(
            `${file} ${args.join(" ")} ended with ${signal ?? code}:\n${lines.slice(-40).join("\n")}`,
          ),
        );
    });
  });
}
