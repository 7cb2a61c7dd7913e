import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { type AgentInfrastructure, type DeploymentRecord, readAgentEra } from "../deploymentRecord";
import { clearServer, prefectApi } from "../prefectApi";
import type { PrefectServer } from "../prefectServer";
import { runOrThrow } from "../runProgram";
import { copyProject, type EraCase, ORACLE_FOLDER, pythonFiles } from "./eraCase";
import type { GitRemote } from "./gitRemote";

const INFRASTRUCTURE = resolve(__dirname, "../python/agent_infrastructure.py");

/** Runs the scripts of a case as they are, with Prefect 2, and reads what its server has then. */
export async function runAgentEra(
  eraCase: EraCase,
  project: string,
  server: PrefectServer,
  remote: GitRemote,
): Promise<readonly DeploymentRecord[]> {
  await copyProject(eraCase, project);
  await remote.track(project);
  await clearServer(prefectApi(server.apiUrl));
  await runScripts(eraCase, eraCase.run, project, server, remote);
  const python = await server.python(eraCase.integrations);
  const { stdout } = await runOrThrow(python, [INFRASTRUCTURE], { cwd: project, env: server.env });
  const infrastructures = JSON.parse(stdout) as Record<string, AgentInfrastructure>;
  return await readAgentEra(server.apiUrl, infrastructures, {
    project,
    fileHashes: await fileHashes(project),
  });
}

/**
 * Runs what the case prepares for an era, then its scripts, as a person does from a shell.
 * @throws {Error} when one fails, with its output
 */
export async function runScripts(
  eraCase: EraCase,
  scripts: readonly string[],
  project: string,
  server: PrefectServer,
  remote: GitRemote,
): Promise<void> {
  const python = await server.python(eraCase.integrations);
  const env = { ...server.env, ...remote.env };
  const prepare = join(eraCase.folder, ORACLE_FOLDER, `${server.era}.py`);
  if (existsSync(prepare)) await runOrThrow(python, [prepare], { cwd: project, env });
  const cwd = join(project, eraCase.cwd);
  for (const script of scripts) {
    await runOrThrow(python, [relative(cwd, join(project, script))], { cwd, env });
  }
}

/** What Prefect makes the version of a flow that has none: the MD5 of its file. */
export async function fileHashes(project: string): Promise<ReadonlySet<string>> {
  const files = await pythonFiles(project);
  const contents = await Promise.all(files.map((file) => readFile(join(project, file))));
  return new Set(contents.map((content) => createHash("md5").update(content).digest("hex")));
}
