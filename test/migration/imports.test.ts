import { beforeAll, describe, expect, test } from "vitest";
import { convert, loadGrammar } from "./checkMigration";

beforeAll(loadGrammar);

const CALL = 'Deployment(name="a", flow_name="x", path="/srv", entrypoint="x.py:x", schedule=WHEN).apply()\n';
const PATHS = CALL.replace(", schedule=WHEN", "");
const CRON = CALL.replace("WHEN", 'CronSchedule(cron="0 0 * * *")');

describe("a new import stands beside those of its package", () => {
  test.each([
    [
      "in the place of the one that goes, between blank lines",
      `import os\n\nfrom prefect.deployments import Deployment\n\nfrom x import x\n\n${PATHS}`,
      "import os\n\nfrom prefect import flow\n\nfrom x import x\n",
    ],
    [
      "of several",
      `import os\n\nfrom prefect.deployments import Deployment\nfrom prefect.server.schemas.schedules import CronSchedule\n\nfrom x import x\n\n${CRON}`,
      "import os\n\nfrom prefect import flow\nfrom prefect.schedules import Cron\n\nfrom x import x\n",
    ],
    [
      "one's own packages below",
      `import os\n\nfrom prefect import flow\nfrom prefect.deployments import Deployment\nfrom prefect.server.schemas.schedules import CronSchedule\n\nfrom acme.flows import x\n\n${CRON}`,
      "import os\n\nfrom prefect import flow\nfrom prefect.schedules import Cron\n\nfrom acme.flows import x\n",
    ],
    [
      "with line ends of two letters",
      `import os\n\nfrom prefect.deployments import Deployment\n\nfrom x import x\n\n${PATHS}`.replaceAll(
        "\n",
        "\r\n",
      ),
      "import os\r\n\r\nfrom prefect import flow\r\n\r\nfrom x import x\r\n",
    ],
    [
      "in one that is there",
      `from prefect import task\nfrom prefect.deployments import Deployment\nfrom prefect.schedules import Interval\nfrom prefect.server.schemas.schedules import CronSchedule\n\ntask, Interval\n${CRON}`,
      "from prefect import flow, task\nfrom prefect.schedules import Cron, Interval\n\ntask",
    ],
    [
      "above others of the package",
      `from x import x\nfrom prefect.deployments import Deployment, run_deployment\n\n${PATHS}run_deployment("x/a")\n`,
      "from x import x\nfrom prefect import flow\nfrom prefect.deployments import run_deployment\n",
    ],
    [
      "of a module with the package in its name, in its place",
      `import x\nfrom prefect_aws import S3Bucket\nimport prefect.deployments\n\nS3Bucket\nprefect.deployments.${PATHS}`,
      "import x\nfrom prefect_aws import S3Bucket\nfrom prefect import flow\n",
    ],
    [
      "a module that new code speaks of stays",
      `import prefect\n\nprefect.deployments.${PATHS}`,
      'import prefect\n\nprefect.flow.from_source(source="/srv", entrypoint="x.py:x")',
    ],
  ])("%s", (_, before, head) => {
    expect(convert(before).slice(0, head.length)).toBe(head);
  });
});
