import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readAnchor } from "../../server/src/prefect/schedule/anchor";
import { cronFault } from "../../server/src/prefect/schedule/cron";
import { readDuration } from "../../server/src/prefect/schedule/interval";
import { nextRuns, type Schedule } from "../../server/src/prefect/schedule/nextRuns";
import { readRecurrence } from "../../server/src/prefect/schedule/rruleText";
import { environment, whyNoPrefect } from "./prefectServer";
import { runOrThrow } from "./runProgram";
import { durations, type ScheduleCase, scheduleCases } from "./scheduleTexts";

interface Answer {
  readonly refused?: string;
  /** Prefect takes the schedule and then fails to find its dates. */
  readonly failed?: string;
  readonly dates?: readonly string[];
  readonly seconds?: number;
}

const SCRIPT = resolve(__dirname, "python/schedule_dates.py");
const missing = await whyNoPrefect();

// The same question to real Prefect and to us, for what it refuses and for when it runs.
describe.skipIf(missing)(`schedules${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let answers: readonly Answer[] = [];

  beforeAll(async () => {
    const cases = [...scheduleCases, ...durations.map((value) => ({ kind: "duration", value }))];
    answers = await askPrefect(cases);
  });

  it.each(scheduleCases.map((schedule, index) => [nameOf(schedule), schedule, index] as const))(
    "%s",
    (_, schedule, index) => {
      const { refused, failed, dates = [] } = answers[index] ?? {};
      const read = readCase(schedule);
      expect({ refused: typeof read === "string" ? read : undefined, prefect: refused }).toEqual({
        refused: refused === undefined ? undefined : expect.any(String),
        prefect: refused,
      });
      if (typeof read === "string" || isOpen(schedule)) return;
      const runs = nextRuns(read, schedule.timezone ?? "UTC", Date.parse(schedule.start), 5);
      const ours = (runs ?? []).map((run) => new Date(run).toISOString());
      if (failed !== undefined) expect(ours.length).toBeLessThan(5);
      else expect(upTo2037(ours)).toEqual(upTo2037(dates.map((date) => new Date(date).toISOString())));
    },
  );

  it.each(durations.map((value, index) => [value, index] as const))("the duration %j", (value, index) => {
    const theirs = answers[scheduleCases.length + index]?.seconds;
    expect(readDuration(value)).toBe(theirs);
  });
});

function readCase({ kind, cron = "", day_or, interval = "", anchor_date = "", rrule = "" }: ScheduleCase) {
  if (kind === "cron") {
    return cronFault(cron) ?? ({ kind, cron, dayOr: day_or ?? true } satisfies Schedule);
  }
  if (kind === "rrule") {
    const read = readRecurrence(rrule);
    return typeof read === "string" ? read : ({ kind, rrule } satisfies Schedule);
  }
  const seconds = readDuration(interval);
  const anchor = readAnchor(anchor_date);
  if (seconds === undefined || seconds <= 0) return "no interval";
  return typeof anchor === "string" ? "no date" : ({ kind, seconds, anchor } satisfies Schedule);
}

/** Nobody knows the runs of a random one. */
function isOpen({ cron }: ScheduleCase): boolean {
  return cron?.startsWith("r") === true;
}

/** Later clock changes are not in what dateutil reads of the zone files. */
function upTo2037(dates: readonly string[]): readonly string[] {
  return dates.filter((date) => date < "2037");
}

function nameOf({ kind, start, timezone, ...rest }: ScheduleCase): string {
  return `${Object.values(rest).join(" ").slice(0, 80)} from ${start.slice(0, 10)} in ${timezone} (${kind})`;
}

async function askPrefect(cases: readonly object[]): Promise<readonly Answer[]> {
  const { python } = await environment("workerEra");
  const folder = await mkdtemp(join(tmpdir(), "schedules-"));
  try {
    const file = join(folder, "cases.json");
    await writeFile(file, JSON.stringify(cases));
    const env = { ...process.env, PREFECT_HOME: join(folder, "home"), PYTHONWARNINGS: "ignore" };
    const { stdout } = await runOrThrow(python, [SCRIPT, file], { cwd: folder, env });
    return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Answer[];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
