import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCase, readCases } from "./oracle/eraCase";
import { type Eras, judgeCase } from "./oracle/judgeCase";
import { faults, sideBySide } from "./oracle/report";
import { startPrefect, whyNoPrefect } from "./prefectServer";

const root = resolve(__dirname, "../..");
const reports = resolve(root, ".cache/test/oracle");
/** `judge.mjs` names other folders here. */
const folders = (process.env.ORACLE_FOLDERS ?? "").split(delimiter).filter(Boolean);
const cases =
  folders.length > 0
    ? await Promise.all(folders.map(readCase))
    : await readCases(resolve(root, "test/fixtures/agent-era"));
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
    const text = sideBySide(verdict);
    await writeFile(resolve(reports, `${eraCase.name}.txt`), text);
    if (process.env.ORACLE_PRINT) console.log(text);
    expect(faults(verdict)).toEqual([]);
  });
});
