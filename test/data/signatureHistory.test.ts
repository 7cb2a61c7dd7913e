import { expect, test } from "vitest";
import { callableLifetime, parameterLifetime } from "../../server/src/prefect/signatureHistory";

// As Prefect's release notes and docstrings say it, read by a person.
test.each([
  ["prefect.Flow.adeploy", { since: "3.6.14" }],
  ["prefect.Flow.afrom_source", { since: "3.1.15" }],
  ["prefect.deployments.runner.adeploy", { since: "3.6.14" }],
  ["prefect.schedules.Cron", { since: "3.2.0" }],
  ["prefect.Flow.deploy", {}],
  ["prefect.Flow.unheard_of", {}],
])("%s", (callable, expected) => {
  const { since, goneIn } = callableLifetime(callable);
  expect({ ...(since && { since }), ...(goneIn && { goneIn }) }).toEqual(expected);
});

test.each([
  ["prefect.Flow.deploy", "schedule", { since: "3.2.0" }],
  ["prefect.Flow.deploy", "version_type", { since: "3.4.0" }],
  ["prefect.Flow.serve", "global_limit", { since: "3.0.3" }],
  ["prefect.Flow.deploy", "cron", {}],
  ["prefect.client.schemas.actions.DeploymentScheduleCreate", "catchup", { goneIn: "3.1.0" }],
  ["prefect.Flow.deploy", "infra_overrides", undefined],
])("%s %s", (callable, name, expected) => {
  expect(parameterLifetime(callable, name)).toEqual(expected);
});
