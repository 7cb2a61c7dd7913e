import { beforeAll, describe, expect, test } from "vitest";
import { applyChanges } from "../../server/src/syntax/textChange";
import { checkConverted, checkLeftAlone, convert, loadGrammar, planOf } from "./checkMigration";
import { buildScript, deployScript, FLOW } from "./scripts";

beforeAll(loadGrammar);

const PARAMETERS = 'parameters=dict(name="Marvin")';

const GITHUB = buildScript(
  "from prefect import flow\nfrom prefect.deployments import Deployment\nfrom prefect.filesystems import GitHub",
  'name="my-deployment"',
  'storage=GitHub.load("demo-repo")',
  PARAMETERS,
);

const fromSource = (source: string, imports: string) =>
  deployScript(
    imports,
    { receiver: "flow", source },
    'name="my-deployment"',
    PARAMETERS,
    'work_pool_name="p"',
  );

describe("a storage block", () => {
  test("GitHub, whose repository is the project's own remote", () => {
    checkConverted(
      GITHUB,
      fromSource(
        `GitRepository(url="https://example.com/me/repo.git")`,
        `from prefect import flow\nfrom prefect.runner.storage import GitRepository`,
      ),
      {
        gitRemote: "https://example.com/me/repo.git",
        workPool: "p",
        level: "review",
        notes: [/hides its repository/],
      },
    );
  });

  test("GitHub without a remote", () => {
    checkConverted(
      GITHUB,
      fromSource(
        `GitHubRepository.load("demo-repo")`,
        `from prefect import flow\nfrom prefect_github import GitHubRepository`,
      ),
      { workPool: "p", level: "review", notes: [/save a GitHubRepository block named "demo-repo"/] },
    );
  });

  test("GitHub, saved by another file of the project", () => {
    checkConverted(
      GITHUB,
      fromSource(
        `GitRepository(url="https://example.com/r.git", branch="v1", credentials={"access_token": Secret.load("pat")})`,
        `from prefect import flow\nfrom prefect.blocks.system import Secret\nfrom prefect.runner.storage import GitRepository`,
      ),
      {
        workPool: "p",
        level: "review",
        notes: [/the one that blocks0.py saves as "demo-repo"/],
        blockScripts: [
          `from prefect.blocks.system import Secret\nfrom prefect.filesystems import GitHub\n\nrepo = GitHub(repository="https://example.com/r.git", reference="v1", access_token=Secret.load("pat").get())\nrepo.save("demo-repo", overwrite=True)\n`,
        ],
      },
    );
  });

  test.each([
    ["saves another block", `GitHub(repository="https://example.com/other.git").save("other")`],
    [
      "saves it twice",
      `GitHub(repository="https://example.com/a.git").save("demo-repo")\nGitHub(repository="https://example.com/b.git").save("demo-repo")`,
    ],
  ])("a file that %s tells nothing", (_, code) => {
    const plan = planOf(GITHUB, { blockScripts: [`from prefect.filesystems import GitHub\n\n${code}\n`] });
    expect(plan.conversions[0]?.notes.join("\n")).toMatch(/save a GitHubRepository block named/);
  });

  test("GitHub, saved in the same file with a token in a Secret block", () => {
    checkConverted(
      `from prefect import flow
from prefect.blocks.system import Secret
from prefect.deployments import Deployment
from prefect.filesystems import GitHub
${FLOW}
if __name__ == "__main__":
    Deployment.build_from_flow(
        my_flow,
        name="x",
        storage=GitHub(repository="https://example.com/r.git", reference="main", access_token=Secret.load("pat").get()),
        path="flows",
        entrypoint="example.py:my_flow",
    ).apply()
`,
      `from prefect import flow
from prefect.blocks.system import Secret
from prefect.runner.storage import GitRepository
${FLOW}
if __name__ == "__main__":
    flow.from_source(
        source=GitRepository(url="https://example.com/r.git", branch="main", credentials={"access_token": Secret.load("pat")}),
        entrypoint="flows/example.py:my_flow",
    ).deploy(
        name="x",
        work_pool_name="p",
    )
`,
      { workPool: "p", notes: [/the path is now the first part/] },
    );
  });

  test.each([["S3", "S3", "prefect.filesystems", `S3Bucket.load("b")`, "prefect_aws", "S3Bucket"]])(
    "%s, whose class has a successor",
    (_, name, module, source, successorModule, successor) => {
      checkConverted(
        `from prefect import flow
from prefect.deployments import Deployment
from ${module} import ${name}
${FLOW}
if __name__ == "__main__":
    Deployment.build_from_flow(my_flow, name="x", storage=${name}.load("b"), skip_upload=True).apply()
`,
        `from prefect import flow
from ${successorModule} import ${successor}
${FLOW}
if __name__ == "__main__":
    flow.from_source(source=${source}, entrypoint="example.py:my_flow").deploy(name="x", work_pool_name="p")
`,
        { workPool: "p", level: "review", notes: [new RegExp(`${name} blocks are gone`)] },
      );
    },
  );

  test("a block that both eras have stays the source, in its variable", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment
from prefect_aws import S3Bucket
${FLOW}
bucket = S3Bucket.load("flows")

if __name__ == "__main__":
    Deployment.build_from_flow(my_flow, name="x", storage=bucket, skip_upload=True).apply()
`,
      `from prefect import flow
from prefect_aws import S3Bucket
${FLOW}
bucket = S3Bucket.load("flows")

if __name__ == "__main__":
    flow.from_source(source=bucket, entrypoint="example.py:my_flow").deploy(name="x", work_pool_name="p")
`,
      { workPool: "p", level: "safe" },
    );
  });

  test("code that was uploaded at build time is told of", () => {
    expect(
      planOf(`from prefect import flow
from prefect.deployments import Deployment
from prefect_aws import S3Bucket
${FLOW}
if __name__ == "__main__":
    Deployment.build_from_flow(my_flow, name="x", storage=S3Bucket.load("flows"), apply=True)
`).conversions[0]?.notes.join("\n"),
    ).toMatch(/`deploy` uploads nothing/);
  });

  const head = `from prefect import flow\nfrom prefect.deployments import Deployment\nfrom prefect.filesystems import GitHub, LocalFileSystem, S3\n${FLOW}`;
  test.each([
    [
      "a token in clear",
      `storage=GitHub(repository="https://example.com/r.git", access_token="t")`,
      /a token must be a Secret block/,
    ],
    ["a storage from elsewhere", `storage=get_storage()`, /not a block that can be read/],
    [
      "keys in the call",
      `storage=S3(bucket_path="b/p", aws_access_key_id=KEY)`,
      /more than a literal bucket_path/,
    ],
    [
      "a computed entrypoint below a path",
      `storage=GitHub.load("x"), path="flows", entrypoint=f"{NAME}.py:f"`,
      /`entrypoint` or `path` is computed/,
    ],
  ])("says why it leaves %s", (_, argument, reason) => {
    const text = `${head}\nif __name__ == "__main__":\n    Deployment.build_from_flow(my_flow, name="x", ${argument}).apply()\n`;
    expect(
      planOf(text)
        .left.map((left) => left.reason)
        .join("\n"),
    ).toMatch(reason);
    expect(planOf(text).conversions).toEqual([]);
  });
});

const KUBERNETES = `from prefect import flow
from prefect.deployments import Deployment
from prefect.filesystems import GitHub # this block class no longer exists
from prefect.infrastructure.kubernetes import KubernetesJob
${FLOW}
repo = GitHub.load("demo-repo")

if __name__ == "__main__":
    Deployment.build_from_flow(
        my_flow,
        name="my-deployment",
        storage=repo,
        entrypoint="example.py:my_flow",
        infrastructure=KubernetesJob.load("my-k8s-job"),
        infra_overrides=dict(pull_policy="Never"),
        parameters=dict(name="Marvin"),
    )
`;

describe("an infrastructure block", () => {
  test("with a storage block in a variable", () => {
    checkConverted(
      KUBERNETES,
      `from prefect import flow
# this block class no longer exists
from prefect.runner.storage import GitRepository
${FLOW}
if __name__ == "__main__":
    flow.from_source(
        source=GitRepository(url="https://example.com/r.git"),
        entrypoint="example.py:my_flow",
    ).deploy(
        name="my-deployment",
        job_variables=dict(pull_policy="Never"),
        parameters=dict(name="Marvin"),
        work_pool_name="my-k8s-job",
    )
`,
      {
        gitRemote: "https://example.com/r.git",
        commands: ["prefect work-pool create my-k8s-job --type kubernetes"],
        notes: [/publish_as_work_pool/, /did you mean "image_pull_policy"/],
      },
    );
  });

  test("one of two calls: what the other still uses stays", () => {
    const call = (name: string) =>
      `    Deployment.build_from_flow(my_flow, name="${name}", storage=repo, infrastructure=job).apply()\n`;
    const text = `from prefect import flow
from prefect.deployments import Deployment
from prefect.filesystems import GitHub
from prefect.infrastructure import KubernetesJob
${FLOW}
repo = GitHub.load("r")
job = KubernetesJob.load("k")

if __name__ == "__main__":
${call("a")}${call("b")}`;
    const options = { gitRemote: "https://example.com/r.git" };
    const plan = planOf(text, options);
    const once = applyChanges(text, plan.textChanges(plan.conversions.slice(0, 1)));
    const deployed = (name: string) =>
      `    flow.from_source(source=GitRepository(url="https://example.com/r.git"), entrypoint="example.py:my_flow").deploy(name="${name}", work_pool_name="k")\n`;
    expect(once).toBe(
      text
        .replace(
          "from prefect.infrastructure import KubernetesJob\n",
          "from prefect.infrastructure import KubernetesJob\nfrom prefect.runner.storage import GitRepository\n",
        )
        .replace(call("a"), deployed("a")),
    );
    expect(convert(once, options)).toBe(convert(text, options));
    expect(convert(text, options)).not.toMatch(/GitHub\b|KubernetesJob|Deployment/);
  });

  test("overrides with dots become nested, and numbers of the environment text", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment
from prefect.infrastructure import Process
${FLOW}
if __name__ == "__main__":
    Deployment.build_from_flow(
        my_flow,
        name="x",
        infrastructure=Process.load("local-process"),
        infra_overrides={
            "env.LEVEL": "DEBUG",  # all of it
            "env.COUNT": 1,
            "working_dir": "/srv",
        },
    ).apply()
`,
      `from pathlib import Path

from prefect import flow
${FLOW}
if __name__ == "__main__":
    my_flow.from_source(
        source=str(Path(__file__).parent),
        entrypoint="example.py:my_flow",
    ).deploy(
        name="x",
        job_variables={
            "env": {"LEVEL": "DEBUG",  # all of it
            "COUNT": "1"},
            "working_dir": "/srv",
        },
        work_pool_name="local-process",
    )
`,
      {
        level: "safe",
        notes: [/quoted now/],
        commands: ["prefect work-pool create local-process --type process"],
      },
    );
  });

  test("code baked into the image of a block that the project saves", () => {
    const text = `from prefect import flow
from prefect.deployments import Deployment
from prefect.infrastructure import KubernetesJob
${FLOW}
if __name__ == "__main__":
    Deployment.build_from_flow(my_flow, name="x", infrastructure=KubernetesJob.load("k")).apply()
`;
    const blockScripts = [
      `from prefect.infrastructure import KubernetesJob\n\nKubernetesJob(image="repo/image:1").save("k")\n`,
    ];
    expect(convert(text, { blockScripts })).toContain(
      `my_flow.deploy(name="x", work_pool_name="k", image="repo/image:1", build=False, push=False)`,
    );
  });

  test("code baked into an image", () => {
    checkConverted(
      `from prefect import flow
from prefect.deployments import Deployment
from prefect.infrastructure import DockerContainer
${FLOW}
if __name__ == "__main__":
    Deployment.build_from_flow(
        my_flow,
        name="x",
        infrastructure=DockerContainer(image="my-repo/my-image", image_pull_policy="ALWAYS"),
    ).apply()
`,
      `from prefect import flow
${FLOW}
if __name__ == "__main__":
    my_flow.deploy(
        name="x",
        work_pool_name="docker",
        image="my-repo/my-image:latest",
        build=False,
        push=False,
        job_variables={"image_pull_policy": "Always"},
    )
`,
      {
        level: "review",
        notes: [
          /WORKDIR/,
          /delete it first .*keeps the old `path` and storage block/,
          /`image`|had no tag/,
          /anonymous block that Prefect 2 saved for DockerContainer/,
        ],
        commands: ["prefect work-pool create docker --type docker"],
      },
    );
  });

  const head = `from prefect import flow\nfrom prefect.deployments import Deployment\nfrom prefect.infrastructure import DockerContainer, KubernetesJob\n${FLOW}`;
  test.each([
    [
      "no image and no storage",
      `infrastructure=KubernetesJob.load("k")`,
      /no place that a kubernetes worker could take the code from/,
    ],
    [
      "a field without a job variable",
      `infrastructure=DockerContainer(image="i", privileged_thing=1)`,
      /has no job variable of that name/,
    ],
    [
      "overrides with dots in several places",
      `infra_overrides={"env.A": "1", "image": "i", "env.B": "2"}`,
      /nest them first/,
    ],
    ["an image named by its digest", `infrastructure=DockerContainer(image="i@sha256:0")`, /by its digest/],
    [
      "a storage block as infrastructure",
      `infrastructure=GitHub.load("x")`,
      /not a block that can be read|is no infrastructure block/,
    ],
  ])("says why it leaves %s", (_, argument, reason) => {
    const text = `${head}\nif __name__ == "__main__":\n    Deployment.build_from_flow(my_flow, name="x", ${argument}).apply()\n`;
    expect(planOf(text).conversions).toEqual([]);
    expect(
      planOf(text)
        .left.map((left) => left.reason)
        .join("\n"),
    ).toMatch(reason);
  });

  test("leaves block scripts alone, and says what became of the class", () => {
    checkLeftAlone(
      `from prefect.infrastructure import KubernetesJob\n\nKubernetesJob(namespace="jobs").save("my-k8s-job")\n`,
      [/KubernetesJob/],
    );
    checkLeftAlone(
      `from prefect_kubernetes.jobs import KubernetesJob\n\nKubernetesJob.load("x").trigger()\n`,
    );
  });
});
