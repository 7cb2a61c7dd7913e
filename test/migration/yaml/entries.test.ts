import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../../grammar";
import { checkEntries, type Expected, planEntriesOf } from "./checkEntries";
import { entry, rest, script } from "./texts";

beforeAll(loadGrammar);

const POOL = { workPool: "pool" };
const CRON = "from prefect.client.schemas.schedules import CronSchedule\n";
const INTERVAL = "from prefect.client.schemas.schedules import IntervalSchedule\n";

/** The keys of a call's entry that every deployment of these tests has. */
const END = "work_pool:\n  name: pool";
const START = "entrypoint: example.py:etl";

type Case = readonly [what: string, before: string, expected: Omit<Expected, "workPool">];

const cases: readonly Case[] = [
  [
    "a call with nothing but its name",
    script('Deployment.build_from_flow(etl, name="nightly").apply()'),
    {
      script: rest(),
      yaml: entry(`${START}\n${END}`),
      level: "safe",
      commands: ["prefect --no-prompt deploy -n nightly"],
      notes: [
        /`path`, `entrypoint` and `pull_steps`: .*folder of prefect\.yaml/,
        /The entry has no schedules, .*leaves those that the deployment has/,
      ],
    },
  ],
  [
    "every plain argument, in the order that people write entries in",
    script(`deployment = Deployment.build_from_flow(
    flow=etl,
    name="nightly",
    version=2,
    tags=["prod", "on"],
    parameters={"day": "2024-01-01", "rows": [1, -2.5, 1e3], "deep": {"yes": True, "none": None}},
    description="Copies: all of it",
    work_queue_name="fast",
    enforce_parameter_schema=False,
)
deployment.apply()`),
    {
      script: rest(),
      yaml: entry(`version: "2"
tags:
  - prod
  - "on"
description: "Copies: all of it"
${START}
parameters:
  day: "2024-01-01"
  rows:
    - 1
    - -2.5
    - 1000.0
  deep:
    "yes": true
    none: null
enforce_parameter_schema: false
work_pool:
  name: pool
  work_queue_name: fast`),
      level: "review",
    },
  ],
  [
    "a cron schedule that is not active",
    script(
      `Deployment.build_from_flow(
    etl,
    name="nightly",
    schedule=CronSchedule(cron="0 2 * * *", timezone="Europe/Berlin", day_or=False),
    is_schedule_active=False,
    apply=True,
)`,
      CRON,
    ),
    {
      script: rest(),
      yaml: entry(`${START}
schedules:
  - cron: "0 2 * * *"
    timezone: Europe/Berlin
    day_or: false
    active: false
paused: true
${END}`),
      level: "safe",
    },
  ],
  [
    "an interval is seconds, and its anchor text",
    script(
      `Deployment.build_from_flow(
    etl,
    name="nightly",
    schedule=IntervalSchedule(interval=timedelta(days=1, minutes=10), anchor_date=datetime(2024, 1, 2, 3, 4)),
    apply=True,
)`,
      INTERVAL,
      "\n\nSTART = datetime(2020, 1, 1) + timedelta(days=1)\n",
    ).replace(
      "from prefect import flow",
      "from datetime import datetime, timedelta\n\nfrom prefect import flow",
    ),
    {
      script: rest("", "\n\nSTART = datetime(2020, 1, 1) + timedelta(days=1)\n").replace(
        "from prefect import flow",
        "from datetime import datetime, timedelta\n\nfrom prefect import flow",
      ),
      yaml: entry(`${START}
schedules:
  - interval: 87000
    anchor_date: "2024-01-02T03:04:00+00:00"
${END}`),
      level: "safe",
    },
  ],
  [
    "an interval without anchor asks for a look",
    script(
      'Deployment.build_from_flow(etl, name="nightly", schedule=IntervalSchedule(interval=60), apply=True)',
      INTERVAL,
    ),
    {
      script: rest(),
      yaml: entry(`${START}\nschedules:\n  - interval: 60\n${END}`),
      level: "review",
      notes: [/anchor_date/],
    },
  ],
  [
    "a list of schedules, and a variable that only held one",
    script(
      `every = RRuleSchedule(rrule="FREQ=DAILY", timezone="UTC")
Deployment.build_from_flow(
    etl,
    name="nightly",
    schedules=[MinimalDeploymentSchedule(schedule=CronSchedule(cron="@daily"), active=False), every],
    apply=True,
)`,
      "from prefect.client.schemas.objects import MinimalDeploymentSchedule\nfrom prefect.client.schemas.schedules import CronSchedule, RRuleSchedule\n",
    ),
    {
      script: rest(),
      yaml: entry(
        `${START}
schedules:
  - cron: "@daily"
    active: false
  - rrule: "FREQ=DAILY"
    timezone: UTC
${END}`.replace('"FREQ=DAILY"', "FREQ=DAILY"),
      ),
    },
  ],
  [
    "an inline block and overrides with dots become job variables",
    script(
      `Deployment.build_from_flow(
    etl,
    name="nightly",
    infrastructure=Process(working_dir="/srv"),
    infra_overrides={"env.LEVEL": "debug", "env.RETRIES": 3, "stream_output": "true", "command": "12"},
    apply=True,
)`,
      "from prefect.infrastructure import Process\n",
    ),
    {
      script: rest(),
      yaml: entry(`${START}
work_pool:
  name: pool
  job_variables:
    env:
      LEVEL: debug
      RETRIES: "3"
    stream_output: true
    command: "12"
    working_dir: /srv`),
    },
  ],
  [
    "code in an image starts where it started, which deploy(image=…) cannot promise",
    script(
      'Deployment.build_from_flow(etl, name="nightly", infrastructure=DockerContainer(image="acme/etl@sha256:0a"), apply=True)',
      "from prefect.infrastructure import DockerContainer\n",
    ),
    {
      script: rest(),
      yaml: entry(`${START}
work_pool:
  name: pool
  job_variables:
    image: acme/etl@sha256:0a
pull:
  - prefect.deployments.steps.set_working_directory:
      directory: /opt/prefect/flows`),
      level: "review",
      notes: [/`path`, `entrypoint` and `pull_steps`/, /needs a docker work pool; check that "pool" is one/],
    },
  ],
  [
    "and so does code at a path of the image",
    script(
      'Deployment.build_from_flow(etl, name="nightly", infrastructure=DockerContainer(image="acme/etl:1"), path="/app", apply=True)',
      "from prefect.infrastructure import DockerContainer\n",
    ),
    {
      script: rest(),
      yaml: entry(`${START}
work_pool:
  name: pool
  job_variables:
    image: acme/etl:1
pull:
  - prefect.deployments.steps.set_working_directory:
      directory: /app`),
      level: "review",
    },
  ],
  [
    "an image that only the block knows is looked at by a person",
    script(
      'Deployment.build_from_flow(etl, name="nightly", infrastructure=KubernetesJob.load("jobs"), apply=True)',
      "from prefect.infrastructure import KubernetesJob\n",
    ),
    {
      script: rest(),
      yaml: entry(`${START}
work_pool:
  name: jobs
pull:
  - prefect.deployments.steps.set_working_directory:
      directory: /opt/prefect/flows`),
      level: "review",
      commands: ["prefect work-pool create jobs --type kubernetes", "prefect --no-prompt deploy -n nightly"],
    },
  ],
  [
    "a repository with its branch and a token in a Secret block",
    script(
      `Deployment.build_from_flow(
    etl,
    name="nightly",
    storage=GitHub(repository="https://github.com/acme/flows.git", reference="v1", access_token=Secret.load("token").get()),
    apply=True,
)`,
      "from prefect.blocks.system import Secret\nfrom prefect.filesystems import GitHub\n",
    ),
    {
      script: rest(),
      yaml: entry(`${START}
${END}
pull:
  - prefect.deployments.steps.git_clone:
      repository: https://github.com/acme/flows.git
      branch: v1
      access_token: "{{ prefect.blocks.secret.token }}"`),
      gitRoot: "/project",
    },
  ],
  [
    "of a repository of several projects, the folder of prefect.yaml is the one to start in",
    script(
      'Deployment.build_from_flow(etl, name="nightly", storage=GitHub(repository="https://github.com/acme/all.git"), apply=True)',
      "from prefect.filesystems import GitHub\n",
    ),
    {
      script: rest(),
      yaml: entry(`${START}
${END}
pull:
  - prefect.deployments.steps.git_clone:
      id: clone
      repository: https://github.com/acme/all.git
  - prefect.deployments.steps.set_working_directory:
      directory: "{{ clone.directory }}/team/etl"`),
      gitRoot: "/all",
      root: "/all/team/etl",
      file: "/all/team/etl/example.py",
    },
  ],
  [
    "a saved block of both eras",
    script(
      'Deployment.build_from_flow(etl, name="nightly", storage=S3Bucket.load("code"), skip_upload=True, apply=True)',
      "from prefect_aws import S3Bucket\n",
    ),
    {
      script: rest(),
      yaml: entry(`${START}
${END}
pull:
  - prefect.deployments.steps.pull_with_block:
      block_type_slug: s3-bucket
      block_document_name: code`),
      level: "safe",
    },
  ],
  [
    "a bucket by its path, with the deployment's own path in it",
    script(
      'Deployment.build_from_flow(etl, name="nightly", storage=S3(bucket_path="acme/code"), path="etl", apply=True)',
      "from prefect.filesystems import S3\n",
    ),
    {
      script: rest(),
      yaml: entry(`${START}
${END}
push:
  - prefect_aws.deployments.steps.push_to_s3:
      bucket: acme
      folder: code/etl
pull:
  - prefect_aws.deployments.steps.pull_from_s3:
      bucket: acme
      folder: code/etl`),
      level: "review",
      notes: [/`push`: `prefect deploy` uploads the folder of prefect\.yaml/],
    },
  ],
  [
    "what is not to be uploaded, named by a file",
    script(
      'Deployment.build_from_flow(etl, name="nightly", storage=GCS(bucket_path="acme"), ignore_file=".uploadignore", apply=True)',
      "from prefect.filesystems import GCS\n",
    ),
    {
      script: rest(),
      yaml: entry(`${START}
${END}
push:
  - prefect_gcp.deployments.steps.push_to_gcs:
      bucket: acme
      folder: ""
      ignore_file: ".uploadignore"
pull:
  - prefect_gcp.deployments.steps.pull_from_gcs:
      bucket: acme
      folder: ""`),
    },
  ],
  [
    "nothing is uploaded where the build did not",
    script(
      'Deployment.build_from_flow(etl, name="nightly", storage=S3(bucket_path="acme"), skip_upload=True, apply=True)',
      "from prefect.filesystems import S3\n",
    ),
    {
      script: rest(),
      yaml: entry(`${START}
${END}
pull:
  - prefect_aws.deployments.steps.pull_from_s3:
      bucket: acme
      folder: ""`),
    },
  ],
  [
    "the class itself, without a flow",
    `from prefect.deployments import Deployment
from prefect_gcp import GcsBucket

bucket = GcsBucket.load("code")
Deployment(name="nightly", flow_name="etl", storage=bucket, entrypoint="flows/etl.py:etl").apply()
`,
    {
      script: "",
      yaml: entry(`entrypoint: flows/etl.py:etl
${END}
pull:
  - prefect.deployments.steps.pull_with_block:
      block_type_slug: gcs-bucket
      block_document_name: code`),
      files: { "/project/flows/etl.py": "from prefect import flow\n" },
    },
  ],
  [
    "a flow of another file, from a script that then does nothing more",
    `"""Registers everything."""

from flows.etl import etl
from prefect.deployments import Deployment

Deployment.build_from_flow(etl, name="nightly", apply=True)
`,
    {
      script: '"""Registers everything."""\n',
      yaml: entry(`entrypoint: flows/etl.py:etl\n${END}`),
      files: { "/project/flows/etl.py": "from prefect import flow\n\n\n@flow\ndef etl():\n    pass\n" },
    },
  ],
  [
    "several of one loop go with the loop",
    script(`deployments = [
    Deployment.build_from_flow(etl, name="nightly"),
    Deployment.build_from_flow(etl, name="weekly"),
]
for deployment in deployments:
    deployment.apply()`),
    {
      script: rest(),
      yaml: entry(`${START}\n${END}`, `  - name: weekly\n    ${START}\n    work_pool:\n      name: pool\n`),
    },
  ],
  [
    "and each takes its own comments along",
    script(`for deployment in [
    # every night
    Deployment.build_from_flow(etl, name="nightly"),  # at two
    Deployment.build_from_flow(
        etl,
        name="weekly",  # on Mondays
    ),
]:
    deployment.apply()`),
    {
      script: rest(),
      yaml: `deployments:
  # every night
  # at two
  - name: nightly
    ${START}
    work_pool:
      name: pool
  # on Mondays
  - name: weekly
    ${START}
    work_pool:
      name: pool
`,
    },
  ],
  [
    "two statements on one line",
    script('d = Deployment.build_from_flow(etl, name="nightly"); d.apply()'),
    { script: rest(), yaml: entry(`${START}\n${END}`) },
  ],
  [
    "two statements on a line with others",
    script('print(1); d = Deployment.build_from_flow(etl, name="nightly"); d.apply(); print(2)'),
    {
      script: `${rest()}\n\nif __name__ == "__main__":\n    print(1); print(2)\n`,
      yaml: entry(`${START}\n${END}`),
    },
  ],
  [
    "the version that the flow sets itself",
    script('Deployment.build_from_flow(etl, name="nightly", apply=True)').replace(
      "@flow",
      '@flow(version="1.10")',
    ),
    {
      script: rest().replace("@flow", '@flow(version="1.10")'),
      yaml: entry(`version: "1.10"\n${START}\n${END}`),
    },
  ],
  [
    "comments of the call come along, those around it stay",
    script(`# Registers the deployment.
Deployment.build_from_flow(
    etl,  # the flow
    name="nightly",
    # after midnight
    apply=True,
)  # done`),
    {
      script: `${rest()}\n\nif __name__ == "__main__":\n    # Registers the deployment.\n    pass  # done\n`,
      yaml: `deployments:\n  # the flow\n  # after midnight\n  - name: nightly\n    ${START}\n    work_pool:\n      name: pool\n`,
    },
  ],
  [
    "what else the script does stays",
    script(`print("deploying")
deployment = Deployment.build_from_flow(etl, name="nightly")
deployment.description = "Copies"
deployment.apply()
print("done")`),
    {
      script: `${rest()}\n\nif __name__ == "__main__":\n    print("deploying")\n    print("done")\n`,
      yaml: entry(`description: Copies\n${START}\n${END}`),
    },
  ],
  [
    "a function that only deployed is left with nothing to do",
    script(
      "deploy()",
      "",
      '\n\ndef deploy():\n    Deployment.build_from_flow(etl, name="nightly", apply=True)\n',
    ),
    {
      script: script("deploy()", "", "\n\ndef deploy():\n    pass\n").replace(
        "from prefect.deployments import Deployment\n",
        "",
      ),
      yaml: entry(`${START}\n${END}`),
    },
  ],
  [
    "Windows line ends, in both files",
    script('Deployment.build_from_flow(etl, name="nightly", apply=True)').replaceAll("\n", "\r\n"),
    { script: rest().replaceAll("\n", "\r\n"), yaml: entry(`${START}\n${END}`).replaceAll("\n", "\r\n") },
  ],
  [
    "a name that needs quotes in YAML and in a shell",
    script(`Deployment.build_from_flow(etl, name="Ada's: 1", apply=True)`),
    {
      script: rest(),
      yaml: entry(`${START}\n${END}`).replace("nightly", `"Ada's: 1"`),
      commands: ["prefect --no-prompt deploy -n 'Ada'\\''s: 1'"],
    },
  ],
];

describe("a call becomes an entry", () => {
  test.each(cases)("%s", (_, before, expected) => {
    checkEntries(before, { ...POOL, ...expected });
  });

  test("without a pool of one's own, one stands in and is to be made first", () => {
    checkEntries(script('Deployment.build_from_flow(etl, name="nightly", apply=True)'), {
      script: rest(),
      yaml: entry(`${START}\nwork_pool:\n  name: local`),
      level: "review",
      commands: ["prefect work-pool create local --type process", "prefect --no-prompt deploy -n nightly"],
    });
  });

  test("the limit of a queue is set when the queue is there", () => {
    checkEntries(script('Deployment.build_from_flow(etl, name="nightly").apply(work_queue_concurrency=2)'), {
      ...POOL,
      script: rest(),
      yaml: entry(`${START}\n${END}`),
      commands: [
        "prefect --no-prompt deploy -n nightly",
        "prefect work-queue set-concurrency-limit default 2 --pool pool",
      ],
    });
  });

  test("flows with deployments of one name are told apart by the command", () => {
    const two = "\n\n@flow\ndef other():\n    pass\n";
    checkEntries(
      script(
        'Deployment.build_from_flow(etl, name="nightly", apply=True)\nDeployment.build_from_flow(other, name="nightly", apply=True)',
        "",
        two,
      ),
      {
        ...POOL,
        script: rest("", two),
        yaml: entry(
          `${START}\n${END}`,
          "  - name: nightly\n    entrypoint: example.py:other\n    work_pool:\n      name: pool\n",
        ),
        commands: ["prefect --no-prompt deploy -n nightly", "prefect --no-prompt deploy -n other/nightly"],
      },
    );
  });
});

describe("a script that only deploys", () => {
  const WHOLE = `"""Deploys."""\nimport prefect.deployments as d\nfrom flows.etl import etl\n\nd.Deployment.build_from_flow(etl, name="a", apply=True)\n`;
  const files = { "/project/flows/etl.py": "from prefect import flow\n\n\n@flow\ndef etl():\n    pass\n" };
  const notesOf = (text: string) =>
    planEntriesOf(text, { files })
      .conversions.flatMap(({ notes }) => notes)
      .join("\n");

  test("is said to be empty then, and stays", () => {
    expect(notesOf(WHOLE)).toMatch(/nothing that runs is left in this script: delete it then/);
  });

  test.each<[why: string, text: string]>([
    ["something else runs", `${WHOLE}print("done")\n`],
    ["a call stays", `${WHOLE}d.Deployment.build_from_flow(make(), name="b", apply=True)\n`],
    ["a function stays", `${WHOLE}\n\ndef helper():\n    pass\n`],
  ])("is not where %s", (_, text) => {
    expect(notesOf(text)).not.toMatch(/nothing that runs/);
  });
});
