import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { environment } from "../prefectServer";
import { runOrThrow } from "../runProgram";

const WHERE = "from importlib.util import find_spec; print(find_spec('prefect').origin)";

/** The prefect.yaml files that `prefect init` writes from, in the installed package. */
export async function recipePaths(): Promise<readonly string[]> {
  const { python } = await environment("workerEra");
  const options = { cwd: dirname(python), env: process.env };
  const { stdout } = await runOrThrow(python, ["-c", WHERE], options);
  const folder = join(dirname(stdout.trim()), "deployments");
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((path) => path.endsWith("prefect.yaml")).map((path) => join(folder, path));
}
