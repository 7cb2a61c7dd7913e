import fc from "fast-check";

/** Arguments of build_from_flow with values whose text must survive, or be named in the notes. */
export const ARGUMENTS: readonly (readonly [name: string, value: string])[] = [
  ["version", `"1"`],
  ["description", `"""Two\nlines, é"""`],
  ["tags", `["a", 'b']`],
  ["parameters", `{"x": [1, 2], "y": None}`],
  ["parameters", `dict(x=1)`],
  ["enforce_parameter_schema", "True"],
  ["work_queue_name", `"kubernetes"`],
  ["work_queue_name", `"default"`],
  ["work_pool_name", `"pool"`],
  ["infra_overrides", `{"env.A": "1"}`],
  ["infra_overrides", `OVERRIDES`],
  ["schedule", `CronSchedule(cron="0 0 * * *", timezone="Europe/Vienna")`],
  ["schedule", `IntervalSchedule(interval=timedelta(hours=1))`],
  ["schedule", "NIGHTLY"],
  ["schedules", `[CronSchedule(cron="5 0 * * *"), IntervalSchedule(interval=timedelta(days=2))]`],
  ["schedules", `[MinimalDeploymentSchedule(schedule=RRuleSchedule(rrule="FREQ=DAILY"), active=False)]`],
  ["is_schedule_active", "False"],
  ["infrastructure", `KubernetesJob.load("k8s")`],
  ["infrastructure", `DockerContainer(image="i:1")`],
  ["infrastructure", "Process()"],
  ["infrastructure", `Process(env={"B": "2"}, working_dir="/work")`],
  ["infrastructure", `ECSTask(image="i:2", cpu="256")`],
  ["infrastructure", `CloudRunJob.load("run")`],
  ["storage", `GitHub.load("repo")`],
  ["storage", `S3(bucket_path="bucket/flows")`],
  ["storage", `LocalFileSystem.load("disk")`],
  ["storage", `GCS.load("gcs")`],
  ["storage", `S3Bucket.load("bucket")`],
  ["storage", `RemoteFileSystem.load("remote")`],
  ["path", `"flows"`],
  ["entrypoint", `"example.py:f"`],
  ["skip_upload", "True"],
  ["load_existing", "False"],
  ["output", `"x.yaml"`],
  ["ignore_file", `".flowignore"`],
  ["job_variables", `{"env": {"C": "3"}}`],
  ["triggers", "TRIGGERS"],
  ["manifest_path", `"manifest.json"`],
  ["timestamp", "NOW"],
  ["parameter_openapi_schema", `{"title": "Parameters"}`],
  ["flow_name", `"f"`],
  ["nonsense", "1"],
];

/** A call in one of its many layouts. */
export interface Call {
  readonly args: readonly (readonly [string, string])[];
  readonly layout: "inline" | "lines" | "hanging";
  readonly trailingComma: boolean;
  readonly comments: readonly boolean[];
  readonly site: "chained" | "steps" | "kwarg" | "bare" | "apart";
  readonly indent: string;
  readonly lineBreak: string;
  readonly mark: string;
}

/** Calls with any arguments, in any order and layout. */
export const calls: fc.Arbitrary<Call> = fc.record({
  args: fc
    .shuffledSubarray([...ARGUMENTS], { maxLength: 12 })
    .map((args) => args.filter(([name], index) => args.findIndex(([other]) => other === name) === index)),
  layout: fc.constantFrom("inline", "lines", "hanging"),
  trailingComma: fc.boolean(),
  comments: fc.array(fc.boolean(), { minLength: 16, maxLength: 16 }),
  site: fc.constantFrom("chained", "steps", "kwarg", "bare", "apart"),
  indent: fc.constantFrom("    ", "\t", "  "),
  lineBreak: fc.constantFrom("\n", "\r\n"),
  mark: fc.constantFrom("", "\uFEFF"),
});

/** Writes a script with the call in it. */
export function scriptOf(call: Call): string {
  const { indent, layout, site } = call;
  const args: string[] = ["flow=f", `name="é"`, ...call.args.map(([name, value]) => `${name}=${value}`)];
  if (site === "kwarg") args.push("apply=True");
  const comment = (index: number) => (layout !== "inline" && call.comments[index] ? `  # note ${index}` : "");
  const last = args.length - 1;
  const lines = args.map(
    (arg, index) => `${arg}${index < last || call.trailingComma ? "," : ""}${comment(index)}`,
  );
  const inner = {
    inline: args.join(", ") + (call.trailingComma ? "," : ""),
    lines: `\n${lines.map((line) => indent + indent + line).join("\n")}\n${indent}`,
    hanging: `${lines.join(`\n${indent}${" ".repeat(20)}`)}${comment(last) ? `\n${indent}` : ""}`,
  }[layout];
  const build = `Deployment.build_from_flow(${inner})`;
  const steps = {
    chained: `${indent}${build}.apply()`,
    steps: `${indent}d = ${build}\n${indent}d.apply()  # now`,
    apart: `${indent}d = ${build}  # built\n${indent}print("between")\n${indent}d.apply()`,
    kwarg: `${indent}${build}`,
    bare: `${indent}${build}`,
  }[site];
  const text = `"""Doc."""
from datetime import timedelta

from prefect import flow
from prefect.client.schemas.objects import MinimalDeploymentSchedule
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule
from prefect.deployments import Deployment  # the old way
from prefect.filesystems import GCS, S3, GitHub, LocalFileSystem, RemoteFileSystem
from prefect.infrastructure import DockerContainer, KubernetesJob, Process
from prefect_aws import ECSTask, S3Bucket
from prefect_gcp import CloudRunJob

from .common import NOW, OVERRIDES, TRIGGERS

NIGHTLY = CronSchedule(cron="10 0 * * *")


@flow
def f(x=1):
${indent}pass


if __name__ == "__main__":
${steps}
`;
  return call.mark + text.replaceAll("\n", call.lineBreak);
}
