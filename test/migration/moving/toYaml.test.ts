import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../../grammar";
import { checkMove, type MoveOptions, moveOf } from "./checkMove";

beforeAll(loadGrammar);

const FLOW = "@flow\ndef etl(day: str = 'x'): ...\n";
const HERE = 'etl.from_source(source=str(Path(__file__).parent), entrypoint="etl.py:etl")';

/** A script with a flow and a guarded statement. */
function script(statement: string, imports = "from pathlib import Path\n\n"): string {
  return `${imports}from prefect import flow\n\n\n${FLOW}\n\nif __name__ == "__main__":\n    ${statement}\n`;
}

const REST = `from prefect import flow\n\n\n${FLOW}`;
const GIT = { gitRoot: "/project", gitRemote: "https://github.com/acme/flows.git" };

/** The keys of an entry behind its name and entrypoint. */
function entry(rest: string): string {
  return `deployments:\n  - name: nightly\n    entrypoint: etl.py:etl\n${rest}`;
}

const POOL = "    work_pool:\n      name: p\n";

describe("move a deployment to prefect.yaml", () => {
  it.each<[string, string, string]>([
    ["the least", `${HERE}.deploy("nightly", "p")`, entry(POOL)],
    [
      "every plain argument",
      `${HERE}.deploy(name="nightly", work_pool_name="p", work_queue_name="q", tags=["a", "b"], version="1", description="d",
        parameters={"day": "y", "n": 1, "deep": {"a": [1.5, None, True]}}, paused=True, concurrency_limit=2,
        enforce_parameter_schema=False, job_variables={"env": {"A": "1"}}, version_type="vcs:git", print_next_steps=False)`,
      `deployments:
  - name: nightly
    version: "1"
    version_type: vcs:git
    tags:
      - a
      - b
    description: d
    entrypoint: etl.py:etl
    parameters:
      day: "y"
      "n": 1
      deep:
        a:
          - 1.5
          - null
          - true
    paused: true
    concurrency_limit: 2
    enforce_parameter_schema: false
    work_pool:
      name: p
      work_queue_name: q
      job_variables:
        env:
          A: "1"
`,
    ],
    [
      "cron",
      `${HERE}.deploy("nightly", "p", cron="0 9 * * *")`,
      entry(`    schedules:\n      - cron: "0 9 * * *"\n${POOL}`),
    ],
    [
      "several crons",
      `${HERE}.deploy("nightly", "p", cron=["@daily", "@hourly"])`,
      entry(`    schedules:\n      - cron: "@daily"\n      - cron: "@hourly"\n${POOL}`),
    ],
    [
      "lists that are empty",
      `${HERE}.deploy("nightly", "p", triggers=[], schedules=[], tags=[])`,
      entry(POOL),
    ],
  ])("%s", (_, statement, yaml) => checkMove(script(statement), {}, { script: REST, yaml }));

  const IMPORTS = `from datetime import datetime, timedelta
from pathlib import Path

from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.schedules import Cron, Interval, RRule
`;
  it("schedules, limits and the imports that go with them", () =>
    checkMove(
      script(
        `${HERE}.deploy(
        "nightly",  # every night
        work_pool_name="p",
        schedules=[
            Cron("0 9 * * *", timezone="Europe/Berlin", day_or=False, slug="a", parameters={"day": "z"}),
            Interval(timedelta(hours=1), anchor_date=datetime(2024, 1, 1), active=False),
            RRule("FREQ=DAILY"),
        ],
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
    )`,
        IMPORTS,
      ),
      {},
      {
        script: REST,
        yaml:
          `deployments:
  # every night
  - name: nightly
    entrypoint: etl.py:etl
    schedules:
      - cron: "0 9 * * *"
        timezone: Europe/Berlin
        day_or: false
        parameters:
          day: z
        slug: a
` +
          `      - interval: 3600
        anchor_date: "2024-01-01T00:00:00+00:00"
        active: false
      - rrule: FREQ=DAILY
    concurrency_limit:
      limit: 1
      collision_strategy: CANCEL_NEW
${POOL}`,
      },
    ));

  /** The argument with the imports that it needs. */
  const withEvents = (argument: string) => {
    const needs = [
      ["datetime", "timedelta"],
      ["pathlib", "Path"],
      ["prefect._experimental.sla.objects", "FrequencySla"],
      ["prefect.automations", "EventTrigger"],
      ["prefect.events", "DeploymentCompoundTrigger", "DeploymentEventTrigger", "Posture"],
    ].flatMap(([module, ...names]) => {
      const used = names.filter((name) => name === "Path" || new RegExp(`\\b${name}\\b`).test(argument));
      return used.length > 0 ? [`from ${module} import ${used.join(", ")}\n`] : [];
    });
    return script(`${HERE}.deploy("nightly", "p", ${argument})`, needs.join(""));
  };
  it.each<[string, string, string]>([
    [
      "triggers",
      `triggers=[DeploymentEventTrigger(expect={"a.b"}, posture=Posture.Proactive, within=timedelta(minutes=1), name=None, parameters={"day": "{{ event.id }}"})]`,
      `    triggers:
      - type: event
        expect:
          - a.b
        posture: Proactive
        within: 60
        parameters:
          day: "{{ event.id }}"
`,
    ],
    [
      "triggers of triggers",
      `triggers=[DeploymentCompoundTrigger(require="all", triggers=[EventTrigger(match={"a": ["b"]}), {"expect": {"c"}}], schedule_after=5.5)]`,
      `    triggers:
      - type: compound
        require: all
        triggers:
          - type: event
            match:
              a:
                - b
          - expect:
              - c
        schedule_after: 5.5
`,
    ],
    [
      "service level agreements",
      '_sla=FrequencySla(name="a", severity="high", stale_after=timedelta(days=1))',
      "    sla:\n      - name: a\n        severity: high\n        stale_after: 86400\n",
    ],
    ["none of them", "_sla=[]", "    sla: []\n"],
  ])("%s", (_, argument, yaml) =>
    checkMove(withEvents(argument), {}, { script: REST, yaml: entry(yaml + POOL) }),
  );

  it.each<[string, string, RegExp]>([
    ["a plain trigger", 'triggers=[EventTrigger(expect={"a"})]', /no plain `EventTrigger`/],
    ["a computed trigger", "triggers=[DeploymentEventTrigger(expect={name()})]", /triggers.*computed/],
    ["a trigger of what is handed on", "triggers=[DeploymentEventTrigger(**more)]", /triggers.*computed/],
    ["something else", "triggers=[timedelta(1)]", /triggers.*computed/],
    ["agreements as triggers", '_sla=[DeploymentEventTrigger(expect={"a"})]', /_sla.*computed/],
    ["a template", 'triggers=[DeploymentEventTrigger(expect={"{{ event.id }}"})]', /double braces/],
    [
      "a template that is filled",
      'triggers=[DeploymentEventTrigger(parameters={"a": "{{ prefect.variables.b }}"})]',
      /double braces/,
    ],
  ])("refuses %s", (_, argument, reason) => expect(moveOf(withEvents(argument), {})).toMatch(reason));

  it.each<[string, string, MoveOptions, string, string?]>([
    ["a variable in between", `remote = ${HERE}\n    remote.deploy("nightly", "p")`, {}, entry(POOL)],
    [
      "to_deployment under deploy",
      `deploy(${HERE}.to_deployment("nightly"), work_pool_name="p")`,
      {},
      entry(POOL),
      "from pathlib import Path\n\nfrom prefect import deploy\n",
    ],
    [
      "an image that is there",
      'etl.deploy("nightly", "p", image="acme/etl:1", build=False)',
      {},
      entry(
        `    work_pool:\n      name: p\n      job_variables:\n        image: acme/etl:1\n    pull:\n      - prefect.deployments.steps.set_working_directory:\n          directory: .\n`.replace(
          "directory: .",
          'directory: "."',
        ),
      ),
      "",
    ],
    [
      "a repository",
      'etl.from_source("https://github.com/acme/flows.git", "etl.py:etl").deploy("nightly", "p")',
      { project: GIT },
      entry(
        `${POOL}    pull:\n      - prefect.deployments.steps.git_clone:\n          repository: https://github.com/acme/flows.git\n`,
      ),
      "",
    ],
    [
      "a private repository",
      'etl.from_source(GitRepository("https://github.com/acme/flows.git", branch="main", credentials={"access_token": Secret.load("gh")}), "etl.py:etl").deploy("nightly", "p")',
      { project: GIT },
      entry(
        `${POOL}    pull:\n      - prefect.deployments.steps.git_clone:\n          repository: https://github.com/acme/flows.git\n          branch: main\n          access_token: "{{ prefect.blocks.secret.gh }}"\n`,
      ),
      "from prefect.blocks.system import Secret\nfrom prefect.runner.storage import GitRepository\n",
    ],
    [
      "a bucket",
      'etl.from_source("s3://b/x", "etl.py:etl").deploy("nightly", "p")',
      {},
      entry(
        `${POOL}    pull:\n      - prefect.deployments.steps.pull_from_remote_storage:\n          url: s3://b/x\n          requires: s3fs\n`,
      ),
      "",
    ],
  ])("%s", (_, statement, options, yaml, imports) =>
    checkMove(script(statement, imports), options, { script: REST, yaml }),
  );

  it("values behind variables, which stay", () =>
    checkMove(
      `from pathlib import Path\n\nfrom prefect import flow\n\n\n${FLOW}\n\nON = False\nVALUES = dict(day="y")\nTYPE = "vcs:git"\n\nif __name__ == "__main__":\n    ${HERE}.deploy("nightly", "p", parameters=VALUES, paused=ON, version_type=TYPE)\n    print(len(VALUES))\n`,
      {},
      {
        script: `from prefect import flow\n\n\n${FLOW}\n\nON = False\nVALUES = dict(day="y")\nTYPE = "vcs:git"\n\nif __name__ == "__main__":\n    print(len(VALUES))\n`,
        yaml: `deployments:\n  - name: nightly\n    version_type: vcs:git\n    entrypoint: etl.py:etl\n    parameters:\n      day: "y"\n    paused: false\n${POOL}`,
      },
    ));

  it("an image that is built, for review", () =>
    checkMove(
      script('etl.deploy("nightly", "p", image="acme/etl")', ""),
      {},
      {
        script: REST,
        reviews: [/built and pushed/],
        yaml: entry(`    work_pool:
      name: p
      job_variables:
        image: "{{ build-image.image }}"
    build:
      - prefect_docker.deployments.steps.build_docker_image:
          id: build-image
          requires: prefect-docker
          image_name: acme/etl
          dockerfile: auto
    push:
      - prefect_docker.deployments.steps.push_docker_image:
          requires: prefect-docker
          image_name: "{{ build-image.image_name }}"
          tag: "{{ build-image.tag }}"
    pull:
      - prefect.deployments.steps.set_working_directory:
          directory: "."
`),
      },
    ));

  it("extends prefect.yaml, and leaves the rest of the script", () =>
    checkMove(
      script(`${HERE}.deploy("nightly", "p")\n    print("done")`),
      { yaml: "# ours\nx: &a 1\ndeployments:\n- name: a\n  n: *a\n" },
      {
        script: `from prefect import flow\n\n\n${FLOW}\n\nif __name__ == "__main__":\n    print("done")\n`,
        yaml: "# ours\nx: &a 1\ndeployments:\n- name: a\n  n: *a\n- name: nightly\n  entrypoint: etl.py:etl\n  work_pool:\n    name: p\n",
      },
    ));

  it.each<[string, string, MoveOptions, RegExp]>([
    ["computed values", `${HERE}.deploy("nightly", "p", tags=[make()])`, {}, /tags.*computed/],
    [
      "a dictionary that is changed",
      `values = {"day": "y"}\n    values["day"] = "z"\n    ${HERE}.deploy("nightly", "p", parameters=values)`,
      {},
      /parameters=values.*computed/,
    ],
    [
      "a list that something else may change",
      `tags = ["a"]\n    more(tags)\n    ${HERE}.deploy("nightly", "p", tags=tags)`,
      {},
      /tags=tags.*computed/,
    ],
    [
      "an entrypoint of another type",
      `from prefect.deployments.runner import EntrypointType\n    ${HERE}.deploy("nightly", "p", entrypoint_type=EntrypointType.MODULE_PATH)`,
      {},
      /entrypoint_type/,
    ],
    ["a computed name", `${HERE}.deploy(f"nightly-{x}", "p")`, {}, /name.*computed/],
    ["a loop", `for p in ["a", "b"]:\n        ${HERE}.deploy("nightly", p)`, {}, /loop/],
    ["options handed on", `${HERE}.deploy("nightly", "p", **options)`, {}, /\*\*/],
    ["what the call returns", `use(${HERE}.deploy("nightly", "p"))`, {}, /returns/],
    ["triggers", `${HERE}.deploy("nightly", "p", triggers=[T()])`, {}, /triggers/],
    ["a text like a template", `${HERE}.deploy("nightly", "p", tags=["{{ a }}"])`, {}, /double braces/],
    ["neither image nor source", 'etl.deploy("nightly", "p")', {}, /neither/],
    ["a digest", 'etl.deploy("nightly", "p", image="a@sha256:0", build=False)', {}, /digest/],
    ["two tags", 'etl.deploy("nightly", "p", image="a:1:2", build=False)', {}, /two tags/],
    [
      "a second tag",
      'from prefect.docker import DockerImage\n    etl.deploy("nightly", "p", image=DockerImage("a:1", tag="2"), build=False)',
      {},
      /two tags/,
    ],
    ["an image without a tag", 'etl.deploy("nightly", "p", image="a", build=False)', {}, /tag/],
    [
      "another flow by options",
      'etl.with_options(name="x").deploy("nightly", "p", image="a")',
      {},
      /with_options/,
    ],
    [
      "several deployments",
      'import prefect\n    prefect.deploy(etl.to_deployment("a"), etl.to_deployment("b"), work_pool_name="p")',
      {},
      /several/,
    ],
    [
      "another repository",
      'etl.from_source("https://github.com/other/x.git", "etl.py:etl").deploy("nightly", "p")',
      { project: GIT },
      /another repository/,
    ],
    [
      "a token",
      'from prefect.runner.storage import GitRepository\n    etl.from_source(GitRepository("https://github.com/acme/flows.git", credentials={"access_token": "x"}), "etl.py:etl").deploy("nightly", "p")',
      {},
      /no block/,
    ],
    [
      "a file that is not there",
      `${HERE.replace("etl.py:", "no.py:")}.deploy("nightly", "p")`,
      {},
      /no such file/,
    ],
    [
      "a name that is taken",
      `${HERE}.deploy("nightly", "p")`,
      { yaml: "deployments:\n  - name: nightly\n" },
      /already/,
    ],
    ["build steps for all", `${HERE}.deploy("nightly", "p")`, { yaml: "build: [{a.b: {}}]\n" }, /build/],
  ])("refuses %s", (_, statement, options, reason) =>
    expect(moveOf(script(statement), options)).toMatch(reason),
  );

  it.each<[string, string]>([
    ["serve", 'etl.serve("nightly")'],
    ["a method of something else", 'server.deploy("nightly", "p")'],
    ["to_deployment alone", 'etl.to_deployment("nightly")'],
    ["a text", '"etl.deploy()"'],
  ])("has nothing to say of %s", (_, statement) => expect(moveOf(script(statement), {})).toBeUndefined());
});
