import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { environment, whyNoPrefect } from "./prefectServer";
import { prefectYamlTexts } from "./prefectYamlTexts";
import { runOrThrow, runProgram } from "./runProgram";

/** What `check --format json` says of one place. */
interface CheckFinding {
  readonly path: string;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

const CLI = resolve(__dirname, "../../dist/cli.js");
const JUDGE = resolve(__dirname, "python/prefect_yaml.py");
const names = Object.keys(prefectYamlTexts);
const missing = await whyNoPrefect();

// What Prefect refuses is an error here, and what it takes is none.
describe.skipIf(missing)(`prefect.yaml${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let refusals: Readonly<Record<string, string | null>> = {};
  let findings: readonly CheckFinding[] = [];

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), "prefect-yaml-"));
    try {
      [refusals, findings] = await Promise.all([askPrefect(folder), checkAll(join(folder, "projects"))]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it.each(names)("%s", (name) => {
    const path = `${names.indexOf(name)}/prefect.yaml`;
    const errors = findings.filter((finding) => finding.path === path && finding.severity === "error");
    const ours = errors.map(({ rule, message }) => `${rule}: ${message}`);
    const isRefused = refusals[name] !== null;
    expect({ isRefused: ours.length > 0, ours, prefect: refusals[name] }).toMatchObject({ isRefused });
  });
});

/** One Python process for all texts: why Prefect refuses each, null where it takes it. */
async function askPrefect(folder: string): Promise<Readonly<Record<string, string | null>>> {
  const { python } = await environment("workerEra");
  const texts = join(folder, "texts.json");
  await writeFile(texts, JSON.stringify(prefectYamlTexts));
  const env = { ...process.env, PREFECT_HOME: join(folder, "home"), PYTHONWARNINGS: "ignore" };
  const { stdout } = await runOrThrow(python, [JUDGE, texts], { cwd: folder, env });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Record<string, string | null>;
}

/** One run of the real command line over a folder for each text, beside a flow that the entrypoints name. */
async function checkAll(folder: string): Promise<readonly CheckFinding[]> {
  for (const [index, name] of names.entries()) {
    const project = join(folder, String(index));
    await mkdir(project, { recursive: true });
    await writeFile(join(project, "prefect.yaml"), prefectYamlTexts[name] ?? "");
    await writeFile(
      join(project, "flow.py"),
      "from prefect import flow\n\n\n@flow\ndef my_flow():\n    pass\n",
    );
  }
  const options = { cwd: folder, env: process.env };
  const { stdout } = await runProgram(process.execPath, [CLI, "check", ".", "--format", "json"], options);
  return JSON.parse(stdout) as CheckFinding[];
}
