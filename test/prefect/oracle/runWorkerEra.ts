import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationReport } from "../../../server/src/cli/migrationReport";
import { type DeploymentRecord, readWorkerEra } from "../deploymentRecord";
import { clearServer, prefectApi } from "../prefectApi";
import type { PrefectServer } from "../prefectServer";
import { copyProject, type EraCase, pythonFiles } from "./eraCase";
import type { GitRemote } from "./gitRemote";
import { migrateFolder } from "./migrate";
import { environmentOf, placeholders, runScripts } from "./runAgentEra";

/** What came of a conversion. */
export interface WorkerEraRun {
  readonly records: readonly DeploymentRecord[];
  readonly report: MigrationReport;
  /** The Python files before the conversion, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Scripts that were not run, because something in them is left to a person. */
  readonly skipped: readonly string[];
}

/**
 * Converts a case, does what the report asks a person to do (commit, push, the commands), runs the converted
 * scripts with Prefect 3, and reads what its server has then.
 * @param requirement the line of the project's requirements that says which Prefect it will use; the newest without one
 */
export async function runWorkerEra(
  eraCase: EraCase,
  project: string,
  server: PrefectServer,
  remote: GitRemote,
  requirement: string | undefined,
): Promise<WorkerEraRun> {
  await copyProject(eraCase, project);
  if (requirement !== undefined) await writeFile(join(project, "requirements.txt"), `${requirement}\n`);
  await remote.track(project);
  const texts = new Map<string, string>();
  for (const file of await pythonFiles(project)) texts.set(file, await readFile(join(project, file), "utf8"));
  const report = await migrateFolder(project, eraCase.migrate);
  await remote.push(project);
  await clearServer(prefectApi(server.apiUrl));

  const isConverted = (script: string) =>
    report.files.some(({ path }) => path === script) && !report.left.some(({ path }) => path === script);
  const [first, last] = orderCommands(report.commands);
  const env = await environmentOf(project, remote);
  await runCommands(first, eraCase, project, env, server);
  await runScripts(eraCase, eraCase.run.filter(isConverted), project, server, remote);
  await runCommands(last, eraCase, project, env, server);
  return {
    records: await readWorkerEra(server.apiUrl, await placeholders(project, remote)),
    report,
    texts,
    skipped: eraCase.run.filter((script) => !isConverted(script)),
  };
}

/** Pools have to be there before the deploy; what a command says of queues and deployments is there after it. */
function orderCommands(commands: readonly string[]): readonly [readonly string[], readonly string[]] {
  const isFirst = (command: string) => command.startsWith("prefect work-pool ");
  return [commands.filter(isFirst), commands.filter((command) => !isFirst(command))];
}

/** Runs what the report tells a person to run. */
async function runCommands(
  commands: readonly string[],
  { integrations }: EraCase,
  cwd: string,
  env: NodeJS.ProcessEnv,
  server: PrefectServer,
): Promise<void> {
  const python = await server.python(integrations);
  for (const command of commands) await python.runOrThrow(shellWords(command), { cwd, env });
}

/** The words of a command as a POSIX shell splits it, for the quoting that the report uses. */
function shellWords(command: string): readonly string[] {
  const words = command.match(/(?:[^\s'\\]|\\.|'[^']*')+/g) ?? [];
  return words.map((word) => word.replace(/'([^']*)'|\\(.)/g, "$1$2"));
}
