import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { describeFailure, type Run } from "./runProgram";

const WARM = resolve(__dirname, "python/warm.py");

/** What a script or command is run with. */
export interface JobOptions {
  readonly cwd: string;
  /** Variables beside those of the interpreter. */
  readonly env?: NodeJS.ProcessEnv;
  /** Seconds. Prefect waits without end where code deploys itself while it is loaded. */
  readonly limit?: number;
}

/** A Python that has imported Prefect already; each run is still a process of its own. */
export interface WarmPython {
  /** Runs `[script, …arguments]` or `["prefect", …arguments]`; a failure is a value. */
  run(argv: readonly string[], options: JobOptions): Promise<Run>;
  /**
   * Runs what has to succeed and answers its output.
   * @throws {Error} with the end of its output
   */
  runOrThrow(argv: readonly string[], options: JobOptions): Promise<string>;
  stop(): Promise<void>;
}

/** Starts an interpreter, such as that of a virtual environment. */
export async function startWarmPython(python: string, env: NodeJS.ProcessEnv): Promise<WarmPython> {
  const folder = await mkdtemp(join(tmpdir(), "warm-python-"));
  const output = join(folder, "output.txt");
  // macOS forbids a fork after some imports unless it is told that nothing of the kind is going on.
  const forkable = { ...env, OBJC_DISABLE_INITIALIZE_FORK_SAFETY: "YES" };
  const child = spawn(python, [WARM], { env: forkable, stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  const run: WarmPython["run"] = async (argv, { cwd, env: more = {}, limit = 120 }) => {
    child.stdin.write(`${JSON.stringify({ argv, cwd, env: more, output, limit })}\n`);
    const answer = await answers.next();
    if (answer.done) throw new Error(`${python} ended unexpectedly, see its output above`);
    const { code } = JSON.parse(answer.value) as { code: number | null };
    return { code: code ?? undefined, output: await readFile(output, "utf8") };
  };
  return {
    run,
    runOrThrow: async (argv, options) => {
      const result = await run(argv, options);
      if (result.code !== 0) throw new Error(describeFailure(argv.join(" "), result));
      return result.output;
    },
    stop: async () => {
      child.stdin.end();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
