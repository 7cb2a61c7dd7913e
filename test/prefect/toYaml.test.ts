import { mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCases } from "./oracle/eraCase";
import { type Eras, startEras, whyNoOracle } from "./oracle/eras";
import { judgeCase } from "./oracle/judgeCase";
import { faults, sideBySide } from "./oracle/report";

const root = resolve(__dirname, "../..");
const reports = resolve(root, ".cache/test/to-yaml");
/** The cases in which an entry says something in a way of its own; `TO_YAML=all` takes every case. */
const CASES = new Set([
  "arguments-gone",
  "arguments-kept",
  "arguments-overrides",
  "arguments-schedule",
  "arguments-schedules",
  "arguments-work-pool",
  "beside-an-entry",
  "image-digest",
  "image-docker",
  "imported-flow",
  "infrastructure-docker",
  "infrastructure-ecs",
  "infrastructure-kubernetes",
  "infrastructure-process",
  "applied-elsewhere",
  "layouts",
  "loaded-yaml",
  "local-file-two-step",
  "loops",
  "made-flows",
  "overrides-dotted",
  "pool-and-queue",
  "schedule-interval",
  "schedule-paused",
  "schedules-list",
  "storage-bucket-blocks",
  "storage-buckets",
  "storage-buckets-inline",
  "storage-buckets-saved",
  "storage-file-systems",
  "storage-github-fields",
  "storage-github-inline",
  "storage-github-path",
  "storage-local-file-system",
  "storage-repositories",
  "subfolder",
]);
const all = await readCases(resolve(root, "test/fixtures/agent-era"));
const isWanted = process.env.TO_YAML === "all" ? () => true : (name: string) => CASES.has(name);
const cases = all.filter(({ name }) => isWanted(name));
const missing = await whyNoOracle();

// The same cases with prefect.yaml as the target: what is deployed are the entries, by the commands of the report.
describe.skipIf(missing)(`migrate --to yaml${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let eras: Eras | undefined;

  beforeAll(async () => {
    await mkdir(reports, { recursive: true });
    eras = await startEras();
  });

  afterAll(async () => {
    await eras?.stop();
  });

  it.each(cases)("$name keeps what it announced", async (eraCase) => {
    if (eras === undefined) throw new Error("The servers did not start.");
    const left = [...eraCase.left, ...eraCase.leftInYaml];
    const asYaml = { ...eraCase, left, migrate: [...eraCase.migrate, "--to", "yaml"] };
    const verdict = await judgeCase(asYaml, eras);
    const text = sideBySide(verdict);
    await writeFile(resolve(reports, `${eraCase.name}.txt`), text);
    if (process.env.ORACLE_PRINT) console.log(text);
    expect(faults(verdict)).toEqual([]);
  });
});
