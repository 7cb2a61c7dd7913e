import { beforeAll, describe, expect, test } from "vitest";
import { convert, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

const script = (args: string, apply = ".apply()") => `from prefect import flow
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments import Deployment
from prefect.infrastructure import KubernetesJob


@flow
def work(size: int = 1):
    pass


if __name__ == "__main__":
    Deployment.build_from_flow(work, name="x", ${args})${apply}
`;

/** The arguments of the new calls, on one line, without those that every call has. */
function converted(args: string, apply?: string): string {
  const after = convert(script(args, apply), { workPool: "p" });
  return /if __name__[^\n]*\n\s*(.*)\n$/s.exec(after)?.[1]?.replace(`name="x", `, "") ?? after;
}

const FROM = `work.from_source(source=str(Path(__file__).parent), entrypoint="example.py:work")`;

describe("an argument of build_from_flow", () => {
  test.each([
    ["None is left out", "version=None, path=None, schedules=None", `${FROM}.deploy(work_pool_name="p")`],
    ["a version that is a number", "version=3", `${FROM}.deploy(version="3", work_pool_name="p")`],
    ["a version with a point", "version=1.0", `${FROM}.deploy(version="1.0", work_pool_name="p")`],
    [
      "a list of schedules stays active where the deployment is paused",
      `schedules=[CronSchedule(cron="@daily")], is_schedule_active=False`,
      `${FROM}.deploy(schedules=[Cron("@daily")], paused=True, work_pool_name="p")`,
    ],
    [
      "a folder",
      `path="/srv/flows", entrypoint="example.py:work"`,
      `work.from_source(source="/srv/flows", entrypoint="example.py:work").deploy(work_pool_name="p")`,
    ],
    [
      "a folder without an entrypoint",
      `path="/srv/flows"`,
      `work.from_source(source="/srv/flows", entrypoint="example.py:work").deploy(work_pool_name="p")`,
    ],
  ])("%s", (_, args, after) => {
    expect(converted(args)).toBe(after);
  });

  test.each([
    ["a folder that is computed, without an entrypoint", "path=folder()", /add entrypoint=/],
    [
      "an entrypoint that leads elsewhere",
      `path="/srv", entrypoint="other.py:work"`,
      /does not lead to this flow/,
    ],
    ["two kinds of schedules", `schedule=CronSchedule(cron="@daily"), schedules=[]`, /in one list first/],
  ])("is left alone: %s", (_, args, reason) => {
    const plan = planOf(script(args));
    expect(plan.conversions).toEqual([]);
    expect(plan.left.map((left) => left.reason).join("\n")).toMatch(reason);
  });

  test.each([
    ["no queue", "work_queue_name=None", /without a queue no agent took the runs/],
    [
      "the pool of agents beside a block",
      `work_pool_name="agents", infrastructure=KubernetesJob.load("k8s"), infra_overrides={"image": "i:1"}`,
      /"agents" was an agent's pool/,
    ],
  ])("asks for a look: %s", (_, args, note) => {
    const plan = planOf(script(args));
    expect(plan.conversions[0]?.reviews.join("\n")).toMatch(note);
  });

  test.each([
    ["", "prefect work-queue set-concurrency-limit default 5 --pool p"],
    [`work_queue_name="slow lane"`, "prefect work-queue set-concurrency-limit 'slow lane' 5 --pool p"],
  ])("the limit of a queue is set by a command: %s", (args, command) => {
    const plan = planOf(script(args, ".apply(work_queue_concurrency=5)"), { workPool: "p" });
    expect(plan.conversions[0]?.commands).toEqual([command]);
  });

  test("the limit of a queue whose name is computed is told of", () => {
    const plan = planOf(script("work_queue_name=queue()", ".apply(work_queue_concurrency=5)"), {
      workPool: "p",
    });
    expect(plan.conversions[0]?.commands).toEqual([]);
    expect(plan.conversions[0]?.reviews.join("\n")).toMatch(/set-concurrency-limit QUEUE 5 --pool POOL/);
  });
});
