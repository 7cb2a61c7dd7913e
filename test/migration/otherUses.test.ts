import { beforeAll, describe, expect, test } from "vitest";
import { checkConverted, checkLeftAlone, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

const HEAD = "from prefect import flow\nfrom prefect.deployments import Deployment\n";
const FLOW = "\n\n@flow\ndef etl():\n    pass\n\n\n";

describe("names that Prefect 2 never had are reported with what was probably meant", () => {
  test.each<[use: string, reason: RegExp]>([
    ["from prefect.deployments import DeploymentSpec", /betas only; write from_source/],
    ["from prefect.flow_runners import KubernetesFlowRunner", /betas only; name a work pool/],
    ["from prefect.deployments.runner import Deployment", /Prefect 2's was prefect\.deployments\.Deployment/],
    ["from prefect.work_pools import WorkPool", /prefect work-pool create/],
    [
      "from prefect.infrastructure import ECSTask",
      /prefect_aws\.ECSTask. In Prefect 3 a work pool of type ecs/,
    ],
    [
      "from prefect.filesystems import S3Bucket",
      /never had S3Bucket; Prefect 2's is prefect_aws\.S3Bucket\.$/,
    ],
    [
      "from prefect import flow\nfrom prefect.schedules import CronSchedule",
      /since Prefect 3\.2 there are Cron/,
    ],
    [
      "from prefect.deployments import Deployment\nfrom prefect.run_configs import DockerRun",
      /part of Prefect 1/,
    ],
  ])("%s", (text, reason) => {
    const told = planOf(`${text}\n`).left.map((left) => left.reason);
    expect(
      told.some((sentence) => reason.test(sentence)),
      told.join("\n"),
    ).toBe(true);
  });

  test.each<[why: string, text: string]>([
    ["a project of Prefect 1", "from prefect import Flow\nfrom prefect.schedules import CronSchedule\n"],
    ["what Prefect 3 has", "from prefect import flow\nfrom prefect.schedules import Cron, Schedule\n"],
    ["a class of the same name elsewhere", "from acme.infrastructure import ECSTask\nimport prefect\n"],
    [
      "blocks where they are",
      "from prefect_aws import S3Bucket\nfrom prefect.filesystems import LocalFileSystem\n",
    ],
    [
      "a bridge",
      "try:\n    from prefect.flow_runners import DockerFlowRunner\nexcept ImportError:\n    DockerFlowRunner = None\n",
    ],
    [
      "text",
      'import prefect\n\n# from prefect.work_pools import WorkPool\nNOTE = "prefect.work_pools.WorkPool"\n',
    ],
  ])("leaves alone: %s", (_, text) => checkLeftAlone(text));
});

describe("Deployment where it makes no deployment", () => {
  test.each<[use: string, reasons: readonly RegExp[]]>([
    [
      "Deployment.build(etl, name='a')",
      [/never had build\(\); Deployment\.build_from_flow\(\) was probably meant/],
    ],
    [
      "Deployment.load_from_yaml('a.yaml').apply()",
      [/`migrate --to yaml a\.yaml` makes an entry of it in prefect\.yaml\. Deploy .* remove this call/],
    ],
    ["d = Deployment.load_from_yaml(path='a b.yaml')\nd.apply()", [/`migrate --to yaml 'a b\.yaml'` makes/]],
    ["Deployment.load_from_yaml(PATH)", [/`migrate --to yaml` on the file that it reads makes/]],
    ["make = partial(Deployment.build_from_flow, etl)", [/handed on here instead of called/]],
    ["make = Deployment.build_from_flow\nmake(etl, name='a')", [/handed on here instead of called/]],
  ])("%s is reported", (use, reasons) => checkLeftAlone(HEAD + FLOW + use, reasons));

  test("load_deployments_from_yaml() is reported once, where it is called", () => {
    checkLeftAlone(
      "from prefect.deployments import load_deployments_from_yaml\n\nload_deployments_from_yaml('all.yaml')\n",
      [/`migrate --to yaml all\.yaml` makes .* \(put several in a file each first\)/],
    );
  });

  test.each<[why: string, text: string]>([
    [
      "another loader",
      "import prefect\nfrom acme import load_deployments_from_yaml\n\nload_deployments_from_yaml('a.yaml')\n",
    ],
    ["a look-alike", "import prefect\nfrom acme import Deployment\n\nmake = Deployment.build_from_flow\n"],
    [
      "another base",
      "import prefect\nfrom kubernetes import client\n\n\nclass D(client.V1Deployment):\n    pass\n",
    ],
    [
      "a bridge",
      "try:\n    from prefect.deployments import Deployment\nexcept ImportError:\n    Deployment = object\n\n\nclass D(Deployment):\n    pass\n",
    ],
  ])("leaves alone: %s", (_, text) => checkLeftAlone(text));
});

describe("steps of projects", () => {
  test.each<[why: string, before: string, after: string]>([
    [
      "in prefect.projects",
      'from prefect.projects.steps import git_clone_project\n\ngit_clone_project(repository="r")\n',
      'from prefect.deployments.steps import git_clone\n\ngit_clone(repository="r")\n',
    ],
    [
      "under the same name",
      'from prefect.projects.steps import run_shell_script\n\nrun_shell_script("ls")\n',
      'from prefect.deployments.steps import run_shell_script\n\nrun_shell_script("ls")\n',
    ],
    [
      "of an integration, under an alias",
      'from prefect_aws.projects.steps import push_project_to_s3 as push\n\npush("b", "f")\n',
      'from prefect_aws.deployments.steps import push_to_s3\n\npush_to_s3("b", "f")\n',
    ],
  ])("%s have the name of today", (_, before, after) => checkConverted(before, after, { level: "safe" }));

  test.each<[why: string, text: string]>([
    ["of today", 'from prefect.deployments.steps import git_clone\n\ngit_clone("r")\n'],
    ["of one's own", 'import prefect\nfrom acme.steps import git_clone_project\n\ngit_clone_project("r")\n'],
  ])("leaves alone: %s", (_, text) => checkLeftAlone(text));
});
