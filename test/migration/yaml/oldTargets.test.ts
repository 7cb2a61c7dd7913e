import { beforeAll, describe, expect, test } from "vitest";
import { requirementOf } from "../../../server/src/workspace/prefectRequirement";
import { loadGrammar } from "../../grammar";
import { planEntriesOf } from "./checkEntries";

beforeAll(loadGrammar);

const script = (args: string) => `from prefect import flow
from prefect.client.schemas.schedules import CronSchedule
from prefect.deployments import Deployment


@flow
def work():
    pass


if __name__ == "__main__":
    Deployment.build_from_flow(work, name="x", ${args}).apply()
`;

const EITHER_DAY = `schedule=CronSchedule(cron="0 7 1 * 5", day_or=False)`;

function reviewsFor(args: string, clause: string): string {
  const prefect = requirementOf("/project/requirements.txt", clause);
  const [conversion] = planEntriesOf(script(args), { prefect, workPool: "p" }).conversions;
  return conversion?.reviews.join("\n") ?? "not converted";
}

describe("what an older `prefect deploy` does not read", () => {
  test.each([
    [EITHER_DAY, ">=3.0,<3.2", /`day_or` from Prefect 3\.4 on/],
    ["enforce_parameter_schema=False", "==3.0.11", /stays on/],
  ])("%s with prefect%s", (args, clause, review) => {
    expect(reviewsFor(args, clause)).toMatch(review);
  });

  test.each([
    [EITHER_DAY, ">=3.4"],
    [`schedule=CronSchedule(cron="0 7 1 * 5")`, "==3.0.11"],
    ["enforce_parameter_schema=False", ">=3.2"],
    ["enforce_parameter_schema=True", "==3.0.11"],
  ])("says nothing of %s with prefect%s", (args, clause) => {
    expect(reviewsFor(args, clause)).toBe("");
  });
});
