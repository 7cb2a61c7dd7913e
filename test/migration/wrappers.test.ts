import { beforeAll, describe, expect, test } from "vitest";
import { checkConverted, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

const script = (imports: string, body: string, calls: string) => `${imports}


@flow
def etl():
    pass


@flow
def report():
    pass


def deploy(flow, name, tags=None):
    ${body}


${calls}
`;

const OLD = "from prefect import flow\nfrom prefect.deployments import Deployment";
const GUARDED = `if __name__ == "__main__":\n    deploy(etl, "a")\n    deploy(name="b", flow=report, tags=["x"])`;

describe("a function that deploys what it is called with", () => {
  test("the entrypoint is computed from the flow", () => {
    checkConverted(
      script(OLD, `Deployment.build_from_flow(flow=flow, name=name, tags=tags).apply()`, GUARDED),
      script(
        "from pathlib import Path\n\nfrom prefect import flow",
        `flow.from_source(source=str(Path(__file__).parent), entrypoint=f"example.py:{flow.fn.__name__}").deploy(name=name, tags=tags, work_pool_name="p")`,
        GUARDED,
      ),
      { workPool: "p", level: "safe" },
    );
  });

  test("with a storage, whose entrypoint is an expression already", () => {
    checkConverted(
      script(
        `${OLD}\nfrom prefect.filesystems import GitHub`,
        `Deployment.build_from_flow(flow=flow, name=name, storage=GitHub.load("r"), entrypoint=f"{name}.py:f").apply()`,
        GUARDED,
      ),
      script(
        "from prefect import flow\nfrom prefect.runner.storage import GitRepository",
        `flow.from_source(source=GitRepository(url="https://example.com/r.git"), entrypoint=f"{name}.py:f").deploy(name=name, work_pool_name="p")`,
        GUARDED,
      ),
      { workPool: "p", gitRemote: "https://example.com/r.git" },
    );
  });

  test.each([
    [
      "a flow that cannot be found",
      GUARDED.replace("deploy(etl", "deploy(make()"),
      /`make\(\)` makes its flow in the call/,
    ],
    ["no call at all", "", /whatever the function is called with/],
    ["a call on import", `deploy(etl, "a")`, /must run only when it is a script/],
  ])("says why it leaves %s", (_, calls, reason) => {
    const plan = planOf(script(OLD, `Deployment.build_from_flow(flow=flow, name=name).apply()`, calls));
    expect(plan.conversions).toEqual([]);
    expect(plan.left[0]?.reason).toMatch(reason);
  });
});

describe("a function that is called when the file is loaded", () => {
  const main = (call: string) =>
    `${OLD}\n\n\n@flow\ndef etl():\n    pass\n\n\ndef main():\n    Deployment.build_from_flow(etl, name="a").apply()\n\n\ndef run():\n    main()\n\n\n${call}\n`;

  test.each([["main()"], ["run()"], ["if DEPLOY:\n    run()"]])("is left: %s", (call) => {
    expect(planOf(main(call)).left[0]?.reason).toMatch(/must run only when it is a script/);
  });

  test.each([[`if __name__ == "__main__":\n    main()`], ["register(main)"], [""]])(
    "is converted where it is not: %s",
    (call) => {
      expect(planOf(main(call)).conversions).toHaveLength(1);
    },
  );
});
