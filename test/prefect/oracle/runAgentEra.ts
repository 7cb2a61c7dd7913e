import { createHash, generateKeyPairSync } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import {
  type AgentInfrastructure,
  type DeploymentRecord,
  HASH_OF_FILE,
  type Placeholders,
  readAgentEra,
} from "../deploymentRecord";
import { clearServer, prefectApi } from "../prefectApi";
import type { PrefectServer } from "../prefectServer";
import { copyProject, type EraCase, ORACLE_FOLDER, pythonFiles } from "./eraCase";
import type { GitRemote } from "./gitRemote";

/** Google's client wants a key that is one, and asks nobody for as long as nothing is called. */
const GOOGLE_ACCOUNT = JSON.stringify({
  type: "service_account",
  project_id: "acme",
  client_email: "runner@example.invalid",
  token_uri: "http://127.0.0.1:9/token",
  private_key: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({
    type: "pkcs8",
    format: "pem",
  }),
});

const INFRASTRUCTURE = resolve(__dirname, "../python/agent_infrastructure.py");

/** What came of the scripts. */
export interface AgentEraRun {
  readonly records: readonly DeploymentRecord[];
  /** The script that made each deployment, by the deployment's id. */
  readonly scripts: ReadonlyMap<string, string>;
}

/** Runs the scripts of a case as they are, with Prefect 2, and reads what its server has then. */
export async function runAgentEra(
  eraCase: EraCase,
  project: string,
  server: PrefectServer,
  remote: GitRemote,
): Promise<AgentEraRun> {
  await copyProject(eraCase, project);
  await remote.track(project);
  const api = prefectApi(server.apiUrl);
  await clearServer(api);
  const scripts = new Map<string, string>();
  await runScripts(eraCase, eraCase.run, project, server, remote, async (script) => {
    for (const { id } of await api.list("deployments")) {
      if (!scripts.has(String(id))) scripts.set(String(id), script);
    }
  });
  const python = await server.python(eraCase.integrations);
  const env = await environmentOf(project, remote);
  const output = await python.runOrThrow([INFRASTRUCTURE], { cwd: project, env });
  const infrastructures = JSON.parse(output.trimEnd().split("\n").at(-1) ?? "");
  const records = await readAgentEra(
    server.apiUrl,
    infrastructures as Record<string, AgentInfrastructure>,
    await placeholders(project, remote),
  );
  return { records, scripts };
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
  afterEach: (script: string) => Promise<void> = async () => {},
): Promise<void> {
  const python = await server.python(eraCase.integrations);
  const env = await environmentOf(project, remote);
  const era = server.era === "agentEra" ? "agentEra" : "workerEra";
  const prepare = join(eraCase.folder, ORACLE_FOLDER, `${era}.py`);
  if (existsSync(prepare)) await python.runOrThrow([prepare], { cwd: project, env });
  const cwd = join(project, eraCase.cwd);
  for (const script of scripts) {
    await python.runOrThrow([relative(cwd, join(project, script))], { cwd, env });
    await afterEach(script);
  }
}

/** What a case's scripts are run with: the repository, the storages, and an account that nobody has. */
export async function environmentOf(project: string, remote: GitRemote): Promise<NodeJS.ProcessEnv> {
  const folder = dirname(project);
  const account = join(folder, "google-account.json");
  await writeFile(account, GOOGLE_ACCOUNT);
  return {
    ...remote.env,
    GOOGLE_APPLICATION_CREDENTIALS: account,
    TEST_STORAGES: join(folder, "storages"),
  };
}

/** What stands in the records for what only this run has. */
export async function placeholders(project: string, remote: GitRemote): Promise<Placeholders> {
  const versions = new Map<string, string>();
  for (const file of await pythonFiles(project)) {
    const content = await readFile(join(project, file));
    versions.set(createHash("md5").update(content).digest("hex"), HASH_OF_FILE);
  }
  // What Prefect 3 takes instead in a git repository.
  versions.set((await remote.commit(project)).slice(0, 8), "<the commit>");
  return { project, versions };
}
