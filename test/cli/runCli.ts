import { type ChildProcess, execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { builtCli } from "../builtCli";

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of files for one test, with the built command line to run in it. */
export interface CliProject {
  readonly folder: string;
  run(...args: string[]): Promise<Outcome>;
  git(...args: string[]): Promise<void>;
  read(path: string): Promise<string>;
  path(path: string): string;
}

/** @param files texts or bytes by path; the folder is gone when the test ends */
export async function cliProject(files: Readonly<Record<string, string | Buffer>>): Promise<CliProject> {
  const folder = await mkdtemp(join(tmpdir(), "prefect-cli-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return {
    folder,
    run: (...args) => runProgram(process.execPath, [builtCli(), ...args], folder),
    async git(...args) {
      const identity = [
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.invalid",
        "-c",
        "commit.gpgsign=false",
      ];
      const { code, stderr } = await runProgram("git", [...identity, ...args], folder);
      if (code !== 0) throw new Error(stderr);
    },
    read: (path) => readFile(join(folder, path), "utf8"),
    path: (path) => join(folder, path),
  };
}

function runProgram(program: string, args: readonly string[], cwd: string): Promise<Outcome> {
  return new Promise((done) => {
    const child: ChildProcess = execFile(program, [...args], { cwd }, (_, stdout, stderr) => {
      done({ code: child.exitCode, stdout, stderr });
    });
  });
}
