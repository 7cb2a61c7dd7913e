import { beforeAll, describe, test } from "vitest";
import { loadGrammar } from "../../grammar";
import { checkNoEntries, type EntryOptions } from "./checkEntries";
import { script } from "./texts";

beforeAll(loadGrammar);

const CALL = script('Deployment.build_from_flow(etl, name="nightly", apply=True)');

function call(more: string, imports = "", before = ""): string {
  return script(`Deployment.build_from_flow(etl, name="nightly", ${more}, apply=True)`, imports, before);
}

const SCHEDULES =
  "from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule\n";

describe("a call that prefect.yaml cannot say stays", () => {
  const cases: readonly (readonly [what: string, text: string, reason: RegExp, options?: EntryOptions])[] = [
    [
      "a computed name",
      script('Deployment.build_from_flow(etl, name=f"nightly-{1}", apply=True)'),
      /`name=.*computed/,
    ],
    [
      "a name from a variable that changes",
      script('name = "a"\nname = "b"\nDeployment.build_from_flow(etl, name=name, apply=True)'),
      /`name=name` is computed/,
    ],
    ["no name", script("Deployment.build_from_flow(etl, apply=True)"), /no name/],
    ["computed parameters", call('parameters={"day": str(1)}'), /`parameters=.*computed/],
    [
      "a list in a variable, which may change",
      call("tags=TAGS", "", '\n\nTAGS = ["a"]\nTAGS.append("b")\n'),
      /`tags=TAGS` is computed/,
    ],
    ["tags that are one text", call('tags="prod"'), /`tags="prod"` is computed/],
    [
      "a text that prefect.yaml would take for a template",
      call('parameters={"url": "https://{{ host }}/"}'),
      /double braces/,
    ],
    [
      "a schedule of an object",
      call("schedule=RRuleSchedule.from_rrule(rule)", SCHEDULES),
      /schedule cannot be read/,
    ],
    [
      "a computed time zone",
      call('schedule=CronSchedule(cron="@daily", timezone=ZONE)', SCHEDULES),
      /`timezone=ZONE` is computed/,
    ],
    [
      "a computed anchor",
      call("schedule=IntervalSchedule(interval=60, anchor_date=now())", SCHEDULES),
      /`anchor_date=now\(\)` is computed/,
    ],
    [
      "an anchor in another zone",
      call(
        'schedule=IntervalSchedule(interval=60, anchor_date=pendulum.datetime(2024, 1, 1, tz="Asia/Tokyo"))',
        `import pendulum\n${SCHEDULES}`,
      ),
      /`anchor_date=.*computed/,
    ],
    [
      "a part of a second",
      call(
        "schedule=IntervalSchedule(interval=timedelta(milliseconds=1500))",
        `${SCHEDULES}from datetime import timedelta\n`,
      ),
      /`interval=.*computed/,
    ],
    ["triggers", call("triggers=[Trigger()]"), /`triggers`/],
    ["overrides from elsewhere", call("infra_overrides=load()"), /`infra_overrides=load\(\)` is computed/],
    ["a path that counts from wherever the agent ran", call('path="flows"'), /absolute path/],
    [
      "an entrypoint that counts from the image's folder",
      call(
        'infrastructure=DockerContainer(image="x:1"), entrypoint="example.py:etl"',
        "from prefect.infrastructure import DockerContainer\n",
      ),
      /write the entry by hand/,
      { root: "/", file: "/project/example.py" },
    ],
    [
      "a block in which the code lies deeper",
      call(
        'storage=S3Bucket.load("code"), path="etl", skip_upload=True',
        "from prefect_aws import S3Bucket\n",
      ),
      /put that folder into the block/,
    ],
    [
      "a flow that is no function here",
      script('Deployment.build_from_flow(factory(), name="nightly", apply=True)'),
      /makes its flow in the call/,
    ],
    [
      "its name is read",
      script('d = Deployment.build_from_flow(etl, name="nightly")\nd.apply()\nprint(d.name)'),
      /is used beside its \.apply\(\)/,
    ],
    [
      "what it returns is used",
      script('id = Deployment.build_from_flow(etl, name="nightly").apply()\nprint(id)'),
      /What the call returns is used/,
    ],
    [
      "it stands under a condition",
      script('if PROD:\n    Deployment.build_from_flow(etl, name="nightly", apply=True)'),
      /under a condition/,
    ],
    [
      "its infrastructure has a block in it",
      script(
        'Deployment.build_from_flow(etl, name="nightly", infrastructure=KubernetesJob(cluster_config=KubernetesClusterConfig.load("x")), apply=True)',
        "from prefect.infrastructure import KubernetesJob\nfrom prefect_kubernetes.credentials import KubernetesClusterConfig\n",
      ),
      /`cluster_config` is a block, which prefect\.yaml cannot refer to/,
    ],
    [
      "it stands in a loop",
      script('for _ in names():\n    Deployment.build_from_flow(etl, name="nightly", apply=True)'),
      /under a condition, in a loop/,
    ],
    [
      "it is never applied here",
      script('d = Deployment.build_from_flow(etl, name="nightly")\nd.description = "x"'),
      /./,
    ],
    [
      "a wrapper for any flow",
      script(
        "deploy(etl)",
        "",
        '\n\ndef deploy(any_flow):\n    Deployment.build_from_flow(any_flow, name="nightly", apply=True)\n',
      ),
      /stands for several flows, and an entry names one/,
    ],
    [
      "a file that is not there",
      'from prefect.deployments import Deployment\n\nDeployment(name="x", path="/srv", entrypoint="gone.py:etl").apply()\n',
      /no such file/,
    ],
  ];

  test.each(cases.map(([what, text, reason, options = {}]) => [what, text, reason, options] as const))(
    "%s",
    (_, text, reason, options) => {
      checkNoEntries(text, [reason], { workPool: "pool", ...options });
    },
  );
});

describe("a prefect.yaml that cannot take an entry stays", () => {
  test.each([
    ["a tab", "deployments:\n\t- name: x\n", /no YAML that can be read/],
    ["a list", "- name: x\n", /no mapping/],
    ["one text", "hello\n", /no mapping/],
    ["braces", "{name: etl}\n", /between braces/],
    ["deployments in brackets", "deployments: [{name: x}]\n", /a line for each item/],
    ["deployments that are a mapping", "deployments:\n  x: 1\n", /a line for each item/],
    ["deployments of an anchor", "definitions: &d\n  - name: x\ndeployments: *d\n", /a line for each item/],
    ["deployments of a merge key", "x: &x\n  deployments: []\n<<: *x\n", /merge key/],
    ["deployments twice", "deployments: []\ndeployments: []\n", /twice/],
    [
      "build steps for all deployments",
      "build:\n  - prefect.deployments.steps.run_shell_script:\n      script: x\n",
      /`build` steps/,
    ],
    [
      "an entry of that name and flow",
      "deployments:\n  - name: nightly\n    entrypoint: old.py:etl\n",
      /named "nightly" already/,
    ],
    ["an entry of that name without a flow", "deployments:\n  - name: nightly\n", /named "nightly" already/],
    ["a second document", "name: x\n---\nname: y\n", /no YAML that can be read/],
  ])("%s", (_, before, reason) => {
    checkNoEntries(CALL, [reason], { workPool: "pool", before });
  });
});

describe("what is no agent-era call is not spoken of", () => {
  test.each([
    ["a class of one's own", "import prefect\n\n\nclass Deployment:\n    pass\n\n\nDeployment().apply()\n"],
    [
      "worker-era code",
      "from prefect import flow\n\n\n@flow\ndef etl():\n    pass\n\n\netl.serve(name='x')\n",
    ],
    ["a text", 'import prefect\n\nTEXT = "Deployment.build_from_flow(x)"\n'],
  ])("%s", (_, text) => {
    checkNoEntries(text, []);
  });
});
