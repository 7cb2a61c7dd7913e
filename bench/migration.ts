import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Places } from "./places";
import { printTable, shortly, spread, timed } from "./report";
import { agentEraModule, plainModule } from "./texts/python";

const FILES = 500;
const ROUNDS = 7;

const WORKSPACES = [
  { what: "every file with 2 agent-era deployments", deploys: () => true },
  { what: "every tenth file with 2 agent-era deployments", deploys: (index: number) => index % 10 === 0 },
];

/** What any tool has to do: walk the folder and read what is Python. */
const READ = `
  const { readdirSync, readFileSync } = require("node:fs");
  const { join } = require("node:path");
  let length = 0;
  for (const entry of readdirSync(process.argv[1], { recursive: true, withFileTypes: true })) {
    if (entry.name.endsWith(".py")) length += readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8").length;
  }
`;

/** Converting a workspace from the command line, against a process that only reads the same files. */
export async function benchMigration({ dist }: Places): Promise<void> {
  const rows: string[][] = [];
  for (const { what, deploys } of WORKSPACES) {
    const folder = await mkdtemp(join(tmpdir(), "prefect-bench-"));
    try {
      await writeWorkspace(folder, deploys);
      const read: number[] = [];
      const converted: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        read.push(await timed(() => run(["-e", READ, folder])));
        converted.push(
          await timed(() => run([join(dist, "cli.js"), "migrate", "--level", "review", folder])),
        );
      }
      const more = converted.map((time, round) => time - (read[round] ?? 0));
      rows.push([what, spread(read), spread(converted), shortly(Math.min(...more)), spread(more)]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  printTable(
    `Migration of ${FILES} files, p50 / p95 in ms of whole processes, ${ROUNDS} rounds turn by turn`,
    ["workspace", "read only", "migrate --level review", "at least more", "more"],
    rows,
  );
}

async function writeWorkspace(folder: string, deploys: (index: number) => boolean): Promise<void> {
  for (let index = 0; index < FILES; index++) {
    const parent = join(folder, `package_${index % 20}`);
    await mkdir(parent, { recursive: true });
    await writeFile(
      join(parent, `flows_${index}.py`),
      deploys(index) ? agentEraModule(2) : plainModule(index),
    );
  }
}

/** The command line answers 1 where something remains to be done, which is no failure here. */
async function run(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  child.stdout.resume();
  const [code] = await once(child, "exit");
  if (code !== 0 && code !== 1) throw new Error(`node ${args.join(" ")} ended with ${code}`);
}
