import { beforeAll, describe, expect, it } from "vitest";
import { rules } from "../../../server/src/rules/index";
import { loadGrammar } from "../../grammar";
import { pythonFindings } from "../checkPython";
import { unusualScripts } from "../unusualScripts";

beforeAll(loadGrammar);

/** What all rules say of a script, however softly. */
function alarms(text: string): readonly string[] {
  return pythonFindings(rules, text).map(({ rule, message }) => `${rule}: ${message}`);
}

// Unusual, and right: `test/prefect/deployScripts.test.ts` runs each of these with real Prefect.
describe("no finding", () => {
  it.each(Object.entries(unusualScripts))("%s", (_, text) => {
    expect(alarms(text)).toEqual([]);
    expect(alarms(text.replaceAll("\n", "\r\n"))).toEqual([]);
  });

  it("is not because nobody is listening", () => {
    expect(alarms("from prefect import flow\n\nflow(nope=1)\n")).toHaveLength(1);
    expect(Object.keys(unusualScripts).length).toBeGreaterThan(50);
  });
});
