import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requirementOf } from "../../server/src/workspace/prefectRequirement";
import { convert, loadGrammar } from "../migration/checkMigration";
import { prefectApi } from "./prefectApi";
import { environment, whyNoPrefect } from "./prefectServer";
import { runOrThrow } from "./runProgram";

/** Every kind of schedule that a call of the agent era can have, a deployment each. */
const SCRIPT = `from datetime import datetime, timedelta, timezone

from prefect import flow
from prefect.client.schemas.objects import MinimalDeploymentSchedule
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule
from prefect.deployments import Deployment
from prefect.server.schemas.schedules import RRuleSchedule

NIGHTLY = CronSchedule(cron="5 5 * * *")
START = datetime(2024, 1, 1, tzinfo=timezone.utc)


@flow
def my_flow():
    pass


if __name__ == "__main__":
    Deployment.build_from_flow(my_flow, name="cron", schedule=CronSchedule(cron="0 0 * * *", timezone="Europe/Paris", day_or=False)).apply()
    Deployment.build_from_flow(my_flow, name="interval", schedule=IntervalSchedule(interval=timedelta(hours=1), anchor_date=START, timezone="UTC")).apply()
    Deployment.build_from_flow(my_flow, name="rrule", schedule=RRuleSchedule(rrule="FREQ=DAILY;BYHOUR=3")).apply()
    Deployment.build_from_flow(my_flow, name="off", schedule=CronSchedule(cron="0 1 * * *"), is_schedule_active=False).apply()
    Deployment.build_from_flow(my_flow, name="variable", schedule=NIGHTLY).apply()
    Deployment.build_from_flow(my_flow, name="list", schedules=[CronSchedule(cron="0 2 * * *"), MinimalDeploymentSchedule(schedule=CronSchedule(cron="0 3 * * *"), active=False)]).apply()
    Deployment.build_from_flow(my_flow, name="none").apply()
`;

const missing = await whyNoPrefect();

describe.skipIf(missing)(`the target's form of a schedule${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let folder = "";

  beforeAll(async () => {
    await loadGrammar();
    folder = await mkdtemp(join(tmpdir(), "prefect-target-"));
  });

  afterAll(async () => await rm(folder, { recursive: true, force: true }));

  // Two servers and three scripts of seven deployments, one after the other.
  test("is taken by the oldest Prefect 3 and by the newest, and makes the same schedules", async () => {
    const oldest = await environment("oldestWorkerEra");
    const newest = await environment("workerEra");
    const forOldest = conversionFor(">=3.0,<3.2");
    const forNewest = conversionFor(">=3.2");
    expect(forOldest).not.toBe(forNewest);
    const onOldest = await schedulesOf([forOldest], oldest.bin, join(folder, "oldest"));
    const [old, current] = await schedulesOf([forOldest, forNewest], newest.bin, join(folder, "newest"));
    expect(current).toHaveLength(7);
    expect(old).toEqual(current);
    expect(onOldest).toEqual([current]);
  }, 600_000);
});

function conversionFor(clause: string): string {
  return convert(SCRIPT, { prefect: requirementOf("/project/requirements.txt", clause), workPool: "p" });
}

/** What scripts deploy, one after the other, on a server of their own: each name with its schedules. */
async function schedulesOf(
  scripts: readonly string[],
  bin: string,
  home: string,
): Promise<readonly unknown[][]> {
  const { startPrefectServer } = await import("../../scripts/lib/prefectServer.mjs");
  await mkdir(home, { recursive: true });
  const server = await startPrefectServer({ bin, home });
  try {
    const options = { cwd: home, env: { ...server.env, PREFECT_CLI_PROMPT: "false", DO_NOT_TRACK: "1" } };
    await runOrThrow(join(bin, "prefect"), ["work-pool", "create", "p", "--type", "process"], options);
    const made: unknown[][] = [];
    for (const script of scripts) {
      await writeFile(join(home, "example.py"), script);
      await runOrThrow(join(bin, "python"), ["example.py"], options);
      const records = await prefectApi(server.apiUrl).list("deployments");
      const rows = records.map(({ name, paused, schedules }) => ({
        name,
        paused,
        schedules: (schedules as readonly { schedule: object; active: boolean }[]).map(scheduleOf),
      }));
      made.push(rows.toSorted((a, b) => (String(a.name) < String(b.name) ? -1 : 1)));
      for (const { id } of records) await prefectApi(server.apiUrl).remove(`/deployments/${id}`);
    }
    return made;
  } finally {
    await server.stop();
  }
}

/** A schedule as it was meant: newer servers write an instant with `Z`, and the start that a rule has anyway. */
function scheduleOf({ schedule, active }: { readonly schedule: object; readonly active: boolean }) {
  const entries = Object.entries(schedule).map(([key, value]) => {
    if (key === "anchor_date") return [key, new Date(String(value)).toISOString()];
    return [key, key === "rrule" ? String(value).replace(/^DTSTART:20200101T000000\n/, "") : value];
  });
  return { active, ...Object.fromEntries(entries) };
}
