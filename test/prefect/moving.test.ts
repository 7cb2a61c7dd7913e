import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../grammar";
import { compareRecords } from "./compare";
import { automationsOf, type DeploymentRecord, readWorkerEra } from "./deploymentRecord";
import { type Announcements, moveAllToPython, moveAllToYaml } from "./moving/moveProject";
import { CLOUD_SCRIPTS, COUNT, SCRIPTS, scriptText } from "./moving/scripts";
import { createGitRemote, type GitRemote } from "./oracle/gitRemote";
import { placeholders } from "./oracle/runAgentEra";
import { clearServer, type Json, prefectApi } from "./prefectApi";
import { environment, type PrefectServer, startPrefect, whyNoPrefect } from "./prefectServer";

const missing = await whyNoPrefect(() => environment("workerEra"));
const MODELS = fileURLToPath(new URL("python/moved_models.py", import.meta.url));
const PREPARE = 'from prefect.blocks.system import Secret\n\nSecret(value="test-token").save("gh")\n';

// Every deployment as the script makes it, as its entry makes it, and as the script makes it that it was moved back to.
describe.skipIf(missing)(`moved deployments${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let server: PrefectServer;
  let folder: string;

  beforeAll(async () => {
    await loadGrammar();
    folder = await realpath(await mkdtemp(join(tmpdir(), "moving-")));
    server = await startPrefect("workerEra");
  });

  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it(`are the same ${COUNT} deployments`, { timeout: 300_000 }, async () => {
    const project = join(folder, "project");
    const scripts = Object.keys(SCRIPTS);
    await writeScripts(SCRIPTS, project);
    await writeFile(join(folder, "prepare.py"), PREPARE);
    const remote = await createGitRemote(folder, process.env);
    await remote.track(project);
    const runScripts = scripts.map((script) => [script]);

    const asScripts = await deploy(runScripts, project, remote);
    const toYaml = await moveAllToYaml(project, scripts);
    const asEntries = await deploy([["prefect", "--no-prompt", "deploy", "--all"]], project, remote);
    const toPython = await moveAllToPython(project);
    const movedBack = await deploy(runScripts, project, remote);

    expect(asScripts).toHaveLength(COUNT);
    expect(faults(asScripts, asEntries, toYaml)).toEqual([]);
    expect(faults(asEntries, movedBack, toPython)).toEqual([]);
    expect(movedBack).toEqual(asScripts.map((record) => ({ ...record, id: expect.any(String) })));
  });

  it("have the same triggers and agreements on Prefect Cloud", { timeout: 300_000 }, async () => {
    const project = join(folder, "cloud");
    const [path = ""] = Object.keys(CLOUD_SCRIPTS);
    await writeScripts(CLOUD_SCRIPTS, project);
    const asScripts = await modelsOf(join(project, path));
    await moveAllToYaml(project, [path]);
    const asEntries = await modelsOf(join(project, "prefect.yaml"));
    await moveAllToPython(project);

    expect(asScripts).toMatchObject([{ name: "metric" }, { name: "agreements" }, { name: "agreement" }]);
    expect(asEntries).toEqual(asScripts);
    expect(await modelsOf(join(project, path))).toEqual(asScripts);
  });

  async function modelsOf(path: string): Promise<unknown> {
    const python = await server.python();
    const output = await python.runOrThrow([MODELS, path], { cwd: dirname(path), env: process.env });
    return JSON.parse(output.trim().split("\n").at(-1) ?? "");
  }

  async function deploy(
    commands: readonly (readonly string[])[],
    project: string,
    remote: GitRemote,
  ): Promise<readonly DeploymentRecord[]> {
    const api = prefectApi(server.apiUrl);
    const python = await server.python();
    const options = { cwd: project, env: remote.env };
    await remote.push(project);
    await clearServer(api);
    await python.runOrThrow(["prefect", "work-pool", "create", "p", "--type", "process"], options);
    await python.runOrThrow(["prefect", "work-pool", "create", "d", "--type", "docker"], options);
    await python.runOrThrow([join(folder, "prepare.py")], options);
    for (const command of commands) await python.runOrThrow(command, options);
    const rows = new Map((await api.list("deployments")).map((row) => [String(row.id), row]));
    const records = await readWorkerEra(server.apiUrl, await placeholders(project, remote));
    return await Promise.all(
      records.map(async (record) => {
        const automations = await automationsOf(api, record.id);
        return withLimits(record, rows.get(record.id) ?? {}, automations);
      }),
    );
  }
});

async function writeScripts(scripts: typeof SCRIPTS, project: string): Promise<void> {
  for (const [path, script] of Object.entries(scripts)) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), scriptText(script));
  }
}

/**
 * The record with how many runs it allows at once and what its automations do, which only Prefect 3 has, and with steps
 * that mean the same alike.
 */
function withLimits(record: DeploymentRecord, row: Json, automations: readonly Json[]): DeploymentRecord {
  const { concurrency_limit: limit, concurrency_options: options } = row;
  const global = row.global_concurrency_limit as Json | null | undefined;
  return {
    ...record,
    fields: {
      ...record.fields,
      triggers: automations.map(({ name, description, enabled, trigger, actions }) => ({
        name,
        description,
        enabled,
        trigger,
        actions,
      })),
      pull_steps: ((record.fields.pull_steps ?? []) as readonly Json[]).map(sameStep),
      work_queue_concurrency: [record.fields.work_queue_concurrency, limit, options, global?.limit],
    },
  };
}

/** A token is a credential, and `null` is what is left out: `git_clone` makes no difference. */
function sameStep(step: Json): Json {
  const entries = Object.entries(step).map(([name, inputs]) => {
    const { access_token: token, ...rest } = inputs as Json;
    const given = token === undefined ? rest : { ...rest, credentials: { access_token: token } };
    return [name, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))];
  });
  return Object.fromEntries(entries) as Json;
}

/** What differs and was not announced, a line each. */
function faults(
  before: readonly DeploymentRecord[],
  after: readonly DeploymentRecord[],
  said: Announcements,
): readonly string[] {
  return before.flatMap((record) => {
    const { flowName, name } = record;
    const other = after.find((each) => each.flowName === flowName && each.name === name);
    const announcement = said.get(name);
    if (other === undefined || announcement === undefined) return [`${flowName}/${name} did not come along`];
    return compareRecords(record, other, announcement)
      .filter(({ verdict }) => verdict === "unannounced")
      .map(
        ({ field, agentEra, workerEra, because }) =>
          `${name}: ${field}: ${JSON.stringify(agentEra)} became ${JSON.stringify(workerEra)}; ${because}`,
      );
  });
}
