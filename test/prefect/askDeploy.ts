import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { environment } from "./prefectServer";
import { runOrThrow } from "./runProgram";

const SCRIPT = resolve(__dirname, "python/prefect_deploy.py");

/** A file, and what stands behind `-n`; without it all is deployed. */
export interface DeployCase {
  readonly text: string;
  readonly selector: string | null;
}

/** An entry as Prefect chose it, with the steps that count for it. */
export type ChosenEntry = Readonly<Record<string, unknown>>;

/** One Python process for all cases: the entries that Prefect 3 would deploy for each. */
export async function askDeploy(cases: readonly DeployCase[]): Promise<readonly (readonly ChosenEntry[])[]> {
  const folder = await mkdtemp(join(tmpdir(), "prefect-deploy-"));
  try {
    const { python } = await environment("workerEra");
    const file = join(folder, "cases.json");
    await writeFile(file, JSON.stringify(cases));
    const env = { ...process.env, PREFECT_HOME: join(folder, "home"), PYTHONWARNINGS: "ignore" };
    const { stdout } = await runOrThrow(python, [SCRIPT, file], { cwd: folder, env });
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as (readonly ChosenEntry[])[];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
