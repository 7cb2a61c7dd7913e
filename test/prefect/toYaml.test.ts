import { mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCases } from "./oracle/eraCase";
import { type Eras, startEras, whyNoOracle } from "./oracle/eras";
import { judgeCase } from "./oracle/judgeCase";
import { faults, sideBySide } from "./oracle/report";

const root = resolve(__dirname, "../..");
const reports = resolve(root, ".cache/test/to-yaml");
const cases = await readCases(resolve(root, "test/fixtures/agent-era"));
const missing = await whyNoOracle();

/** Reasons for which an entry cannot take the place of a call that `deploy` can. */
const LEFT = ["computed while the script runs", "Python here"];

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
    const asYaml = {
      ...eraCase,
      migrate: [...eraCase.migrate, "--to", "yaml"],
      left: [...eraCase.left, ...LEFT],
    };
    const verdict = await judgeCase(asYaml, eras);
    const text = sideBySide(verdict);
    await writeFile(resolve(reports, `${eraCase.name}.txt`), text);
    if (process.env.ORACLE_PRINT) console.log(text);
    expect(faults(verdict)).toEqual([]);
  });
});
