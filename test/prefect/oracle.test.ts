import { mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCases } from "./oracle/eraCase";
import { type Eras, judgeCase } from "./oracle/judgeCase";
import { faults, sideBySide } from "./oracle/report";
import { startPrefect, whyNoPrefect } from "./prefectServer";

const root = resolve(__dirname, "../..");
const reports = resolve(root, ".cache/test/oracle");
const cases = await readCases(resolve(root, "test/fixtures/agent-era"));
const missing = await whyNoPrefect();

// Each case: the scripts under Prefect 2, the conversion under Prefect 3, and the two records side by side, which
// are kept in .cache/test/oracle for a person to read.
describe.skipIf(missing)(`the oracle${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let eras: Eras;

  beforeAll(async () => {
    await mkdir(reports, { recursive: true });
    const [agentEra, workerEra] = await Promise.all([startPrefect("agentEra"), startPrefect("workerEra")]);
    eras = { agentEra, workerEra };
  });

  afterAll(async () => {
    await Promise.all([eras?.agentEra.stop(), eras?.workerEra.stop()]);
  });

  it.each(cases)("$name keeps what it announced", async (eraCase) => {
    const verdict = await judgeCase(eraCase, eras);
    await writeFile(resolve(reports, `${eraCase.name}.txt`), sideBySide(verdict));
    expect(faults(verdict)).toEqual([]);
  });
});
