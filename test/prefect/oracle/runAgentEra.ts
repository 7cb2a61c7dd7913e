import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import {
  type AgentInfrastructure,
  type DeploymentRecord,
  type Placeholders,
  readAgentEra,
} from "../deploymentRecord";
import { clearServer, prefectApi } from "../prefectApi";
import type { PrefectServer } from "../prefectServer";
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
  const output = await python.runOrThrow([INFRASTRUCTURE], { cwd: project });
  const infrastructures = JSON.parse(output.trimEnd().split("\n").at(-1) ?? "");
  return await readAgentEra(
    server.apiUrl,
    infrastructures as Record<string, AgentInfrastructure>,
    await placeholders(project, remote),
  );
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
  const prepare = join(eraCase.folder, ORACLE_FOLDER, `${server.era}.py`);
  if (existsSync(prepare)) await python.runOrThrow([prepare], { cwd: project, env: remote.env });
  const cwd = join(project, eraCase.cwd);
  for (const script of scripts) {
    await python.runOrThrow([relative(cwd, join(project, script))], { cwd, env: remote.env });
  }
}

/** What stands in the records for what only this run has. */
export async function placeholders(project: string, remote: GitRemote): Promise<Placeholders> {
  const versions = new Map<string, string>();
  for (const file of await pythonFiles(project)) {
    const content = await readFile(join(project, file));
    // The version of a flow that has none.
    versions.set(createHash("md5").update(content).digest("hex"), "<the hash of the file>");
  }
  // What Prefect 3 takes instead in a git repository.
  versions.set((await remote.commit(project)).slice(0, 8), "<the commit>");
  return { project, versions };
}
