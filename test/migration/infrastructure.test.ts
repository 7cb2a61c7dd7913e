import { beforeAll, describe, expect, test } from "vitest";
import { planPythonMigration } from "../../server/src/migration/planMigration";
import { checkConverted, contextOf, convert, loadGrammar, moduleOf, planOf } from "./checkMigration";

beforeAll(loadGrammar);

const deployment = (imports: string, infrastructure: string, rest = "") => `from datetime import timedelta

from prefect import flow
from prefect.deployments import Deployment
${imports}


@flow
def f():
    pass


if __name__ == "__main__":
    Deployment.build_from_flow(f, name="x", storage=GitHub(repository="https://example.com/r.git"), infrastructure=${infrastructure}${rest}).apply()
`;

/** What the call says about its infrastructure afterwards. */
function jobVariables(imports: string, infrastructure: string, rest = ""): string {
  const after = convert(
    deployment(`from prefect.filesystems import GitHub\n${imports}`, infrastructure, rest),
  );
  return /\.deploy\(name="x", (.*)\)\n/.exec(after)?.[1] ?? after;
}

test.each([
  ["a block of one's own", "Infrastructure", /`OurJob` is an infrastructure of your own/],
  ["one that derives from a block", "KubernetesJob", /`OurJob` derives from KubernetesJob/],
])("a class of another file is told of like one of the same: %s", (_, base, reason) => {
  const file = "/project/acme/jobs.py";
  const text = `from prefect.infrastructure import ${base}\n\n\nclass OurJob(${base}):\n    pass\n`;
  const { project, migration } = contextOf();
  const script = deployment(
    "from acme.jobs import OurJob\nfrom prefect.filesystems import GitHub",
    'OurJob.load("x")',
  );
  const plan = planPythonMigration(moduleOf(script), {
    migration,
    project: { ...project, pythonFile: (path) => (path === file ? moduleOf(text, { file }) : "missing") },
  });
  expect(plan.left.map((use) => use.reason).join("\n")).toMatch(reason);
});

test("credentials in a variable are chosen in the pool", () => {
  const text = deployment(
    "from prefect.filesystems import GitHub\nfrom prefect_gcp import CloudRunJob, GcpCredentials\n\nGCP = GcpCredentials.load('gcp')",
    'CloudRunJob(image="i:1", region="r", credentials=GCP)',
  );
  expect(
    planOf(text)
      .left.map(({ reason }) => reason)
      .join("\n"),
  ).toMatch(/`credentials=` of CloudRunJob is a block/);
});

describe("a block whose name is computed", () => {
  const imports =
    "import os\nfrom prefect.filesystems import GitHub, S3\nfrom prefect.infrastructure import KubernetesJob, Process\n\nENV = os.environ['ENV']";

  test.each([
    ["an f-string", 'KubernetesJob.load(f"k8s-{ENV}")', 'work_pool_name=f"k8s-{ENV}"'],
    ["a sum", 'Process.load("m-" + ENV)', 'work_pool_name="m-" + ENV'],
    ["a name", "Process.load(ENV)", "work_pool_name=ENV"],
    ["a call", 'Process.load(os.environ["POOL"].lower())', 'work_pool_name=os.environ["POOL"].lower()'],
  ])("names its pool: %s", (_, infrastructure, expected) => {
    const text = deployment(imports, infrastructure);
    expect(convert(text)).toContain(`.deploy(name="x", ${expected})`);
    const [conversion] = planOf(text).conversions;
    expect(conversion?.level).toBe("review");
    expect(conversion?.notes.join("\n")).toMatch(/Each has to be there: `prefect work-pool create NAME/);
  });

  test("through a variable, with a storage alike", () => {
    const text = deployment(imports, "job").replace(
      / {4}Deployment(.*)GitHub\(.*?\), /,
      '    job = KubernetesJob.load(f"k8s-{ENV}")\n    code = S3.load(f"code-{ENV}")\n    Deployment$1code, ',
    );
    expect(convert(text)).toContain(
      'if __name__ == "__main__":\n    flow.from_source(source=S3Bucket.load(f"code-{ENV}"), entrypoint="example.py:f").deploy(name="x", work_pool_name=f"k8s-{ENV}")\n',
    );
  });

  test.each([
    ["a call elsewhere", "job = Process.load(name())"],
    ["a name that has several values", 'n = "a"\n    n = n + "b"\n    job = Process.load(n)'],
  ])("is left when it would mean something else in the call: %s", (_, statements) => {
    const text = deployment(imports, "job").replace("    Deployment", `    ${statements}\n    Deployment`);
    expect(planOf(text).conversions).toEqual([]);
    expect(
      planOf(text)
        .left.map(({ reason }) => reason)
        .join("\n"),
    ).toMatch(/computed in another place/);
  });

  test("the name of another function's variable is left", () => {
    const text = deployment(`${imports}\n\n\ndef job():\n    return 1\n`, "JOB").replace(
      "\n\n\n@flow",
      '\nJOB = Process.load(f"m-{ENV}")\n\n\n@flow',
    );
    // At the level of the module both places share its names.
    expect(convert(text)).toContain('work_pool_name=f"m-{ENV}"');
    const inside = text.replace('if __name__ == "__main__":\n    ', "def deploy():\n    ");
    expect(planOf(inside).conversions).toEqual([]);
  });
});

test("a storage block as infrastructure was probably meant as storage", () => {
  const text = deployment("from prefect.filesystems import GitHub", 'GitHub.load("repo")');
  expect(
    planOf(text)
      .left.map(({ reason }) => reason)
      .join("\n"),
  ).toMatch(/storage= was probably meant/);
});

test("an override takes the place of the whole field, as agents had it", () => {
  const call = jobVariables(
    "from prefect.infrastructure import Process",
    'Process(env={"A": "1"}, working_dir="/srv")',
    ', infra_overrides={"env": {"B": "2"}}',
  );
  expect(call).toBe('job_variables={"working_dir": "/srv", "env": {"B": "2"}}, work_pool_name="local"');
});

describe("many job variables stand on lines of their own", () => {
  const FIELDS =
    'Process(working_dir="/srv/flows/of/the/warehouse", env={"A": "1", "B": "2"}, stream_output=False)';
  const call = (infrastructure: string) =>
    deployment(
      "from prefect.filesystems import GitHub\nfrom prefect.infrastructure import Process",
      infrastructure,
    ).replace(
      /\(f, (name="x"), (storage=.*?\)), (.*)\)\.apply/,
      "(\n        f,\n        $1,\n        $2,\n        $3,\n    ).apply",
    );

  test("where the call has such, and one would be too long", () =>
    expect(convert(call(FIELDS))).toContain(
      `        job_variables={\n            "working_dir": "/srv/flows/of/the/warehouse",\n            "env": {"A": "1", "B": "2"},\n            "stream_output": False,\n        },\n`,
    ));

  test("not where they are short", () =>
    expect(convert(call('Process(working_dir="/srv")'))).toContain(
      '        job_variables={"working_dir": "/srv"},\n',
    ));
});

describe("the fields of an inline infrastructure block become job variables", () => {
  test.each([
    [
      "the same name",
      "from prefect.infrastructure import Process",
      `Process(working_dir="/srv", env={"A": "1"}, stream_output=None)`,
      `work_pool_name="local", job_variables={"working_dir": "/srv", "env": {"A": "1"}}`,
    ],
    [
      "a command",
      "from prefect.infrastructure import Process",
      `Process(command=["python", "-c", "print(1)"])`,
      `work_pool_name="local", job_variables={"command": "python -c 'print(1)'"}`,
    ],
    [
      "an enumeration",
      "from prefect.infrastructure.docker import DockerContainer, ImagePullPolicy",
      `DockerContainer(image="i:1", image_pull_policy=ImagePullPolicy.IF_NOT_PRESENT)`,
      `work_pool_name="docker", job_variables={"image": "i:1", "image_pull_policy": "IfNotPresent"}`,
    ],
    [
      "beside a dictionary of overrides",
      "from prefect.infrastructure import KubernetesJob",
      `KubernetesJob(namespace="jobs")`,
      `job_variables={"namespace": "jobs", "env": {"A": "1"}}, work_pool_name="kubernetes"`,
      `, infra_overrides={"env": {"A": "1"}}`,
    ],
    [
      "beside dict(…)",
      "from prefect.infrastructure import KubernetesJob",
      `KubernetesJob(namespace="jobs")`,
      `job_variables=dict(namespace="jobs", image="i:1"), work_pool_name="kubernetes"`,
      `, infra_overrides=dict(image="i:1")`,
    ],
    [
      "Cloud Run's units",
      "from prefect_gcp.cloud_run import CloudRunJob",
      `CloudRunJob(image="i:1", region="eu", cpu=2, memory=512, memory_unit="Mi")`,
      `work_pool_name="cloud-run", job_variables={"image": "i:1", "region": "eu", "cpu": "2000m", "memory": "512Mi"}`,
    ],
    [
      "Vertex AI's names",
      "from prefect_gcp.aiplatform import VertexAICustomTrainingJob",
      `VertexAICustomTrainingJob(image="i:1", region="eu", maximum_run_time=timedelta(days=1, hours=2), service_account="a@b")`,
      `work_pool_name="vertex-ai", job_variables={"image": "i:1", "region": "eu", "maximum_run_time_hours": 26, "service_account_name": "a@b"}`,
    ],
    [
      "what the worker has no more",
      "from prefect_aws.ecs import ECSTask",
      `ECSTask(image="i:1", cpu=256, stream_output=True)`,
      `work_pool_name="ecs", job_variables={"image": "i:1", "cpu": 256, "auto_deregister_task_definition": True}`,
    ],
    [
      "sizes that are text",
      "from prefect_aws.ecs import ECSTask",
      `ECSTask(image="i:1", cpu="256", memory="512", auto_deregister_task_definition=False)`,
      `work_pool_name="ecs", job_variables={"image": "i:1", "cpu": 256, "memory": 512, "auto_deregister_task_definition": False}`,
    ],
    [
      "overrides that are text where the pool takes none",
      "from prefect_aws.ecs import ECSTask",
      `ECSTask.load("ecs")`,
      `job_variables={"cpu": 512, "memory": "2 GB", "image": "512", "auto_deregister_task_definition": True}, work_pool_name="ecs"`,
      `, infra_overrides={"cpu": "512", "memory": "2 GB", "image": "512", "auto_deregister_task_definition": "true"}`,
    ],
  ])("%s", (_, imports, infrastructure, after, rest = "") => {
    expect(jobVariables(imports, infrastructure, rest)).toBe(after);
  });

  test.each([
    [
      "a manifest",
      "from prefect.infrastructure import KubernetesJob",
      `KubernetesJob(job={})`,
      /`job` of KubernetesJob has no job variable/,
    ],
    [
      "a patch",
      "from prefect_aws.ecs import ECSTask",
      `ECSTask(task_customizations=[])`,
      /`task_customizations` of ECSTask/,
    ],
    [
      "credentials",
      "from prefect_aws import AwsCredentials, ECSTask",
      `ECSTask(aws_credentials=AwsCredentials.load("x"))`,
      /is a block; choose it in the base job template/,
    ],
    [
      "a registry",
      "from prefect.infrastructure.container import DockerContainer, DockerRegistry",
      `DockerContainer(image="i:1", image_registry=DockerRegistry(username="u"))`,
      /is a block/,
    ],
    [
      "a computed command",
      "from prefect.infrastructure import Process",
      `Process(command=CMD)`,
      /not a list of literal words/,
    ],
    [
      "a field that is overridden too",
      "from prefect.infrastructure import Process",
      `Process(env={"A": "1"})`,
      /write them in one dictionary/,
      `, infra_overrides={"env.B": "2"}`,
    ],
    [
      "a class of one's own",
      "from prefect.infrastructure.base import Infrastructure\n\nclass OurJob(Infrastructure):\n    pass\n",
      "OurJob()",
      /`OurJob` is an infrastructure of your own, .* write a worker \(a class that derives from prefect\.workers\.base\.BaseWorker\)/,
    ],
    [
      "a saved block of a class of one's own, in a variable",
      'import prefect.infrastructure as infra\n\nclass OurJob(infra.Infrastructure):\n    pass\n\njob = OurJob.load("x")',
      "job",
      /`OurJob` is an infrastructure of your own/,
    ],
    [
      "a class that derives from a block",
      "from prefect.infrastructure import KubernetesJob\n\nclass OurJob(KubernetesJob):\n    pass\n",
      "OurJob(namespace='n')",
      /derives from KubernetesJob, .* base job template of a kubernetes work pool/,
    ],
    [
      "a class that only looks like one",
      "from acme import Infrastructure\n\nclass OurJob(Infrastructure):\n    pass\n",
      "OurJob()",
      /is not a block that can be read in this file/,
    ],
  ])("says why it leaves %s", (_, imports, infrastructure, reason, rest = "") => {
    const plan = planOf(
      deployment(`from prefect.filesystems import GitHub\n${imports}`, infrastructure, rest),
    );
    expect(plan.conversions).toEqual([]);
    expect(plan.left.map((left) => left.reason).join("\n")).toMatch(reason);
  });
});

describe("a field that is a saved block", () => {
  const HEAD = "\n\n\n@flow\ndef etl():\n    pass\n\n\n";
  const check = (
    imports: readonly [before: string, after: string],
    block: string,
    variables: string,
    notes: readonly RegExp[],
    around: readonly [string, string] = ["", ""],
  ) =>
    checkConverted(
      `from prefect import flow\n${imports[0]}${HEAD}${around[0]}def main():\n    Deployment.build_from_flow(etl, name="a", infrastructure=${block}, apply=True)\n`,
      `from prefect import flow\n${imports[1]}${HEAD}${around[1]}def main():\n    etl.deploy(name="a", work_pool_name="p", image="i:1", build=False, push=False, job_variables={${variables}})\n`,
      { workPool: "p", level: "review", notes },
    );
  const reference = (load: string) => `{"$ref": {"block_document_id": str(${load}._block_document_id)}}`;
  const imports = (lines: string) => `from prefect.deployments import Deployment\n${lines}`;

  test("is referred to by its id", () => {
    check(
      [
        imports(
          "from prefect.infrastructure import KubernetesJob\nfrom prefect_kubernetes.credentials import KubernetesClusterConfig",
        ),
        "from prefect_kubernetes.credentials import KubernetesClusterConfig",
      ],
      'KubernetesJob(image="i:1", namespace="n", cluster_config=cluster)',
      `"namespace": "n", "cluster_config": ${reference('KubernetesClusterConfig.load("x")')}`,
      [
        /`cluster_config` refers to the KubernetesClusterConfig block "x" by its id, which is read when this script runs/,
      ],
      ['cluster = KubernetesClusterConfig.load("x")\n\n\n', ""],
    );
  });

  test("whose class moved to a package", () => {
    check(
      [
        imports(
          "from prefect.blocks.kubernetes import KubernetesClusterConfig\nfrom prefect.infrastructure import KubernetesJob",
        ),
        "from prefect_kubernetes.credentials import KubernetesClusterConfig",
      ],
      'KubernetesJob(image="i:1", cluster_config=KubernetesClusterConfig.load("x"))',
      `"cluster_config": ${reference('KubernetesClusterConfig.load("x")')}`,
      [],
    );
  });

  test("whose class is gone, with its successor to be saved", () => {
    check(
      [
        imports("from prefect.infrastructure.container import DockerContainer, DockerRegistry"),
        "from prefect_docker import DockerRegistryCredentials",
      ],
      'DockerContainer(image="i:1", image_registry=DockerRegistry.load("x"))',
      `"registry_credentials": ${reference('DockerRegistryCredentials.load("x")')}`,
      [/save the DockerRegistry as a block of that class \(prefect_docker\) and name, first/],
    );
  });

  test("is left where the server refuses references, as for credentials that need nothing", () => {
    const plan = planOf(
      `from prefect import flow\n${imports("from prefect_aws import AwsCredentials, ECSTask")}${HEAD}Deployment.build_from_flow(etl, name="a", infrastructure=ECSTask(aws_credentials=AwsCredentials.load("x")), apply=True)\n`,
    );
    expect(plan.left.map(({ reason }) => reason).join("\n")).toMatch(
      /`aws_credentials=` of ECSTask is a block; choose it in the base job template of the ecs work pool, and remove it here\.$/m,
    );
  });

  test.each<[why: string, config: string]>([
    ["read from a file", "KubernetesClusterConfig.from_file()"],
    ["made here", 'KubernetesClusterConfig(config={}, context_name="x")'],
  ])("is left where it is %s", (_, config) => {
    const plan = planOf(
      `from prefect import flow\n${imports("from prefect.blocks.kubernetes import KubernetesClusterConfig\nfrom prefect.infrastructure import KubernetesJob")}${HEAD}Deployment.build_from_flow(etl, name="a", infrastructure=KubernetesJob(image="i:1", cluster_config=${config}), apply=True)\n`,
    );
    expect(plan.conversions).toEqual([]);
    expect(plan.left.map(({ reason }) => reason).join("\n")).toMatch(
      /`cluster_config=` of KubernetesJob is a block/,
    );
  });
});

describe("a field on several lines", () => {
  const HEAD = `from prefect import flow
from prefect.deployments import Deployment
from prefect.infrastructure import DockerContainer


@flow
def etl():
    pass

`;
  const AFTER = HEAD.replace(/from prefect\.(deployments|infrastructure).*\n/g, "");
  const check = (before: string, after: string) =>
    checkConverted(HEAD + before, AFTER + after, { workPool: "p" });
  const deployed = (variables: string, tab = "    ") =>
    [
      "etl.deploy(",
      '\tname="a",',
      '\twork_pool_name="p",',
      '\timage="i:1",',
      "\tbuild=False,",
      "\tpush=False,",
      variables,
      ")",
    ]
      .join("\n")
      .replaceAll("\t", tab);
  const guarded = (code: string, tab = "    ") =>
    `\nif __name__ == "__main__":\n${code.replace(/^/gm, tab)}\n`;

  test("of a block in a variable is indented for its new place", () => {
    check(
      `
infra = DockerContainer(
    image="i:1",
    env={
        "A": "1",
        # why
        "B": "2",
    },
    labels=dict(
        team="x",
    ),
)

${guarded('Deployment.build_from_flow(\n    flow=etl,\n    name="a",\n    infrastructure=infra,\n).apply()')}`,
      guarded(
        deployed(
          '\tjob_variables={\n\t\t"env": {\n\t\t\t"A": "1",\n\t\t\t# why\n\t\t\t"B": "2",\n\t\t},\n\t\t"labels": dict(\n\t\t\tteam="x",\n\t\t),\n\t},',
        ),
      ),
    );
  });

  test("with tabs, and with a text that spans lines", () => {
    const call = [
      "Deployment.build_from_flow(",
      "\tflow=etl,",
      '\tname="a",',
      "\tinfrastructure=DockerContainer(",
      '\t\timage="i:1",',
      "\t\tenv={",
      '\t\t\t"A": "1",',
      "\t\t},",
      "\t),",
      ").apply()",
    ].join("\n");
    check(
      guarded(call, "\t"),
      guarded(deployed('\tjob_variables={\n\t\t"env": {\n\t\t\t"A": "1",\n\t\t},\n\t},', "\t"), "\t"),
    );
  });

  test("joins the overrides at their indentation", () => {
    check(
      guarded(
        'Deployment.build_from_flow(\n  flow=etl,\n  name="a",\n  infrastructure=DockerContainer(image="i:1", networks=[\n    "x",\n  ]),\n  infra_overrides={\n    "env": {"A": "1"},\n  },\n).apply()',
      ),
      guarded(
        'etl.deploy(\n  name="a",\n  job_variables={\n    "networks": [\n      "x",\n    ],\n    "env": {"A": "1"},\n  },\n  work_pool_name="p",\n  image="i:1",\n  build=False,\n  push=False,\n)',
      ),
    );
  });
});
