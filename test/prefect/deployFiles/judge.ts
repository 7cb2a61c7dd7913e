import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Verdict } from "../memory";
import { clearDeployments, prefectApi } from "../prefectApi";
import { type Era, type PrefectServer, startPrefect } from "../prefectServer";
import type { FileCase } from "./fileCase";
import { FIRST_RUN, projectFiles, SET_UP } from "./project";

/** A release of Prefect with a server of its own, which deploys files. */
export interface Judge {
  verdict(project: string, file: FileCase): Promise<Verdict>;
  stop(): Promise<void>;
}

/** Starts a release; it works in the folder from then on. */
export async function startJudge(release: Era, folder: string): Promise<Judge> {
  const server = await startPrefect(release);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "set_up.py"), SET_UP);
    await writeFile(join(folder, "first_run.py"), FIRST_RUN);
    const python = await server.python();
    await python.runOrThrow([join(folder, "set_up.py")], { cwd: folder });
    return {
      verdict: (project, file) => judged(server, join(folder, "first_run.py"), project, file),
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What every release says when it leaves the whole file, or a part of it, out. */
const SKIPPED = /(?:file\. |config[a-z]* .*)\bSkipping|\bSkipping deployment configuration/s;

async function judged(
  server: PrefectServer,
  firstRun: string,
  cwd: string,
  file: FileCase,
): Promise<Verdict> {
  const python = await server.python();
  const deploy = await python.run(["prefect", "--no-prompt", "deploy", ...(file.args ?? ["--all"])], { cwd });
  const isSkipped = SKIPPED.test(deploy.output);
  if (file.onlyRead) return isSkipped || /Traceback/.test(deploy.output) ? endOf(deploy.output) : null;
  if (isSkipped || deploy.code !== 0) return endOf(deploy.output);
  const run = file.run && (await python.run([firstRun], { cwd }));
  await clearDeployments(prefectApi(server.apiUrl));
  return run === undefined || run.code === 0 ? null : endOf(run.output);
}

function endOf(output: string): string {
  const lines = output.split("\n").map((line) => line.replace(/[╭╮╰╯│─]/g, "").trim());
  return lines
    .filter((line) => line !== "")
    .join("\n")
    .slice(-600);
}

/** Writes a file of the table with everything that it finds beside it. */
export async function writeProject(folder: string, text: string): Promise<void> {
  for (const [path, content] of Object.entries({ ...projectFiles, "prefect.yaml": text })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

export async function removeProjects(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** All that a verdict on a file depends on. */
export function askedOf({ text, args, run, onlyRead }: FileCase): unknown {
  return [text, args, onlyRead, projectFiles, SET_UP, run && FIRST_RUN];
}
