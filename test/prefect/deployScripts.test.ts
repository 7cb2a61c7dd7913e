import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../grammar";
import { unusualScripts } from "../rules/unusualScripts";
import { scriptCases } from "./deployScripts/index";
import {
  askedOf,
  type Judge,
  POOLS,
  removeProjects,
  SCRIPT,
  startJudge,
  writeProject,
} from "./deployScripts/judge";
import type { ScriptCase } from "./deployScripts/scriptCase";
import { type Memory, openMemory, type Verdict } from "./memory";
import { ownFindings } from "./ownFindings";
import { type Era, environment, whyNoPrefect } from "./prefectServer";

const missing = await whyNoPrefect(async () => {
  await environment("workerEra");
  await environment("oldestWorkerEra");
});
const names = [...scriptCases.keys()];

/** What a project says of its Prefect that runs on a release. */
const REQUIREMENTS: Partial<Record<Era, string>> = {
  workerEra: "prefect>=3.8",
  oldestWorkerEra: "prefect==3.0.11",
};

type Verdicts = ReadonlyMap<string, Verdict>;

// The same scripts for real Prefect and for us: what it raises on has to be an error here, and nothing else.
describe.skipIf(missing)(`deploy scripts${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let folder = "";
  let newest: Verdicts = new Map();
  let oldest: Verdicts = new Map();

  beforeAll(async () => {
    await loadGrammar();
    folder = await mkdtemp(join(tmpdir(), "deploy-scripts-"));
    const memory = await openMemory();
    const others = new Map(Object.entries(unusualScripts).map(([name, text]) => [name, { text }]));
    const both = new Map([...scriptCases, ...others]);
    [newest, oldest] = await Promise.all([
      verdicts("workerEra", join(folder, "newest"), both, memory),
      verdicts("oldestWorkerEra", join(folder, "oldest"), scriptCases, memory),
    ]);
  }, 3_600_000);

  afterAll(async () => await removeProjects(folder));

  it.each(names)("%s", async (name) => {
    const { oldest: early, unseen, unseenEarly = unseen } = scriptCases.get(name) ?? {};
    const [now, before] = [newest.get(name) ?? null, oldest.get(name) ?? null];
    const index = String(names.indexOf(name));
    const said = [
      ...(await disagreement("newest", join(folder, "newest", index), now, unseen)),
      ...(await disagreement("3.0", join(folder, "oldest", index), before, unseenEarly)),
    ];
    const differs = early === undefined ? now !== null : early === "refuses";
    if (differs !== (before !== null)) said.push(`3.0 differs otherwise: ${before ?? "it takes it"}`);
    expect(said).toEqual([]);
  });

  it.each(Object.keys(unusualScripts))("takes what is unusual: %s", (name) => {
    expect(newest.get(name)).toBeNull();
  });

  it("explains what cannot be seen", async () => {
    const page = await readFile(resolve(__dirname, "../../docs/agreement.md"), "utf8");
    const reasons = [...scriptCases.values()].flatMap(
      ({ unseen, unseenEarly }) => unseen ?? unseenEarly ?? [],
    );
    for (const reason of reasons) expect(page).toContain(`| ${reason} |`);
  });

  it("has scripts on both sides", () => {
    expect(names.length).toBeGreaterThan(150);
    for (const known of [newest, oldest]) {
      const refused = names.filter((name) => known.get(name) !== null).length;
      expect(refused).toBeGreaterThan(60);
      expect(names.length - refused).toBeGreaterThan(60);
    }
  });
});

/** Where Prefect and our rules say different things of a script: both sides. */
async function disagreement(
  release: string,
  project: string,
  prefect: Verdict,
  unseen: string | undefined,
): Promise<readonly string[]> {
  const findings = await ownFindings(join(project, SCRIPT), POOLS);
  const ours = findings.flatMap(({ rule, severity, message }) =>
    severity === "error" ? [`${rule}: ${message}`] : [],
  );
  // What cannot be seen in the files is refused by Prefect and no error here, never the other way round.
  const isExpected = prefect !== null && unseen === undefined;
  if (isExpected === ours.length > 0) return [];
  return [
    `${release}: Prefect ${prefect === null ? "takes it" : `says ${prefect}`}; we say ${ours.join("; ") || "nothing"}`,
  ];
}

/** Runs every script with one release, one after the other. */
async function verdicts(
  release: Era,
  folder: string,
  scripts: ReadonlyMap<string, ScriptCase>,
  memory: Memory,
): Promise<Verdicts> {
  const found = new Map<string, Verdict>();
  let judge: Judge | undefined;
  try {
    for (const [name, one] of scripts) {
      const project = join(folder, String(found.size));
      await writeProject(project, one, REQUIREMENTS[release]);
      let verdict = memory.recall(release, askedOf(one));
      if (verdict === undefined) {
        judge ??= await startJudge(release, folder);
        verdict = await judge.verdict(project, one);
        await memory.keep(release, askedOf(one), verdict);
      }
      found.set(name, verdict);
    }
    return found;
  } finally {
    await judge?.stop();
  }
}
