import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readWorkerEra } from "./deploymentRecord";
import type { EraCase } from "./oracle/eraCase";
import { type Eras, startEras, whyNoOracle } from "./oracle/eras";
import { judgeCase } from "./oracle/judgeCase";
import { faults } from "./oracle/report";
import { clearServer, prefectApi } from "./prefectApi";

const examples = resolve(__dirname, "../../examples");
const missing = await whyNoOracle();

/** The conversion that people are shown first. `blocks.py` and the YAML of the old command line are left to them. */
const agentEra: EraCase = {
  name: "examples",
  folder: join(examples, "agent-era"),
  run: ["blocks.py", "daily_sales.py", "forecast.py", "invoices.py", "restock.py"],
  cwd: ".",
  integrations: [],
  migrate: [],
  leftInPython: [],
  leftInYaml: [],
  left: [
    "Save a block of class GitHubRepository",
    "takes the place of the KubernetesJob block",
    "Prefect 3 does not read this file",
  ],
};

// Nobody should be shown a conversion, or a prefect.yaml, that was never run.
describe.skipIf(missing)(`examples/${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let eras: Eras;

  beforeAll(async () => {
    eras = await startEras();
  });

  afterAll(async () => {
    await eras?.stop();
  });

  it("has an agent-era half whose conversion Prefect 3 deploys as announced", async () => {
    const verdict = await judgeCase(agentEra, eras);
    for (const wanted of ["newest", "oldest"] as const) {
      const names = verdict.deployments
        .filter(({ release }) => release === wanted)
        .map(({ flowName, name }) => `${flowName}/${name}`);
      expect(names.toSorted()).toEqual([
        "daily-sales/every-shop",
        "forecast/weekly",
        "restock/from-github",
        "send-invoices/monthly",
      ]);
    }
    expect(faults(verdict)).toEqual([]);
  });

  it("has a worker-era half that Prefect 3 deploys as it stands", async () => {
    const server = eras.workerEra;
    await clearServer(prefectApi(server.apiUrl));
    const folder = await mkdtemp(join(tmpdir(), "examples-"));
    try {
      await cp(join(examples, "worker-era"), folder, { recursive: true });
      const python = await server.python();
      for (const [pool, type] of Object.entries({
        local: "process",
        docker: "docker",
        "my-k8s-job": "kubernetes",
      }))
        await python.runOrThrow(["prefect", "work-pool", "create", pool, "--type", type], { cwd: folder });
      await python.runOrThrow(["prefect", "--no-prompt", "deploy", "--all"], { cwd: folder });
      await python.runOrThrow(["deploy.py"], { cwd: folder });
      const records = await readWorkerEra(server.apiUrl, { project: folder, versions: new Map() });
      expect(records.map(({ flowName, name }) => `${flowName}/${name}`).toSorted()).toEqual([
        "daily-sales/every-shop",
        "forecast/weekly",
        "newsletter/thursdays",
        "restock/on-demand",
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
