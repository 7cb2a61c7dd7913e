import { spawn } from "node:child_process";
import { once } from "node:events";

/** How a program ended. */
export interface Run {
  /** The exit code; `undefined` when the time limit ended it. */
  readonly code: number | undefined;
  /** Both streams as they came. */
  readonly output: string;
}

/** A run whose two streams were kept apart. */
export interface ProgramRun extends Run {
  readonly stdout: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds. */
  readonly limit?: number;
}

/** Runs a program to its end, or to its time limit; a failure is a value. */
export async function runProgram(
  file: string,
  args: readonly string[],
  { cwd, env, limit = 120_000 }: RunOptions,
): Promise<ProgramRun> {
  // A group of its own, so that the limit reaches children too.
  const child = spawn(file, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    if (child.pid !== undefined)
      process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
  }, limit);
  try {
    const [code] = await once(child, "close");
    return { code: isOver ? undefined : Number(code ?? 1), stdout, output };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs a program that has to succeed.
 * @throws {Error} with what it was, how it ended and the end of its output
 */
export async function runOrThrow(
  file: string,
  args: readonly string[],
  options: RunOptions,
): Promise<ProgramRun> {
  const run = await runProgram(file, args, options);
  if (run.code !== 0) throw new Error(describeFailure([file, ...args].join(" "), run));
  return run;
}

/** A failed run as text for an error. */
export function describeFailure(what: string, { code, output }: Run): string {
  const end = code === undefined ? "reached its time limit" : `ended with ${code}`;
  return `${what} ${end}:\n${output.slice(-3_000).trim()}`;
}
