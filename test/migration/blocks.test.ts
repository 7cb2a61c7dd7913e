import { beforeAll, describe, expect, test } from "vitest";
import { checkConverted, checkLeftAlone, loadGrammar, type Options, planOf } from "./checkMigration";

beforeAll(loadGrammar);

interface Template {
  readonly job_configuration: Readonly<Record<string, unknown>>;
  readonly variables: { readonly properties: Readonly<Record<string, { readonly default?: unknown }>> };
}

/** The one block that a script leaves; imports that it does not use are told of too. */
function useOf(text: string, options: Options = {}) {
  const plan = planOf(text, options);
  expect(plan.conversions).toEqual([]);
  const uses = plan.left.filter(({ rule }) => rule !== "agent/removed-import");
  expect(uses).toHaveLength(1);
  return uses[0];
}

/** The defaults of the template that a script gets, for some variables. */
function defaultsOf(text: string, ...variables: readonly string[]): Readonly<Record<string, unknown>> {
  const { variables: schema } = templateOf(text);
  return Object.fromEntries(variables.map((name) => [name, schema.properties[name]?.default]));
}

function templateOf(text: string): Template {
  return JSON.parse(useOf(text)?.newFiles?.[0]?.text ?? "{}");
}

const INFRASTRUCTURE = "from prefect.infrastructure import DockerContainer, KubernetesJob, Process\n";
const ECS = "from prefect_aws import AwsCredentials, ECSTask\n";
const GCP =
  "from datetime import timedelta\nfrom prefect_gcp import CloudRunJob, VertexAICustomTrainingJob\n";

describe("fields as defaults of variables", () => {
  test.each<[field: string, script: string, expected: Readonly<Record<string, unknown>>]>([
    [
      "the same name",
      `${INFRASTRUCTURE}KubernetesJob(namespace="jobs", image="i:1", finished_job_ttl=300).save("x")`,
      { namespace: "jobs", image: "i:1", finished_job_ttl: 300 },
    ],
    [
      "what a block did by default and its pool does not",
      `${ECS}ECSTask(image="i:1").save("x")`,
      { image: "i:1", auto_deregister_task_definition: true },
    ],
    [
      "what a block was told not to do",
      `${ECS}ECSTask(auto_deregister_task_definition=False).save("x")`,
      { auto_deregister_task_definition: false },
    ],
    [
      "a command as one line",
      `${INFRASTRUCTURE}Process(command=["python", "-m", "my module"]).save("x")`,
      { command: "python -m 'my module'" },
    ],
    [
      "numbers of the environment as text",
      `${INFRASTRUCTURE}Process(env={"A": 1, "B": "b", "C": True}).save("x")`,
      { env: { A: "1", B: "b", C: "True" } },
    ],
    [
      "an enumeration",
      `${INFRASTRUCTURE}from prefect.infrastructure.container import ImagePullPolicy\nDockerContainer(image_pull_policy=ImagePullPolicy.IF_NOT_PRESENT).save("x")`,
      { image_pull_policy: "IfNotPresent" },
    ],
    [
      "a number where text is wanted",
      `${INFRASTRUCTURE}DockerContainer(mem_limit=100).save("x")`,
      { mem_limit: "100" },
    ],
    [
      "what is the block's default is the pool's own",
      `${INFRASTRUCTURE}KubernetesJob(pod_watch_timeout_seconds=60, service_account_name=None).save("x")`,
      { pod_watch_timeout_seconds: 60, service_account_name: null },
    ],
    [
      "cpu and memory of Cloud Run",
      `${GCP}CloudRunJob(image="i", region="r", cpu=2, memory=512, memory_unit="Mi").save("x")`,
      { cpu: "2000m", memory: "512Mi", region: "r" },
    ],
    [
      "hours of Vertex, rounded as Python rounds",
      `${GCP}VertexAICustomTrainingJob(image="i", region="r", maximum_run_time=timedelta(hours=2, minutes=30), service_account="s").save("x")`,
      { maximum_run_time_hours: 2, service_account_name: "s" },
    ],
    [
      "constants and what is set afterwards",
      `${INFRASTRUCTURE}NAMESPACE = "jobs"\nblock = KubernetesJob(namespace=NAMESPACE)\nblock.image = "i:1"\nblock.save("x", overwrite=True)\nblock.namespace = "late"`,
      { namespace: "jobs", image: "i:1" },
    ],
    [
      "the network of ECS",
      `${ECS}ECSTask(task_customizations=[{"op": "add", "path": "/networkConfiguration/awsvpcConfiguration/subnets", "value": ["s"]}]).save("x")`,
      { network_configuration: { subnets: ["s"] } },
    ],
  ])("%s", (_, script, expected) => {
    expect(defaultsOf(`${script}\n`, ...Object.keys(expected))).toEqual(expected);
  });
});

describe("what changes the job itself", () => {
  const container = (text: string) => {
    // biome-ignore lint/suspicious/noExplicitAny: a path into a manifest
    const manifest = templateOf(text).job_configuration.job_manifest as any;
    return {
      ...manifest.spec.template.spec.containers[0],
      nodeSelector: manifest.spec.template.spec.nodeSelector,
    };
  };
  const patch = '{"op": "add", "path": "/spec/template/spec/nodeSelector", "value": {"disk": "ssd"}}';
  test.each([
    ["a list", `[${patch}]`],
    ["text", `'[${patch}]'`],
  ])("customizations as %s", (_, customizations) => {
    const made = container(`${INFRASTRUCTURE}KubernetesJob(customizations=${customizations}).save("x")\n`);
    expect(made).toMatchObject({ image: "{{ image }}", nodeSelector: { disk: "ssd" } });
  });
  test("a manifest of one's own, with the other fields in it", () => {
    const manifest = `{"spec": {"template": {"spec": {"containers": [{"env": []}]}}}, "metadata": {}}`;
    expect(
      container(
        `${INFRASTRUCTURE}KubernetesJob(customizations=[${patch}], job=${manifest}, image="i:1", env={"A": "b"}, command=["a b"]).save("x")\n`,
      ),
    ).toEqual({
      image: "i:1",
      env: [{ name: "A", value: "b" }],
      args: ["a b"],
      nodeSelector: { disk: "ssd" },
    });
  });
  test("a task definition", () => {
    const { job_configuration } = templateOf(`${ECS}ECSTask(task_definition={"cpu": "1"}).save("x")\n`);
    expect(job_configuration.task_definition).toEqual({ cpu: "1" });
  });
});

describe("what cannot be taken over is named", () => {
  test.each([
    ["computed", `${INFRASTRUCTURE}import os\nProcess(env=os.environ).save("x")`, "`env` is not written out"],
    ["splats", `${INFRASTRUCTURE}Process(**options).save("x")`, "`**options` is not written out"],
    [
      "another block",
      `${ECS}ECSTask(aws_credentials=AwsCredentials.load("aws")).save("x")`,
      '`aws_credentials` is the AwsCredentials block "aws": choose it in the pool',
    ],
    [
      "without a variable",
      `${ECS}ECSTask(task_start_timeout_seconds=300).save("x")`,
      "`task_start_timeout_seconds` has no variable in work pools of type ecs",
    ],
    [
      "a patch of nothing",
      `${INFRASTRUCTURE}KubernetesJob(customizations=[{"op": "remove", "path": "/nothing"}]).save("x")`,
      "`customizations` does not fit the pool's job",
    ],
  ])("%s", (_, script, lost) => {
    expect(useOf(`${script}\n`)?.reason).toContain(`Not in the template: ${lost}.`);
  });
});

describe("the work pool", () => {
  test.each([
    ["saved", 'KubernetesJob().save("k8s")', "k8s", "kubernetes"],
    ["saved by keyword", 'DockerContainer().save(overwrite=True, name="d")', "d", "docker"],
    ["published", 'Process().publish_as_work_pool("p")', "p", "process"],
    ["published under its own name", 'b = Process()\nb.save("p")\nb.publish_as_work_pool()', "p", "process"],
    ["in a function", 'def make():\n    b = Process()\n    b.save("p")', "p", "process"],
    ["awaited", 'async def make():\n    await Process().save("p")', "p", "process"],
  ])("of a block that is %s", (_, script, name, type) => {
    const use = useOf(`${INFRASTRUCTURE}${script}\n`);
    const file = `${name}-base-job-template.json`;
    expect(use?.rule).toBe("agent/infrastructure-block");
    expect(use?.commands).toEqual([
      `prefect work-pool create ${name} --type ${type} --base-job-template ${file}`,
    ]);
    expect(use?.newFiles?.map((newFile) => newFile.name)).toEqual([file]);
  });

  test("commands start at the project's root, and the file lies beside the script", () => {
    const text = `${INFRASTRUCTURE}Process().save("p")\n`;
    const use = useOf(text, { file: "/project/ops/blocks.py" });
    expect(use?.commands?.[0]).toContain("--base-job-template ops/p-base-job-template.json");
    expect(use?.newFiles?.[0]?.name).toBe("p-base-job-template.json");
  });

  test("two blocks that one variable holds, one after the other", () => {
    const { left } = planOf(
      `${INFRASTRUCTURE}b = Process()\nb.save("a")\nb = DockerContainer(image="i")\nb.save("b")\n`,
    );
    expect(left.flatMap(({ commands = [] }) => commands)).toEqual([
      "prefect work-pool create a --type process --base-job-template a-base-job-template.json",
      "prefect work-pool create b --type docker --base-job-template b-base-job-template.json",
    ]);
  });

  test("a block that is loaded to be published", () => {
    const use = useOf(`${INFRASTRUCTURE}KubernetesJob.load("k").publish_as_work_pool()\n`, {
      blockScripts: [`${INFRASTRUCTURE}KubernetesJob().save("k")\n`],
    });
    expect(use?.reason).toMatch(/^Only Prefect 2 can publish the block/);
    expect(use?.commands?.[0]).toContain("--base-job-template k-base-job-template.json");
  });

  test("a deployment that loads a block which the project saves names the template", () => {
    checkConverted(
      `from prefect_gcp import GcsBucket
from prefect.deployments import Deployment
from prefect.infrastructure import Process

Deployment(name="x", flow_name="f", storage=GcsBucket.load("code"), entrypoint="f.py:f", infrastructure=Process.load("p")).apply()
`,
      `from prefect_gcp import GcsBucket
from prefect import flow

flow.from_source(source=GcsBucket.load("code"), entrypoint="f.py:f").deploy(name="x", work_pool_name="p")
`,
      {
        blockScripts: [`${INFRASTRUCTURE}Process(env={"A": "1"}).save("p")\n`],
        commands: ["prefect work-pool create p --type process --base-job-template p-base-job-template.json"],
        notes: [/makes p-base-job-template\.json/],
      },
    );
  });

  test.each([
    ["a computed name", "Process().save(name)", /Its name is computed/],
    ["a class that is imported and not saved", "block = Process()", /prefect\.infrastructure\.Process/],
  ])("no template for %s", (_, script, reason) => {
    const { left } = planOf(`${INFRASTRUCTURE}${script}\n`);
    expect(left.flatMap(({ newFiles = [] }) => newFiles)).toEqual([]);
    expect(left.map((use) => use.reason).join("\n")).toMatch(reason);
  });
});

describe("storage blocks", () => {
  const FILESYSTEMS = "from prefect.filesystems import GCS, S3, Azure, GitHub, LocalFileSystem\n";
  test.each([
    [
      'GitHub(repository="https://example.com/a.git", reference="main", access_token="TOPSECRET").save("x")',
      'Save a block of class GitHubRepository (prefect_github) as "x" instead: `GitHubRepository(repository_url="https://example.com/a.git", reference="main", credentials=GitHubCredentials(token=…))`.',
    ],
    [
      'S3(bucket_path="bucket/a/b", aws_access_key_id="TOPSECRET").save("x")',
      'Save a block of class S3Bucket (prefect_aws) as "x" instead: `S3Bucket(bucket_name="bucket", bucket_folder="a/b", credentials=AwsCredentials(aws_access_key_id=…))`.',
    ],
    [
      'GCS(bucket_path="bucket", project="p").save("x")',
      'Save a block of class GcsBucket (prefect_gcp) as "x" instead: `GcsBucket(bucket="bucket", gcp_credentials=GcpCredentials(project="p"))`.',
    ],
    [
      'Azure(bucket_path="c/f", azure_storage_connection_string="TOPSECRET").save("x")',
      '`AzureBlobStorageContainer(container_name="c", base_folder="f", credentials=AzureBlobStorageCredentials(connection_string=…))`.',
    ],
  ])("%s", (script, expected) => {
    const { left } = planOf(`${FILESYSTEMS}${script}\n`);
    const [use] = left.filter(({ rule }) => rule === "agent/storage-block");
    expect(use?.reason).toContain(expected);
    expect(JSON.stringify(left)).not.toContain("TOPSECRET");
  });
});

describe("leaves alone", () => {
  test.each([
    [
      "blocks of both eras",
      'from prefect.filesystems import LocalFileSystem\nLocalFileSystem(basepath="/x").save("x")\n',
    ],
    ["credentials", 'from prefect_aws import AwsCredentials\nAwsCredentials().save("x")\n'],
    ["buckets", 'from prefect_aws import S3Bucket\nS3Bucket(bucket_name="b").save("x")\n'],
    ["another class of that name", 'from acme import KubernetesJob\nKubernetesJob().save("x")\n'],
    [
      "prefect_kubernetes' own",
      'from prefect_kubernetes.jobs import KubernetesJob\nKubernetesJob().save("x")\n',
    ],
    ["another save", "import prefect\nmodel.save('x')\n"],
    [
      "a bridge between the eras",
      'try:\n    from prefect.infrastructure import Process\n    Process().save("x")\nexcept ImportError:\n    pass\n',
    ],
    ["a comment", '# KubernetesJob().save("x")\nimport prefect\n'],
    ["a string", 'import prefect\nTEXT = "KubernetesJob().save()"\n'],
  ])("%s", (_, text) => checkLeftAlone(text));
});
