import { beforeAll, describe, expect, test } from "vitest";
import { checkConverted, checkLeftAlone, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

describe("what only changed its name", () => {
  test.each([
    [
      "DeploymentImage",
      `from prefect.deployments import DeploymentImage\n\nimage = DeploymentImage(name="a", tag="b")\nother = DeploymentImage(name="c")\n`,
      `from prefect.docker import DockerImage\n\nimage = DockerImage(name="a", tag="b")\nother = DockerImage(name="c")\n`,
    ],
    [
      "a schedule of Orion's times",
      `from prefect import flow\nfrom prefect.orion.schemas.schedules import CronSchedule\n\nNIGHTLY = CronSchedule(cron="0 0 * * *")\n`,
      `from prefect import flow\nfrom prefect.client.schemas.schedules import CronSchedule\n\nNIGHTLY = CronSchedule(cron="0 0 * * *")\n`,
    ],
    [
      "infra_overrides of run_deployment",
      `from prefect.deployments import run_deployment\n\nrun_deployment("a/b", infra_overrides={"env.A": 1, "image": "i:1"})\n`,
      `from prefect.deployments import run_deployment\n\nrun_deployment("a/b", job_variables={"env": {"A": "1"}, "image": "i:1"})\n`,
    ],
  ])("%s", (_, before, after) => checkConverted(before, after, { level: "safe" }));

  test("overrides that are not written out want a look", () => {
    checkConverted(
      `from prefect.deployments import run_deployment\n\nrun_deployment("a/b", infra_overrides=OVERRIDES)\n`,
      `from prefect.deployments import run_deployment\n\nrun_deployment("a/b", job_variables=OVERRIDES)\n`,
      { level: "review" },
    );
  });

  test.each([
    [
      "another function of that name",
      `from acme import run_deployment\nimport prefect\n\nrun_deployment("a/b", infra_overrides={})\n`,
    ],
    [
      "a bridge between the eras",
      `try:\n    from prefect.deployments import DeploymentImage\nexcept ImportError:\n    from prefect.docker import DockerImage as DeploymentImage\n\nimage = DeploymentImage(name="a")\n`,
    ],
    [
      "the new names",
      `from prefect.deployments import run_deployment\nfrom prefect.docker import DockerImage\n\nrun_deployment("a/b", job_variables={})\nDockerImage(name="a")\n`,
    ],
  ])("leaves alone: %s", (_, text) => checkLeftAlone(text));

  test("a name that is taken is reported", () => {
    const plan = planOf(
      `from prefect.deployments import DeploymentImage\n\nDockerImage = 1\nimage = DeploymentImage(name="a")\n`,
    );
    expect(plan.conversions).toEqual([]);
    expect(plan.left).toHaveLength(1);
  });
});
