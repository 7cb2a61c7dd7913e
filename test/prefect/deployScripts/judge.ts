import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FIRST_RUN } from "../deployFiles/project";
import type { Verdict } from "../memory";
import { clearDeployments, prefectApi } from "../prefectApi";
import { type Era, type PrefectServer, startPrefect } from "../prefectServer";
import type { ScriptCase } from "./scriptCase";

/** A release of Prefect with a server of its own, which runs scripts. */
export interface Judge {
  /** @param project the folder that has the script and what is beside it */
  verdict(project: string, one: ScriptCase): Promise<Verdict>;
  stop(): Promise<void>;
}

/** The pools that every script finds, with their types. */
export const POOLS: Readonly<Record<string, string>> = {
  pool: "docker",
  local: "process",
  k8s: "kubernetes",
  managed: "prefect:managed",
};

/**
 * What goes before each script: what would wait for runs without end returns at once, and a coroutine that nobody waits
 * for is told of.
 */
const PRELUDE = `import warnings
from prefect.runner import Runner


async def start(self, *args, **kwargs):
    return None


Runner.start = start
warnings.simplefilter("always", RuntimeWarning)
`;

/** What stands on the server before the first script, beside the pools. */
const SET_UP = `import asyncio

from prefect.blocks.system import Secret
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate

TEMPLATE = {
    "job_configuration": {"image": "{{ image }}", "env": "{{ env }}"},
    "variables": {
        "type": "object",
        "properties": {"image": {"type": "string"}, "env": {"type": "object"}},
    },
}


async def main():
    async with get_client() as client:
        # The server has no template for what only Prefect Cloud offers.
        pool = WorkPoolCreate(name="managed", type="prefect:managed", base_job_template=TEMPLATE)
        await client.create_work_pool(pool)


asyncio.run(main())
Secret(value="hush").save("a-secret")
`;

/** Starts a release; it works in the folder from then on. */
export async function startJudge(release: Era, folder: string): Promise<Judge> {
  const server = await startPrefect(release);
  try {
    await mkdir(folder, { recursive: true });
    const [setUp, prelude] = [join(folder, "set_up.py"), join(folder, "prelude.py")];
    const firstRun = join(folder, "first_run.py");
    await writeFile(firstRun, FIRST_RUN);
    await writeFile(setUp, SET_UP);
    await writeFile(prelude, PRELUDE);
    const python = await server.python();
    await python.runOrThrow([setUp], { cwd: folder });
    for (const [name, type] of Object.entries(POOLS).filter(([, kind]) => !kind.includes(":"))) {
      // The command knows the template that belongs to a type.
      await python.runOrThrow(["prefect", "work-pool", "create", name, "--type", type], { cwd: folder });
    }
    return {
      verdict: (project, { run }) => judged(server, prelude, project, run && firstRun),
      stop: server.stop,
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What a script ends well with although nothing came of it. */
const LOST = /was never awaited|Encountered errors while deploying|failed to deploy/i;

async function judged(
  server: PrefectServer,
  prelude: string,
  cwd: string,
  firstRun: string | undefined,
): Promise<Verdict> {
  const python = await server.python();
  const options = { cwd, env: { TEST_PRELUDE: prelude }, limit: 60 };
  const { code, output } = await python.run([join(cwd, SCRIPT)], options);
  const isTaken = code === 0 && !LOST.test(output);
  const run = isTaken && firstRun !== undefined ? await python.run([firstRun], options) : undefined;
  await clearDeployments(prefectApi(server.apiUrl));
  if (!isTaken) return `${code} ${output.trim().slice(-600)}`;
  return run === undefined || run.code === 0 ? null : `in its first run ${run.output.trim().slice(-600)}`;
}

/** What a script of the table is called in its folder. */
export const SCRIPT = "etl.py";

/** Writes a script with what is beside it, and what the project says of its Prefect. */
export async function writeProject(
  folder: string,
  { text, files = {} }: ScriptCase,
  requirement: string | undefined,
): Promise<void> {
  const own = requirement === undefined ? {} : { "requirements.txt": `${requirement}\n` };
  for (const [path, content] of Object.entries({ [SCRIPT]: text, ...own, ...files })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

export async function removeProjects(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** All that a verdict on a script depends on. */
export function askedOf({ text, files, run }: ScriptCase): unknown {
  return [text, files, PRELUDE, SET_UP, POOLS, run && FIRST_RUN];
}
