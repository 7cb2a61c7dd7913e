import { cpus, loadavg, platform, release } from "node:os";

/** Measured times in milliseconds. */
export type Times = readonly number[];

/** The value that a share of the measurements does not exceed, by nearest rank. */
export function percentile(times: Times, share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** p50 and p95 as a cell, in milliseconds. */
export function spread(times: Times): string {
  return `${shortly(percentile(times, 0.5))} / ${shortly(percentile(times, 0.95))}`;
}

/** Three digits that mean something, no more. */
export function shortly(value: number): string {
  if (Number.isNaN(value)) return "–";
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

/** A table in Markdown, ready for docs/benchmarks.md. */
export function printTable(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  console.log(`\n## ${title}\n`);
  console.log([line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n"));
}

/** What it was measured on; the load says how much else the machine had to do. */
export function describeMachine(): string {
  const processors = cpus();
  const [load = 0] = loadavg();
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? "unknown processor"}`,
    `Node ${process.version}`,
    `${platform()} ${release()}`,
    `load ${load.toFixed(1)} at the start`,
  ].join(", ");
}

/** Milliseconds of processor time that something takes, where that is known. */
export async function processorTimeOf(
  work: () => Promise<unknown>,
  soFar: () => Promise<number | undefined>,
): Promise<readonly number[]> {
  const before = await soFar();
  await work();
  const after = await soFar();
  return before === undefined || after === undefined ? [] : [after - before];
}

/** Milliseconds that something takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
