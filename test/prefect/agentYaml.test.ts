import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parseAgentYaml } from "../../server/src/documents/agentYaml/parseAgentYaml";
import { deploymentCall } from "../../server/src/migration/agentYaml/deploymentCall";
import { type PrefectServer, startPrefect, whyNoPrefect } from "./prefectServer";

/** The arguments of a build, whose file is then read. */
const CASES: readonly string[] = [
  "",
  'description="a\\n\\n  b: c", version="1.0", tags=["a", "yes", "1"]',
  'parameters={"day": 2, "rate": 0.5, "big": 1e20, "flag": True, "none": None, "map": {"a": [1, {"b": "2024-01-01"}]}}',
  'schedule=CronSchedule(cron="0 1 * * *", timezone="Europe/Berlin", day_or=False), is_schedule_active=False',
  "schedule=IntervalSchedule(interval=timedelta(hours=1.5), anchor_date=datetime(2023, 1, 1, tzinfo=timezone.utc))",
  'schedules=[MinimalDeploymentSchedule(schedule=RRuleSchedule(rrule="FREQ=DAILY"), active=False), CronSchedule(cron="0 1 * * *")]',
  'infra_overrides={"env.A": "1", "image": "i:1"}, work_queue_name="q", work_pool_name="pool", enforce_parameter_schema=True',
  'infrastructure=Process(env={"A": "b"}, command=["a", "b c"], working_dir="/srv")',
  'infrastructure=DockerContainer(image="r/i:1", image_pull_policy="ALWAYS", networks=["n"], auto_remove=True)',
  'infrastructure=KubernetesJob(image="r/i:1", namespace="jobs", customizations=[{"op": "add", "path": "/spec/backoffLimit", "value": 2}])',
  "infrastructure=saved(KubernetesJob(image='r/i:1', env={'A': 'b'}, finished_job_ttl=5), 'k8s')",
  'storage=LocalFileSystem(basepath="/srv/flows"), path="sub"',
  "storage=saved(GitHub(repository='https://github.com/a/b', reference='main'), 'repo')",
  "storage=saved(S3(bucket_path='b/flows'), 'bucket'), path='sub'",
];

const IMPORTS = `
from datetime import datetime, timedelta, timezone

from prefect.client.schemas.objects import MinimalDeploymentSchedule
from prefect.client.schemas.schedules import CronSchedule, IntervalSchedule, RRuleSchedule
from prefect.deployments import Deployment
from prefect.filesystems import GitHub, LocalFileSystem, S3
from prefect.infrastructure import DockerContainer, KubernetesJob, Process

from etl import etl


def saved(block, name):
    block.save(name, overwrite=True)
    return block

`;

/** Prints what both say, for each case: the file as Prefect 2 loads it, and the call that it is read as. */
const COMPARE = `
import json, sys
import yaml
from prefect.deployments import Deployment

OWN = {"flow_name", "manifest_path", "parameter_openapi_schema", "timestamp", "version"}
DOCUMENT = {"_block_document_id", "_block_document_name", "_is_anonymous"}


def plain(deployment):
    said = json.loads(deployment.json(exclude=OWN))
    for block in ("infrastructure", "storage"):
        said[block] = said[block] and {k: v for k, v in said[block].items() if k not in DOCUMENT}
    for each in said["schedules"]:
        # Of an interval without one, it is the moment of reading.
        each["schedule"].pop("anchor_date", None)
    return said

made = []
Deployment.apply = lambda self: made.append(self)
exec(open(sys.argv[1]).read(), {})
[call] = made
file = Deployment(**yaml.safe_load(open(sys.argv[2])))
print("RESULT " + json.dumps([plain(file), plain(call), yaml.safe_load(open(sys.argv[2]))["version"], call.version]))
`;

const missing = await whyNoPrefect();

// Prefect 2 itself writes the files, and says whether the call that each is read as means the same.
describe.skipIf(missing)(
  `files of prefect deployment build${missing ? ` (skipped: ${missing})` : ""}`,
  () => {
    let folder = "";
    let server: PrefectServer;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "prefect-agent-yaml-"));
      server = await startPrefect("agentEra");
      await writeFile(join(folder, "etl.py"), "from prefect import flow\n\n\n@flow\ndef etl():\n    pass\n");
      await writeFile(join(folder, "compare.py"), COMPARE);
      const builds = CASES.map(
        (args, index) =>
          `Deployment.build_from_flow(etl, "d${index}", output="d${index}.yaml", skip_upload=True, ${args})`,
      );
      await writeFile(join(folder, "build.py"), `${IMPORTS}${builds.join("\n")}\n`);
      await (await server.python()).runOrThrow(["build.py"], { cwd: folder });
    });

    afterAll(async () => {
      await server?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    test.each(CASES.map((args, index) => [args || "nothing", index] as const))("%s", async (_, index) => {
      const path = join(folder, `d${index}.yaml`);
      const source = TextDocument.create(`file://${path}`, "yaml", 0, await readFile(path, "utf8"));
      const call = deploymentCall(parseAgentYaml(source));
      if (typeof call === "string") throw new Error(call);
      // A save needs no repetition: the block is there.
      const text = call.text.replaceAll(/\.save\(("[^"]*")\)/g, ".save($1, overwrite=True)");
      await writeFile(join(folder, `call${index}.py`), text);
      const output = await (await server.python()).runOrThrow(
        ["compare.py", `call${index}.py`, `d${index}.yaml`],
        { cwd: folder },
      );
      const [file, read, version, readVersion] = JSON.parse(/^RESULT (.*)$/m.exec(output)?.[1] ?? "[]");
      expect(read).toEqual(file);
      // The hash that Prefect 2 makes up is left out; a version that was said is kept.
      if (CASES[index]?.includes("version=")) expect(readVersion).toBe(version);
      else expect(readVersion).toBeNull();
    });
  },
);
