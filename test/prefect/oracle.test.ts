import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCase, readCases } from "./oracle/eraCase";
import { type Eras, startEras, whyNoOracle } from "./oracle/eras";
import { judgeCase } from "./oracle/judgeCase";
import { faults, sideBySide } from "./oracle/report";

const root = resolve(__dirname, "../..");
const reports = resolve(root, ".cache/test/oracle");
/** `judge.mjs` names other folders here. */
const folders = (process.env.ORACLE_FOLDERS ?? "").split(delimiter).filter(Boolean);
const cases =
  folders.length > 0
    ? await Promise.all(folders.map(readCase))
    : await readCases(resolve(root, "test/fixtures/agent-era"));
const missing = await whyNoOracle();

// Each case: the scripts under Prefect 2, the conversion under Prefect 3, and the two records side by side, which
// are kept in .cache/test/oracle for a person to read.
describe.skipIf(missing)(`the oracle${missing ? ` (skipped: ${missing})` : ""}`, () => {
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
    const verdict = await judgeCase({ ...eraCase, left: [...eraCase.left, ...eraCase.leftInPython] }, eras);
    const text = sideBySide(verdict);
    await writeFile(resolve(reports, `${eraCase.name}.txt`), text);
    if (process.env.ORACLE_PRINT) console.log(text);
    expect(faults(verdict)).toEqual([]);
  });
});
