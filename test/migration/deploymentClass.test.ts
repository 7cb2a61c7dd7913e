import { beforeAll, describe, expect, test } from "vitest";
import { checkConverted, checkLeftAlone, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

describe("Deployment(…) without a flow", () => {
  test("its storage is the source, and the decorator loads the flow", () => {
    checkConverted(
      `from prefect.deployments import Deployment
from prefect_aws import S3Bucket

deployment = Deployment(
    name="nightly",
    flow_name="etl",
    entrypoint="etl.py:etl",
    path="flows",
    storage=S3Bucket.load("code"),
    parameters={"day": 1},
)
deployment.apply()
`,
      `from prefect import flow
from prefect_aws import S3Bucket

flow.from_source(
    source=S3Bucket.load("code"),
    entrypoint="flows/etl.py:etl",
).deploy(
    name="nightly",
    parameters={"day": 1},
    work_pool_name="p",
)
`,
      { workPool: "p", level: "review", notes: [/`flow_name`/, /`parameter_openapi_schema`/] },
    );
  });

  test("its path is the source", () => {
    checkConverted(
      `from prefect import flow
import prefect.deployments as d

if __name__ == "__main__":
    d.Deployment(name="nightly", path=ROOT, entrypoint="etl.py:etl").apply()
`,
      `from prefect import flow

if __name__ == "__main__":
    flow.from_source(source=ROOT, entrypoint="etl.py:etl").deploy(name="nightly", work_pool_name="p")
`,
      { workPool: "p", notes: [/must be there then/] },
    );
  });

  test("an alias", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment as D

D(name="nightly", path="/srv", entrypoint="etl.py:etl").apply()
`,
      `from prefect import flow

flow.from_source(source="/srv", entrypoint="etl.py:etl").deploy(name="nightly", work_pool_name="p")
`,
      { workPool: "p" },
    );
  });

  test.each([
    [
      "neither storage nor path",
      `Deployment(name="x", entrypoint="etl.py:etl").apply()`,
      /not known where the code is/,
    ],
    [
      "a computed entrypoint",
      `Deployment(name="x", path="/srv", entrypoint=ENTRY).apply()`,
      /not known where the code is/,
    ],
    [
      "an image",
      `Deployment(name="x", path="/srv", entrypoint="etl.py:etl", infrastructure=DockerContainer(image="i:1")).apply()`,
      /the path is a folder of the image/i,
    ],
    ["a file of its own", `Deployment.load_from_yaml("x.yaml").apply()`, /load_from_yaml\(\) was removed/],
    ["a call that never was", `Deployment.build(flow=f, name="x")`, /never had build\(\)/],
    [
      "a name of the betas",
      `from prefect.deployments import DeploymentSpec\nDeploymentSpec(flow=f)`,
      /betas only/,
    ],
    [
      "a subclass with a method",
      `class Mine(Deployment):\n    def apply(self):\n        pass\n\n\nMine.build_from_flow(f, name="x")`,
      /Mine has more than fields of Deployment/,
    ],
  ])("says why it leaves %s", (_, call, reason) => {
    const plan = planOf(
      `from prefect.deployments import Deployment\nfrom prefect.infrastructure import DockerContainer\n\n${call}\n`,
    );
    expect(plan.conversions).toEqual([]);
    expect(plan.left.map((left) => left.reason).join("\n")).toMatch(reason);
  });

  test.each([
    [
      "Kubernetes' own",
      `from kubernetes.client import V1Deployment as Deployment\n\nDeployment(name="x").apply()\n`,
    ],
    ["a class of the user's own", `class Deployment:\n    pass\n\n\nDeployment(name="x")\n`],
    ["an attribute of that name", `import prefect\n\nk8s.Deployment(name="x").apply()\n`],
  ])("leaves alone: %s", (_, text) => checkLeftAlone(text));
});

describe("a class that derives from Deployment", () => {
  const script = (head: string, classes: string, calls: string) =>
    `${head}\n\n\n${classes}@flow\ndef etl():\n    pass\n\n\nif __name__ == "__main__":\n    ${calls}\n`;
  const OLD = "from prefect import flow\nfrom prefect.deployments import Deployment";
  const NEW = "from pathlib import Path\n\nfrom prefect import flow";
  const LOADED = `etl.from_source(source=str(Path(__file__).parent), entrypoint="example.py:etl")`;

  test("its fields come into the call, and the class goes", () => {
    checkConverted(
      script(
        OLD,
        `class Team(Deployment):\n    """Ours."""\n\n    work_queue_name: str = "team"\n    tags = ["a"]\n\n\n`,
        `Team.build_from_flow(etl, name="a").apply()`,
      ),
      script(NEW, "", `${LOADED}.deploy(name="a", work_queue_name="team", tags=["a"], work_pool_name="p")`),
      { workPool: "p" },
    );
  });

  test("what a call says goes before", () => {
    checkConverted(
      script(
        OLD,
        `class Team(Deployment):\n    # whose it is\n    tags = ["a"]\n\n\n`,
        `Team.build_from_flow(etl, name="a", tags=["b"], apply=True)`,
      ),
      script(NEW, "# whose it is\n\n\n", `${LOADED}.deploy(name="a", tags=["b"], work_pool_name="p")`),
      { workPool: "p", level: "safe" },
    );
  });

  test.each<[why: string, classes: string, reasons: readonly RegExp[]]>([
    ["two bases", "class Team(Deployment, Mixin):\n    pass\n\n\n", [/^Team derives/, /more than fields/]],
    ["a decorator", "@ours\nclass Team(Deployment):\n    pass\n\n\n", [/^Team derives/, /more than fields/]],
    [
      "a field of its own",
      "class Team(Deployment):\n    owner = 1\n\n\n",
      [/^Team derives/, /more than fields/],
    ],
    ["another base", "class Team(Model):\n    pass\n\n\n", []],
  ])("leaves alone: %s", (_, classes, reasons) => {
    const head = reasons.length > 0 ? OLD : "from prefect import flow";
    checkLeftAlone(script(head, classes, `Team.build_from_flow(etl, name="a").apply()`), reasons);
  });
});
