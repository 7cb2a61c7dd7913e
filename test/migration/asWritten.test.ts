import { beforeAll, describe, expect, test } from "vitest";
import { checkConverted, checkLeftAlone, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

const FLOW = "\n\n@flow\ndef etl():\n    pass\n\n\n";
const OLD = "from prefect import flow\nfrom prefect.deployments import Deployment\n";
const LOADED = 'etl.from_source(source=str(Path(__file__).parent), entrypoint="example.py:etl")';
const NEW = "from pathlib import Path\n\nfrom prefect import flow\n";
const expected = { workPool: "p" };

describe("as people wrote it", () => {
  test("blocks by Block.load, which finds the class by its slug", () => {
    checkConverted(
      `from prefect import flow\nfrom prefect.blocks.core import Block\nfrom prefect.deployments import Deployment\n${FLOW}Deployment.build_from_flow(etl, name="a", storage=Block.load("s3-bucket/code"), infrastructure=Block.load("kubernetes-job/prod"), skip_upload=True).apply()\n`,
      `from prefect import flow\nfrom prefect.blocks.core import Block\n${FLOW}if __name__ == "__main__":\n    flow.from_source(source=Block.load("s3-bucket/code"), entrypoint="example.py:etl").deploy(name="a", work_pool_name="prod")\n`,
    );
  });

  test.each([
    ["without a slug", 'Block.load("prod")'],
    ["of a type that nobody knows", 'Block.load("our-job/prod")'],
    ["with a computed name", "Block.load(NAME)"],
  ])("Block.load %s is left", (_, block) => {
    const plan = planOf(
      `from prefect.blocks.core import Block\n${OLD}${FLOW}Deployment.build_from_flow(etl, name="a", infrastructure=${block}).apply()\n`,
    );
    expect(plan.conversions).toEqual([]);
    expect(plan.left[0]?.reason).toMatch(/is not a block that can be read in this file/);
  });

  test("under a handler that catches whatever goes wrong", () => {
    checkConverted(
      `${OLD}${FLOW}def main():\n    try:\n        Deployment.build_from_flow(etl, name="a").apply()\n    except Exception as error:\n        print(error)\n`,
      `${NEW}${FLOW}def main():\n    try:\n        ${LOADED}.deploy(name="a", work_pool_name="p")\n    except Exception as error:\n        print(error)\n`,
      expected,
    );
  });

  test("but not where the handler is for a failed import", () => {
    checkLeftAlone(
      `from prefect import flow\n${FLOW}try:\n    from prefect.deployments import Deployment\n\n    Deployment.build_from_flow(etl, name="a").apply()\nexcept Exception:\n    pass\n`,
    );
  });

  test("options that several calls share, with a block in them", () => {
    const call = (name: string) =>
      `    Deployment.build_from_flow(etl, name="${name}", **common, apply=True)\n`;
    const deployed = (name: string) =>
      `    etl.deploy(name="${name}", work_queue_name="q", work_pool_name="p", image="i:1", build=False, push=False)\n`;
    checkConverted(
      `from prefect import flow\nfrom prefect.deployments import Deployment\nfrom prefect.infrastructure import DockerContainer\n${FLOW}def main():\n    infra = DockerContainer(image="i:1")\n    common = {"work_queue_name": "q", "infrastructure": infra}\n${call("a")}${call("b")}`,
      `from prefect import flow\n${FLOW}def main():\n${deployed("a")}${deployed("b")}`,
      expected,
    );
  });

  test("a name that is read again after the apply", () => {
    checkConverted(
      `${OLD}${FLOW}def main(args):\n    d = Deployment.build_from_flow(etl, name=args.name)\n    d.apply()\n    print(f"Deployed {d.name}")\n`,
      `${NEW}${FLOW}def main(args):\n    ${LOADED}.deploy(name=args.name, work_pool_name="p")\n    print(f"Deployed {args.name}")\n`,
      expected,
    );
  });

  test("a block that the environment names", () => {
    checkConverted(
      `import os\n\nfrom prefect import flow\nfrom prefect.deployments import Deployment\nfrom prefect.filesystems import S3\n${FLOW}def main():\n    s3 = S3.load(f"flows-{os.getenv('ENV')}")\n    Deployment.build_from_flow(etl, name="a", storage=s3, apply=True)\n`,
      `import os\n\nfrom prefect import flow\nfrom prefect_aws import S3Bucket\n${FLOW}def main():\n    flow.from_source(source=S3Bucket.load(f"flows-{os.getenv('ENV')}"), entrypoint="example.py:etl").deploy(name="a", work_pool_name="p")\n`,
      expected,
    );
  });
});
