import { REPOSITORY } from "../oracle/eraCase";

/** A script of a project: its path, and the calls that deploy, each with the name of its deployment. */
interface MovingScript {
  readonly imports: string;
  /** A flow of this name is defined in it. */
  readonly flow: string;
  readonly calls: readonly string[];
}

const HERE = "source=str(Path(__file__).parent)";
const PATH = "from pathlib import Path\n";

function local(flow: string, path: string, rest: string): string {
  return `${flow}.from_source(${HERE}, entrypoint="${path}:${flow}").deploy(${rest})`;
}

/** Scripts by their paths. Pool `p` runs processes, pool `d` runs images. */
export const SCRIPTS: Readonly<Record<string, MovingScript>> = {
  "plain.py": {
    imports: PATH,
    flow: "plain",
    calls: [
      local("plain", "plain.py", '"least", "p"'),
      local(
        "plain",
        "plain.py",
        '"texts", "p", tags=["a", "b c"], version="1.0", description="What: \\"it\\" does"',
      ),
      local(
        "plain",
        "plain.py",
        '"values", "p", parameters={"day": "yes", "n": 3, "deep": {"a": [1.5, None, True, "0123"]}}',
      ),
      local("plain", "plain.py", '"cron", "p", cron="0 9 * * *"'),
      local("plain", "plain.py", '"crons", "p", cron=["0 9 * * *", "*/5 * * * *"]'),
      local("plain", "plain.py", '"interval", "p", interval=90'),
      local("plain", "plain.py", '"rrule", "p", rrule="FREQ=WEEKLY;BYDAY=MO"'),
      local("plain", "plain.py", '"paused", "p", paused=True, concurrency_limit=2'),
      local("plain", "plain.py", '"lax", "p", enforce_parameter_schema=False, version_type="prefect:simple"'),
      local(
        "plain",
        "plain.py",
        '"queue", "p", work_queue_name="fast", job_variables={"env": {"A": "1"}, "working_dir": "/tmp"}',
      ),
    ],
  },
  "timed.py": {
    imports: `from datetime import datetime, timedelta
${PATH}
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.client.schemas.schedules import CronSchedule
from prefect.schedules import Cron, Interval, RRule
`,
    flow: "timed",
    calls: [
      local(
        "timed",
        "timed.py",
        '"zone", "p", schedule=Cron("0 9 1 * 1", timezone="Europe/Berlin", day_or=False)',
      ),
      local(
        "timed",
        "timed.py",
        '"anchor", "p", schedule=Interval(timedelta(hours=1), anchor_date=datetime(2024, 1, 1), timezone="Europe/Berlin")',
      ),
      local(
        "timed",
        "timed.py",
        '"slugs", "p", schedules=[Cron("0 9 * * *", slug="a", parameters={"day": "x"}), RRule("FREQ=DAILY", timezone="UTC", slug="b", active=False)]',
      ),
      local("timed", "timed.py", '"client", "p", schedule=CronSchedule(cron="0 5 * * *", timezone="UTC")'),
      local(
        "timed",
        "timed.py",
        '"limit", "p", concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)',
      ),
      local("timed", "timed.py", '"wait", "p", concurrency_limit=ConcurrencyLimitConfig(limit=3)'),
    ],
  },
  "triggered.py": {
    imports: `from datetime import timedelta
${PATH}
from prefect.automations import EventTrigger as Event
from prefect.events import (
    DeploymentCompoundTrigger,
    DeploymentEventTrigger,
    DeploymentSequenceTrigger,
    Posture,
    ResourceSpecification,
)
`,
    flow: "triggered",
    calls: [
      local("triggered", "triggered.py", '"event", "p", triggers=[DeploymentEventTrigger(expect={"a.b"})]'),
      local(
        "triggered",
        "triggered.py",
        `"events", "p", triggers=[DeploymentEventTrigger(
        name="all of it", description="What: it does", enabled=False, match={"prefect.resource.id": ["x.*", "y"]},
        match_related=ResourceSpecification({"prefect.resource.role": "flow"}), after={"b", "c"}, expect=["d", "e"],
        for_each={"prefect.resource.id"}, posture=Posture.Proactive, threshold=3, within=timedelta(minutes=2),
        parameters={"day": "{{ event.resource.id }}", "deep": {"a": {"__prefect_kind": "jinja", "template": "{{ event.id }}"}}},
        job_variables={"env": {"A": "1"}}, schedule_after=timedelta(hours=1),
    ), DeploymentEventTrigger(expect={"f"}, posture="Reactive", within=30)]`,
      ),
      local(
        "triggered",
        "triggered.py",
        `"composite", "p", triggers=[
        DeploymentCompoundTrigger(require="any", within=timedelta(hours=1), triggers=[Event(expect={"a"}), Event(expect={"b"}, within=5)], name=None),
        DeploymentCompoundTrigger(require=1, triggers=[DeploymentSequenceTrigger(triggers=[Event(expect={"a"}), {"expect": ["c"]}])]),
        DeploymentSequenceTrigger(triggers=(Event(match={"a": "b"}), Event(expect={"b"})), within=10.5, parameters={"n": 3}),
    ]`,
      ),
      local(
        "triggered",
        "triggered.py",
        `"dicts", "p", triggers=[
        {"type": "event", "expect": {"a"}, "within": timedelta(seconds=20), "posture": Posture.Reactive},
        {"require": "all", "triggers": [{"expect": ["a"]}], "name": "both"},
        {"triggers": [{"expect": ["a"]}, {"match": {"a": "b"}}]},
    ]`,
      ),
    ],
  },
  "remote.py": {
    imports: `from prefect import deploy
from prefect.blocks.system import Secret
from prefect.runner.storage import GitRepository
`,
    flow: "remote",
    calls: [
      `remote.from_source("${REPOSITORY}", "remote.py:remote").deploy("git", "p")`,
      `remote.from_source(GitRepository("${REPOSITORY}", branch="release"), "remote.py:remote").deploy("branch", "p")`,
      `remote.from_source(GitRepository("${REPOSITORY}", credentials={"access_token": Secret.load("gh")}), "remote.py:remote").deploy("secret", "p")`,
      `remote.from_source(GitRepository("${REPOSITORY}", include_submodules=True, name="mine"), "remote.py:remote").deploy("submodules", "p")`,
      `deploy(remote.from_source("${REPOSITORY}", "remote.py:remote").to_deployment("chain", tags=["x"]), work_pool_name="p")`,
    ],
  },
  "image.py": {
    imports: "",
    flow: "image",
    calls: [
      'image.deploy("there", "d", image="acme/flows:1", build=False)',
      'image.deploy("variables", "d", image="registry.example.org:5000/acme/flows:v2", build=False, push=False, job_variables={"env": {"A": "b"}})',
    ],
  },
  "flows/nested.py": {
    imports: PATH,
    flow: "nested",
    calls: [
      'nested.from_source(source=str(Path(__file__).parent.parent), entrypoint="flows/nested.py:nested").deploy("nested", "p", cron="@daily")',
    ],
  },
};

/** What only Prefect Cloud takes, and a server on loopback refuses. */
export const CLOUD_SCRIPTS: Readonly<Record<string, MovingScript>> = {
  "cloud.py": {
    imports: `from datetime import timedelta
${PATH}
from prefect._experimental.sla.objects import FrequencySla, LatenessSla, TimeToCompletionSla
from prefect.automations import PrefectMetric
from prefect.events import (
    DeploymentCompoundTrigger,
    DeploymentMetricTrigger,
    MetricTrigger,
    MetricTriggerOperator,
    MetricTriggerQuery,
    Posture,
)
`,
    flow: "cloud",
    calls: [
      local(
        "cloud",
        "cloud.py",
        `"metric", "p", triggers=[
        DeploymentMetricTrigger(metric=MetricTriggerQuery(name=PrefectMetric.lateness, operator=MetricTriggerOperator.GTE, threshold=1.5, range=timedelta(minutes=10))),
        DeploymentMetricTrigger(posture=Posture.Metric, metric={"name": "duration", "operator": "<", "threshold": 2, "firing_for": 600}),
        DeploymentCompoundTrigger(require="all", triggers=[MetricTrigger(metric=MetricTriggerQuery(name="successes", operator=">", threshold=0.5))]),
        {"posture": "Metric", "metric": {"name": "duration", "operator": "<=", "threshold": 2.5}},
    ]`,
      ),
      local(
        "cloud",
        "cloud.py",
        `"agreements", "p", _sla=[
        TimeToCompletionSla(name="a", duration=600),
        LatenessSla(name="b", within=timedelta(minutes=10), severity="high"),
        FrequencySla(name="c", stale_after=3600, enabled=False),
    ]`,
      ),
      local(
        "cloud",
        "cloud.py",
        '"agreement", "p", _sla=FrequencySla(name="d", stale_after=timedelta(days=1))',
      ),
    ],
  },
};

/** How many deployments there are. */
export const COUNT = Object.values(SCRIPTS).flatMap(({ calls }) => calls).length;

/** The text of a script. */
export function scriptText({ imports, flow, calls }: MovingScript): string {
  return `${imports}
from prefect import flow


@flow
def ${flow}(day: str = "x", n: int = 1, deep: dict | None = None):
    """What it does."""


if __name__ == "__main__":
${calls.map((call) => `    ${call}\n`).join("")}`;
}
