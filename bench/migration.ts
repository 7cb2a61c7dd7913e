import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Places } from "./places";
import { percentile, printTable, shortly, spread, timed } from "./report";
import { writeWorkspace } from "./texts/workspace";

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

/** Tells at the end of a process what processor time it had. */
const METER = `
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    require("node:fs").writeSync(3, String((user + system) / 1000));
  });
`;

/** Converting a workspace from the command line, against a process that only reads the same files. */
export async function benchMigration({ dist }: Places): Promise<void> {
  const rows: string[][] = [];
  for (const { what, deploys } of WORKSPACES) {
    const folder = await mkdtemp(join(tmpdir(), "prefect-bench-"));
    try {
      await writeWorkspace(folder, FILES, deploys);
      const meter = join(folder, "meter.cjs");
      await writeFile(meter, METER);
      const read: number[] = [];
      const converted: number[] = [];
      const readWork: number[] = [];
      const work: number[] = [];
      const command = [join(dist, "cli.js"), "migrate", "--level", "review", folder];
      for (let round = 0; round < ROUNDS; round++) {
        read.push(
          await timed(async () => readWork.push(await run(["--require", meter, "-e", READ, folder]))),
        );
        converted.push(await timed(async () => work.push(await run(["--require", meter, ...command]))));
      }
      const more = converted.map((time, round) => time - (read[round] ?? 0));
      const times = [spread(read), spread(converted), shortly(Math.min(...more)), spread(more)];
      rows.push([
        what,
        ...times,
        `${shortly(percentile(readWork, 0.5))} → ${shortly(percentile(work, 0.5))}`,
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  printTable(
    `Migration of ${FILES} files, p50 / p95 in ms of whole processes, ${ROUNDS} rounds turn by turn`,
    ["workspace", "read only", "migrate --level review", "at least more", "more", "processor time, p50"],
    rows,
  );
}

/**
 * Runs Node to its end and answers the milliseconds of processor time that it took, of all of its threads. The
 * command line answers 1 where something remains to be done, which is no failure here.
 */
async function run(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore", "pipe"] });
  child.stdout?.resume();
  let said = "";
  child.stdio[3]?.on("data", (data) => {
    said += data;
  });
  const [code] = await once(child, "close");
  if (code !== 0 && code !== 1) throw new Error(`node ${args.join(" ")} ended with ${code}`);
  return Number(said);
}
