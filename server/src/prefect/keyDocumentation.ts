const COMPOUND_TRIGGER = {
  type: "The kind of trigger: `compound`.",
  triggers: "The triggers that have to fire, each written like a trigger of a deployment.",
  require: "How many of them have to fire: `any`, `all`, or a number.",
};
const SEQUENCE_TRIGGER = {
  type: "The kind of trigger: `sequence`.",
  triggers: "The triggers that have to fire, in this order.",
};
const EVENT_TRIGGER = {
  type: "The kind of trigger: `event`, which is also what a trigger without `type` is.",
};
const METRIC_TRIGGER = { type: "The kind of trigger: `metric`." };

/**
 * Our own words for keys of `prefect.yaml` that the release documents nowhere, or documents for another place
 * than this file. Everything else comes from the release (`server/data/prefect-yaml.json`).
 */
export const ownKeyDocumentation: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  PrefectYamlModel: {
    "prefect-version":
      "The version of Prefect that the file was made with. For people only: `prefect deploy` does not use it.",
    name: "The name of the project. For people only: `prefect deploy` does not use it.",
    build:
      "Steps that `prefect deploy` runs before each deployment is registered, usually to build an image. A deployment with its own `build` uses that instead.",
    push: "Steps that `prefect deploy` runs after `build`, usually to push an image or upload the code. A deployment with its own `push` uses that instead.",
    pull: "Steps that a worker runs before each flow run, to get the code. Without this key Prefect makes steps up, which often name a folder of the machine that deployed; `[]` means no steps.",
    deployments:
      "The deployments of this project. `prefect deploy --all` registers each of them, `prefect deploy -n NAME` one.",
  },
  DeploymentConfig: {
    build:
      "Steps that `prefect deploy` runs before this deployment is registered, instead of the `build` of the whole file.",
    push: "Steps that `prefect deploy` runs after `build`, instead of the `push` of the whole file.",
    pull: "Steps that a worker runs before each flow run of this deployment, instead of the `pull` of the whole file.",
    schedule:
      "One schedule. The older way to write `schedules` with a single item; a deployment may not have both.",
    schedules:
      "When runs are scheduled: a list of items with `cron`, `interval` or `rrule` each. Without this key, or with an empty list, the schedules that the server has stay as they are.",
    tags: "Tags of the deployment, which its runs get too. A list: a single text is taken letter by letter.",
    entrypoint:
      "Where the flow is: `path/to/file.py:function`, relative to the folder that `prefect deploy` runs in, or `package.module.function`.",
    flow_name: "The name of the flow. `prefect deploy` overwrites it with the name that the flow itself has.",
    work_pool: "The work pool that runs are sent to, with its queue and job variables.",
  },
  ConcurrencyLimitSpec: {
    collision_strategy:
      "What happens to a run beyond the limit: `ENQUEUE` (the default) makes it wait, `CANCEL_NEW` cancels it.",
  },
  RawScheduleConfig: {
    cron: "A cron expression with five or six fields, such as `0 9 * * 1-5`. Quote it.",
    interval: 'Time between runs: seconds as a number, `PT1H`, or a quoted `"1:30:00"`.',
    rrule: "A recurrence rule as iCalendar writes it, such as `FREQ=WEEKLY;BYDAY=MO,FR`.",
    anchor_date:
      "The moment that intervals are counted from, as quoted ISO 8601 text; without it, the moment of the deployment.",
    day_or:
      "How a cron expression with both a day of the month and a day of the week is read: `true` runs on either, `false` only where both agree.",
    active: "Whether this schedule creates runs.",
    parameters: "Parameters for the runs of this schedule, over those of the deployment.",
    slug: "A name for this schedule, unique in the deployment, by which later deploys find it again.",
  },
  CompoundTrigger: COMPOUND_TRIGGER,
  DeploymentCompoundTrigger: COMPOUND_TRIGGER,
  SequenceTrigger: SEQUENCE_TRIGGER,
  DeploymentSequenceTrigger: SEQUENCE_TRIGGER,
  EventTrigger: EVENT_TRIGGER,
  DeploymentEventTrigger: EVENT_TRIGGER,
  MetricTrigger: METRIC_TRIGGER,
  DeploymentMetricTrigger: METRIC_TRIGGER,
};
