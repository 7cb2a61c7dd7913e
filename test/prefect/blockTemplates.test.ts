import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { workPoolType } from "../../server/src/prefect/workPoolTypes";
import { loadGrammar, planOf } from "../migration/checkMigration";
import { type PrefectServer, startPrefect, whyNoPrefect } from "./prefectServer";

/** The integrations whose infrastructure blocks are not Prefect's own. */
const INTEGRATIONS = ["prefect-aws", "prefect-azure", "prefect-gcp"];

interface Template {
  readonly job_configuration: Readonly<Record<string, unknown>>;
  readonly variables: { readonly properties: Readonly<Record<string, { readonly default?: unknown }>> };
}

interface BlockCase {
  readonly type: string;
  readonly imports: string;
  readonly block: string;
  /** Variables whose default differs from the converter's, with ours. */
  readonly other?: Readonly<Record<string, unknown>>;
  /** What the message says is not taken over. */
  readonly lost?: string;
  /** What both must have made of the job itself. */
  // biome-ignore lint/suspicious/noExplicitAny: a path into a manifest
  readonly job?: (configuration: any) => unknown;
}

const MANIFEST =
  '{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"labels": {}}, "spec": {"template": {"spec": {"parallelism": 1, "completions": 1, "restartPolicy": "Never", "containers": [{"name": "prefect-job", "env": []}]}}}}';

const CASES: readonly BlockCase[] = [
  {
    type: "process",
    imports: "from prefect.infrastructure import Process",
    block:
      'Process(env={"A": 1}, working_dir="/srv", stream_output=True, command=["python", "-m", "my module"])',
  },
  {
    type: "docker",
    imports:
      "from prefect.infrastructure import DockerContainer\nfrom prefect.infrastructure.container import ImagePullPolicy",
    block:
      'DockerContainer(image="example.com/a:1", image_pull_policy=ImagePullPolicy.ALWAYS, networks=["n"], volumes=["/a:/b"], auto_remove=True, mem_limit=100, labels={"team": "x"}, name="n")',
    // Pydantic 1 made a float of it, which the variable of Prefect 3 refuses: it is text.
    other: { mem_limit: "100" },
  },
  {
    type: "kubernetes",
    imports: "from prefect.infrastructure import KubernetesJob",
    block: `KubernetesJob(namespace="jobs", image="example.com/a:1", image_pull_policy="Always", finished_job_ttl=300, service_account_name="s", env={"A": "b"}, pod_watch_timeout_seconds=60, job_watch_timeout_seconds=10,
    customizations=[
        {"op": "add", "path": "/spec/template/spec/containers/0/resources", "value": {"limits": {"cpu": "1"}}},
        {"op": "add", "path": "/spec/template/spec/nodeSelector", "value": {"disk": "ssd"}},
    ])`,
    job: ({ job_manifest: { spec } }) => [
      spec.template.spec.nodeSelector,
      spec.template.spec.containers[0].resources,
    ],
  },
  {
    type: "kubernetes",
    imports: "from prefect.infrastructure import KubernetesJob",
    block: `KubernetesJob(namespace="jobs", image="example.com/a:1", labels={"a.b/c": "d"}, name="n", command=["a", "b c"], env={"A": "b"},
    job=${MANIFEST},
    customizations='[{"op": "add", "path": "/spec/backoffLimit", "value": 2}]')`,
    job: ({ job_manifest: { metadata, spec } }) => {
      const { env, ...container } = spec.template.spec.containers[0];
      // Prefect 2 wrote its own settings there too, such as the URL of its API.
      const own = env.filter(({ name }: { name: string }) => !name.startsWith("PREFECT_"));
      return [metadata, spec.backoffLimit, container, own];
    },
  },
  {
    type: "ecs",
    imports: "from prefect_aws import ECSTask",
    block: `ECSTask(cpu=1024, memory=2048, image="example.com/a:1", cluster="c", launch_type="EC2", vpc_id="v", execution_role_arn="r", task_role_arn="t", family="f",
    task_customizations=[{"op": "add", "path": "/networkConfiguration/awsvpcConfiguration/securityGroups", "value": ["sg"]}, {"op": "add", "path": "/networkConfiguration/awsvpcConfiguration/assignPublicIp", "value": "DISABLED"}])`,
    // The block's default, which the converter leaves to the pool, whose own is another.
    other: { auto_deregister_task_definition: true },
  },
  {
    type: "ecs",
    imports: "from prefect_aws import ECSTask",
    block:
      'ECSTask(task_definition={"cpu": "1", "containerDefinitions": [{"name": "prefect"}]}, configure_cloudwatch_logs=False, task_customizations=[{"op": "replace", "path": "/overrides/cpu", "value": "512"}])',
    // The block names the image of its own Prefect 2; the pool takes that of the newest.
    other: { image: null, auto_deregister_task_definition: true },
    job: ({ task_definition, task_run_request }) => [task_definition, task_run_request.overrides.cpu],
  },
  {
    type: "cloud-run",
    lost: '`credentials` is the GcpCredentials block "gcp": choose it in the pool',
    imports: "from prefect_gcp import CloudRunJob, GcpCredentials",
    block:
      'CloudRunJob(image="example.com/a:1", region="europe-west1", credentials=GcpCredentials.load("gcp"), cpu=2, memory=1, memory_unit="Gi", timeout=900, keep_job=True, vpc_connector_name="v", args=["a"])',
  },
  {
    type: "vertex-ai",
    lost: '`gcp_credentials` is the GcpCredentials block "gcp": choose it in the pool',
    imports:
      "from datetime import timedelta\nfrom prefect_gcp import GcpCredentials, VertexAICustomTrainingJob",
    block:
      'VertexAICustomTrainingJob(image="example.com/a:1", region="europe-west1", gcp_credentials=GcpCredentials.load("gcp"), machine_type="n1-standard-8", maximum_run_time=timedelta(hours=2, minutes=30), service_account="s", boot_disk_size_gb=200, accelerator_count=1, accelerator_type="NVIDIA_TESLA_T4")',
  },
  {
    type: "azure-container-instance",
    lost: '`aci_credentials` is the AzureContainerInstanceCredentials block "aci": choose it in the pool',
    imports: "from prefect_azure import AzureContainerInstanceCredentials, AzureContainerInstanceJob",
    block:
      'AzureContainerInstanceJob(aci_credentials=AzureContainerInstanceCredentials.load("aci"), resource_group_name="g", subscription_id="s", image="example.com/a:1", cpu=2, memory=4.5, subnet_ids=["a"])',
  },
];

/** The blocks that others name. */
const CREDENTIALS = `from prefect_azure import AzureContainerInstanceCredentials
from prefect_gcp import GcpCredentials

GcpCredentials(project="p").save("gcp", overwrite=True)
AzureContainerInstanceCredentials(client_id="c", tenant_id="t", client_secret="s").save("aci", overwrite=True)
`;

/** Google's library wants credentials before it makes a block, though it never uses them here. */
const GOOGLE = { type: "authorized_user", client_id: "c", client_secret: "s", refresh_token: "t" };

/** Prints the template that Prefect 2 makes of a block, beside the one that it starts from. */
const CONVERTER = `
import asyncio
import json

from prefect.workers.utilities import get_default_base_job_template_for_infrastructure_type


async def main():
    stock = await get_default_base_job_template_for_infrastructure_type(block.get_corresponding_worker_type())
    made = await block.generate_work_pool_base_job_template()
    print("RESULT " + json.dumps({"stock": stock, "made": made}, default=str))


asyncio.run(main())
`;

const missing = await whyNoPrefect();

describe.skipIf(missing)(`block scripts${missing ? ` (skipped: ${missing})` : ""}`, () => {
  let folder = "";
  let eras: { readonly agentEra: PrefectServer; readonly workerEra: PrefectServer };

  beforeAll(async () => {
    await loadGrammar();
    folder = await mkdtemp(join(tmpdir(), "prefect-blocks-"));
    const [agentEra, workerEra] = await Promise.all([startPrefect("agentEra"), startPrefect("workerEra")]);
    eras = { agentEra, workerEra };
    await writeFile(join(folder, "credentials.py"), CREDENTIALS);
    await writeFile(join(folder, "google.json"), JSON.stringify(GOOGLE));
    await runInAgentEra("credentials.py");
  });

  afterAll(async () => {
    await Promise.all([eras?.agentEra.stop(), eras?.workerEra.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  async function runInAgentEra(script: string): Promise<string> {
    const python = await eras.agentEra.python(INTEGRATIONS);
    const env = { GOOGLE_APPLICATION_CREDENTIALS: join(folder, "google.json") };
    return await python.runOrThrow([script], { cwd: folder, env });
  }

  test.each(CASES.map((blockCase, index) => ({ ...blockCase, pool: `pool-${index}` })))(
    "$pool: $block becomes the template that Prefect 2 makes of it, and Prefect 3 takes it",
    async ({ type, imports, block, lost, other = {}, job, pool }) => {
      const [use] = planOf(`${imports}\n\n${block}.save("${pool}")\n`).left;
      const [file] = use?.newFiles ?? [];
      expect(/Not in the template: (.*)\.$/.exec(use?.reason ?? "")?.[1], "what is lost").toBe(lost);
      if (!file) throw new Error("no template was made");
      await writeFile(join(folder, file.name), file.text);
      const created = await (await eras.workerEra.python()).run(
        ["prefect", ...(use?.commands?.[0]?.split(" ").slice(1) ?? [])],
        { cwd: folder },
      );
      expect(created, created.output).toMatchObject({ code: 0 });

      await writeFile(join(folder, "block.py"), `${imports}\n\nblock = ${block}\n${CONVERTER}`);
      const output = await runInAgentEra("block.py");
      const { stock, made } = JSON.parse(/^RESULT (.*)$/m.exec(output)?.[1] ?? "{}") as Readonly<
        Record<"stock" | "made", Template>
      >;
      const ours = JSON.parse(file.text) as Template;
      const start = workPoolType(type)?.variables.properties ?? {};
      const known = Object.keys(ours.variables.properties).filter(
        (name) => name in made.variables.properties,
      );
      const changed = known.filter(
        (name) =>
          !isSame(defaultIn(made, name), defaultIn(stock, name)) ||
          !isSame(defaultIn(ours, name), start[name]?.default),
      );
      expect(changed.length).toBeGreaterThan(0);
      for (const name of changed.filter((variable) => !/credentials$/.test(variable))) {
        const wanted = name in other ? other[name] : defaultIn(made, name);
        expect({ [name]: defaultIn(ours, name) }).toEqual({ [name]: wanted });
      }
      if (job) expect(job(ours.job_configuration)).toEqual(job(made.job_configuration));
    },
  );
});

function defaultIn(template: Template, variable: string): unknown {
  return template.variables.properties[variable]?.default;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
