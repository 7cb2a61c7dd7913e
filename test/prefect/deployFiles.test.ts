import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../grammar";
import { fileCases } from "./deployFiles/index";
import { askedOf, type Judge, removeProjects, startJudge, writeProject } from "./deployFiles/judge";
import { recipePaths } from "./deployFiles/recipes";
import { type Memory, openMemory, type Verdict } from "./memory";
import { ownFindings } from "./ownFindings";
import { type Era, environment, whyNoPrefect } from "./prefectServer";

const missing = await whyNoPrefect(async () => {
  await environment("workerEra");
  await environment("oldestWorkerEra");
});
const names = Object.keys(fileCases);

type Verdicts = Readonly<Record<string, Verdict>>;

// What Prefect refuses is an error here, and what it takes is none.
describe.skipIf(missing)(
  `prefect.yaml and \`prefect deploy\`${missing ? ` (skipped: ${missing})` : ""}`,
  () => {
    let folder = "";
    let newest: Verdicts = {};
    let oldest: Verdicts = {};

    beforeAll(async () => {
      await loadGrammar();
      folder = await mkdtemp(join(tmpdir(), "prefect-yaml-"));
      const memory = await openMemory();
      [newest, oldest] = await Promise.all([
        verdicts("workerEra", join(folder, "newest"), memory),
        verdicts("oldestWorkerEra", join(folder, "oldest"), memory),
      ]);
    }, 3_600_000);

    afterAll(async () => await removeProjects(folder));

    it.each(names)("%s", async (name) => {
      const { oldest: early, unseen } = fileCases[name] ?? {};
      const prefect = newest[name];
      const isRefused = prefect !== null;
      const findings = await ownFindings(join(folder, "newest", String(names.indexOf(name)), "prefect.yaml"));
      const errors = findings.filter(({ severity }) => severity === "error");
      const ours = errors.map(({ rule, message }) => `${rule}: ${message}`);
      const agrees = ours.length > 0 === isRefused;
      expect({ agrees, ours, prefect }).toMatchObject({ agrees: unseen === undefined });
      // What cannot be seen in the file is refused by Prefect and no error here, never the other way round.
      if (unseen !== undefined) expect({ isRefused, ours }).toEqual({ isRefused: true, ours: [] });
      const before = oldest[name];
      const differs = early === undefined ? isRefused : early === "refuses";
      expect({ isRefused: before !== null, before, prefect }).toMatchObject({ isRefused: differs });
    });

    // `prefect init` fills in what they leave open; nothing in them is to be complained about, save that the steps of
    // prefect-azure need the credentials that its recipes do not give.
    it("finds nothing in the recipes that Prefect ships", async () => {
      const paths = await recipePaths();
      expect(paths.length).toBeGreaterThan(8);
      const said = await Promise.all(
        paths.map(async (path) => {
          const findings = await ownFindings(path);
          const loud = findings.filter(({ severity }) => severity === "error" || severity === "warning");
          return loud.map(({ rule, message }) => `${basename(dirname(path))}: ${rule}: ${message}`);
        }),
      );
      const others = said
        .flat()
        .filter((line) => !/azure: step\/missing-input: .* needs `credentials`/.test(line));
      expect(others).toEqual([]);
    });

    it("explains what cannot be seen", async () => {
      const page = await readFile(resolve(__dirname, "../../docs/agreement.md"), "utf8");
      const reasons = Object.values(fileCases).flatMap(({ unseen }) => unseen ?? []);
      for (const reason of reasons) expect(page).toContain(`| ${reason} |`);
    });

    it("has files on both sides", () => {
      expect(names.length).toBeGreaterThan(150);
      const refused = Object.values(newest).filter((verdict) => verdict !== null).length;
      expect(refused).toBeGreaterThan(60);
      expect(names.length - refused).toBeGreaterThan(60);
    });
  },
);

/** Puts every file through one release, one after the other. */
async function verdicts(release: Era, folder: string, memory: Memory): Promise<Verdicts> {
  const found: Record<string, Verdict> = {};
  let judge: Judge | undefined;
  try {
    for (const [index, name] of names.entries()) {
      const file = fileCases[name];
      if (file === undefined) continue;
      const project = join(folder, String(index));
      await writeProject(project, file.text);
      let verdict = memory.recall(release, askedOf(file));
      if (verdict === undefined) {
        judge ??= await startJudge(release, folder);
        verdict = await judge.verdict(project, file);
        await memory.keep(release, askedOf(file), verdict);
      }
      found[name] = verdict;
    }
    return found;
  } finally {
    await judge?.stop();
  }
}
