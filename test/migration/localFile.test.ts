import { beforeAll, describe, test } from "vitest";
import { checkConverted, checkLeftAlone, loadGrammar } from "./checkMigration";
import { FLOW } from "./scripts";

beforeAll(loadGrammar);

const DEPLOYED = `
if __name__ == "__main__":
    my_flow.from_source(
        source=str(Path(__file__).parent),
        entrypoint="example.py:my_flow",
    ).deploy(
        name="my-deployment",
        parameters=dict(name="Marvin"),
        work_pool_name="local",
    )
`;

describe("a flow from a local file", () => {
  test("a build that nothing applies", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment
${FLOW}
if __name__ == "__main__":
    Deployment.build_from_flow(
        my_flow,
        name="my-deployment",
        parameters=dict(name="Marvin"),
    )
`,
      `from pathlib import Path

from prefect import flow
${FLOW}${DEPLOYED}`,
      {
        level: "review",
        notes: [/only built here/, /`work_pool_name`/, /`path`, `entrypoint` and `pull_steps`/],
        commands: ["prefect work-pool create local --type process"],
      },
    );
  });

  test("as the guide writes it, without the import of Deployment", () => {
    checkConverted(
      `from prefect import flow
${FLOW}
if __name__ == "__main__":
    Deployment.build_from_flow(
        my_flow,
        name="my-deployment",
        parameters=dict(name="Marvin"),
    )
`,
      `from pathlib import Path

from prefect import flow
${FLOW}${DEPLOYED}`,
      { notes: [/is not imported/] },
    );
  });

  test("two steps beside each other", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment
${FLOW}
if __name__ == "__main__":
    deployment = Deployment.build_from_flow(
        my_flow,
        name="my-deployment",
        parameters=dict(name="Marvin"),
    )
    deployment.apply()
`,
      `from pathlib import Path

from prefect import flow
${FLOW}${DEPLOYED}`,
      { level: "review" },
    );
  });

  test("built at module level, applied under the guard: the call moves there", () => {
    checkConverted(
      `from pathlib import Path

from prefect import flow
from prefect.deployments import Deployment
${FLOW}
# Nightly.
deployment = Deployment.build_from_flow(
    my_flow,
    name="my-deployment",  # shown in the UI
    parameters=dict(name="Marvin"),
)

if __name__ == "__main__":
    deployment.apply()
`,
      `from pathlib import Path

from prefect import flow
${FLOW}
# Nightly.

if __name__ == "__main__":
    my_flow.from_source(
        source=str(Path(__file__).parent),
        entrypoint="example.py:my_flow",
    ).deploy(
        name="my-deployment",  # shown in the UI
        parameters=dict(name="Marvin"),
        work_pool_name="nightly",
    )
`,
      { workPool: "nightly", level: "safe" },
    );
  });

  test("all at module level: the call comes under a guard, because deploy loads the file again", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment
${FLOW}
deployment = Deployment.build_from_flow(
    my_flow,
    name="my-deployment",
    description="""One
two""",
)
deployment.apply()
`,
      `from pathlib import Path

from prefect import flow
${FLOW}
if __name__ == "__main__":
    my_flow.from_source(
        source=str(Path(__file__).parent),
        entrypoint="example.py:my_flow",
    ).deploy(
        name="my-deployment",
        description="""One
two""",
        work_pool_name="pool",
    )
`,
      { workPool: "pool", level: "review", notes: [/no longer runs when the file is imported/] },
    );
  });

  test("chained, on one line, with other arguments in another order", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment
${FLOW}
if __name__ == "__main__":
    Deployment.build_from_flow(name="my-deployment", flow=my_flow, tags=["a"], skip_upload=True).apply()
`,
      `from pathlib import Path

from prefect import flow
${FLOW}
if __name__ == "__main__":
    my_flow.from_source(source=str(Path(__file__).parent), entrypoint="example.py:my_flow").deploy(name="my-deployment", tags=["a"], work_pool_name="p")
`,
      { workPool: "p", level: "safe" },
    );
  });

  test("apply=True, the id kept, name by position, a comment beside an argument that goes", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment
${FLOW}
def main():
    deployment_id = Deployment.build_from_flow(
        my_flow, "my-deployment",
        apply=True,  # at once
        version="1"
    )
`,
      `from pathlib import Path

from prefect import flow
${FLOW}
def main():
    deployment_id = my_flow.from_source(
        source=str(Path(__file__).parent),
        entrypoint="example.py:my_flow",
    ).deploy(
        "my-deployment",
        # at once
        version="1",
        work_pool_name="p"
    )
`,
      { workPool: "p", level: "safe" },
    );
  });

  test("awaited in an async function", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment
${FLOW}
async def main():
    deployment = await Deployment.build_from_flow(flow=my_flow, name="my-deployment")
    await deployment.apply()
`,
      `from pathlib import Path

from prefect import flow
${FLOW}
async def main():
    await (await my_flow.from_source(source=str(Path(__file__).parent), entrypoint="example.py:my_flow")).deploy(name="my-deployment", work_pool_name="p")
`,
      { workPool: "p", level: "safe" },
    );
  });

  test("a version that the flow sets is written out, because a git commit would take its place", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment


@flow(version="2024.1")
def my_flow():
    pass


if __name__ == "__main__":
    Deployment.build_from_flow(my_flow, name="x").apply()
`,
      `from pathlib import Path

from prefect import flow


@flow(version="2024.1")
def my_flow():
    pass


if __name__ == "__main__":
    my_flow.from_source(source=str(Path(__file__).parent), entrypoint="example.py:my_flow").deploy(name="x", version="2024.1", work_pool_name="p")
`,
      { workPool: "p", level: "safe" },
    );
  });

  test("line ends, tabs and a byte-order mark survive", () => {
    checkConverted(
      "\uFEFFfrom prefect import flow\r\nfrom prefect.deployments import Deployment\r\n\r\n@flow\r\ndef f():\r\n\tpass\r\n\r\nif __name__ == '__main__':\r\n\tDeployment.build_from_flow(\r\n\t\tf,\r\n\t\tname='é',\r\n\t).apply()\r\n",
      "\uFEFFfrom pathlib import Path\r\n\r\nfrom prefect import flow\r\n\r\n@flow\r\ndef f():\r\n\tpass\r\n\r\nif __name__ == '__main__':\r\n\tf.from_source(\r\n\t\tsource=str(Path(__file__).parent),\r\n\t\tentrypoint=\"example.py:f\",\r\n\t).deploy(\r\n\t\tname='é',\r\n\t\twork_pool_name=\"p\",\r\n\t)\r\n",
      { workPool: "p" },
    );
  });

  test.each([
    [
      "a class of the user's own",
      `class Deployment:\n    build_from_flow = print\n\nDeployment.build_from_flow(1, name="x")\n`,
    ],
    ["another library's", `from kubernetes import Deployment\nDeployment.build_from_flow(1, name="x")\n`],
    [
      "code for both eras",
      `from prefect import flow\ntry:\n    from prefect.deployments import Deployment\nexcept ImportError:\n    Deployment = None\n${FLOW}\nif Deployment:\n    Deployment.build_from_flow(my_flow, name="x").apply()\n`,
    ],
    [
      "a comment and a string",
      `import prefect\n# Deployment.build_from_flow(f, name="x")\ntext = "Deployment.build_from_flow(f, name='x')"\n`,
    ],
    [
      "worker-era code",
      `from prefect import flow\n${FLOW}\nmy_flow.deploy(name="x", work_pool_name="p", image="i:1")\n`,
    ],
  ])("leaves alone: %s", (_, text) => checkLeftAlone(text));

  const head = `from prefect import flow\nfrom prefect.deployments import Deployment\n${FLOW}`;
  test.each([
    [
      "options from a variable",
      `${head}\nDeployment.build_from_flow(my_flow, **options).apply()\n`,
      /write the arguments out/,
    ],
    [
      "a deployment that is handed on",
      `${head}\nregister(Deployment.build_from_flow(my_flow, name="x"))\n`,
      /handed on/,
    ],
    [
      "a deployment that is never applied",
      `${head}\nd = Deployment.build_from_flow(my_flow, name="x")\n`,
      /never applied/,
    ],
    [
      "a flow that is no flow here",
      `${head}\nDeployment.build_from_flow(make_flow(), name="x").apply()\n`,
      /makes its flow in the call/,
    ],
    [
      "an argument that Prefect 2 refused",
      `${head}\nDeployment.build_from_flow(my_flow, name="x", foo=1).apply()\n`,
      /`foo` is no argument/,
    ],
    [
      "a condition of its own",
      `${head}\nif DEPLOY:\n    Deployment.build_from_flow(my_flow, name="x").apply()\n`,
      /under `if __name__/,
    ],
    ["no name", `${head}\nDeployment.build_from_flow(my_flow).apply()\n`, /has no name/],
    [
      "Path is something else",
      `${head}\nPath = str\nif __name__ == "__main__":\n    Deployment.build_from_flow(my_flow, name="x").apply()\n`,
      /`Path` means something else/,
    ],
  ])("says why it leaves %s", (_, text, reason) => checkLeftAlone(text, [reason]));
});
