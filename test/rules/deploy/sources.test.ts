import { beforeAll } from "vitest";
import { loadGrammar } from "../../grammar";
import { HEAD, holds, script } from "./deployRows";

beforeAll(loadGrammar);

/** A script that uses what Prefect has for sources. */
function sourced(...lines: readonly string[]): string {
  return `${IMPORTS}${script(...lines)}`;
}

const IMPORTS = `import os
from prefect import deploy
from prefect.blocks.system import Secret
from prefect.deployments.runner import RunnerDeployment
from prefect.docker import DockerImage
from prefect.filesystems import LocalFileSystem
from prefect.runner.storage import BlockStorageAdapter, GitRepository, RemoteStorage
`;

const repository = (credentials: string) =>
  `GitRepository("https://github.com/o/r.git", credentials=${credentials})`;
const deployed = (source: string) => `flow.from_source(${source}, "etl.py:etl").deploy("a", "p")`;

holds("plain-credentials", [
  [
    "a text",
    {
      text: sourced(deployed(repository('{"access_token": «"ghp_1"»}'))),
      says: /^Prefect deploys no plain access token[^1]*$/,
      fixed: sourced(deployed(repository('{"access_token": Secret.load("git-access-token")}'))),
    },
  ],
  [
    "a text behind a variable",
    {
      text: sourced('LOGIN = {"access_token": «"ghp_1"»}', deployed(repository("LOGIN"))),
      fixed: sourced(
        'LOGIN = {"access_token": Secret.load("git-access-token")}',
        deployed(repository("LOGIN")),
      ),
    },
  ],
  [
    "left alone: a variable that gets a block later",
    {
      text: sourced(
        'LOGIN = {"access_token": "ghp_1"}',
        'LOGIN["access_token"] = Secret.load("x")',
        deployed(repository("LOGIN")),
      ),
    },
  ],
  [
    "an environment variable",
    {
      text: sourced(deployed(repository('{"access_token": «os.environ["GITHUB_TOKEN"]»}'))),
      fixed: sourced(deployed(repository('{"access_token": Secret.load("github-token")}'))),
    },
  ],
  [
    "what is in a Secret block",
    {
      text: sourced(deployed(repository('{"access_token": «Secret.load("x").get()»}'))),
      fixed: sourced(deployed(repository('{"access_token": Secret.load("x")}'))),
    },
  ],
  [
    "through variables, in async code, and no import yet",
    {
      text: `import os\nfrom prefect import flow\nfrom prefect.runner.storage import GitRepository\n\n\nasync def main():\n    source = GitRepository("u", {"access_token": «os.getenv("TOKEN")»})\n    etl = await flow.from_source(source, "etl.py:etl")\n    await etl.deploy("a", "p")\n`,
      fixed: `import os\nfrom prefect import flow\nfrom prefect.blocks.system import Secret\nfrom prefect.runner.storage import GitRepository\n\n\nasync def main():\n    source = GitRepository("u", {"access_token": await Secret.load("token")})\n    etl = await flow.from_source(source, "etl.py:etl")\n    await etl.deploy("a", "p")\n`,
    },
  ],
  [
    "deployed with others",
    {
      text: sourced(
        `other = flow.from_source(${repository('dict(access_token=«"x"»)')}, "etl.py:etl")`,
        'deploy(other.to_deployment("a"), work_pool_name="p")',
      ),
      fixed: sourced(
        `other = flow.from_source(${repository('dict(access_token=Secret.load("git-access-token"))')}, "etl.py:etl")`,
        'deploy(other.to_deployment("a"), work_pool_name="p")',
      ),
    },
  ],
  [
    "a token that is not stored",
    {
      text: sourced(deployed(repository('{"token": «os.environ["T"]»}'))),
      says: /clones without this `token`/,
      severity: "warning",
    },
  ],
  [
    "a pull step that is asked for",
    {
      text: sourced(
        `code = ${repository('{"access_token": «os.environ["GITHUB_TOKEN"]»}')}`,
        "step = code.to_pull_step()",
      ),
      fixed: sourced(
        `code = ${repository('{"access_token": Secret.load("github-token")}')}`,
        "step = code.to_pull_step()",
      ),
    },
  ],
  [
    "left alone: a Secret block",
    { text: sourced(deployed(repository('{"access_token": Secret.load("x")}'))) },
  ],
  [
    "left alone: another's pull step",
    { text: sourced(`code = ${repository('{"access_token": "x"}')}`, "wrap(code).to_pull_step()") },
  ],
  [
    "left alone: served",
    {
      text: sourced(
        `etl = flow.from_source(${repository('{"access_token": "x"}')}, "etl.py:etl")`,
        'etl.serve("a")',
      ),
    },
  ],
  ["left alone: what a function gives", { text: sourced(deployed(repository('{"access_token": token()}'))) }],
  [
    "left alone: a block of credentials",
    { text: sourced(deployed(repository('GitHubCredentials.load("x")'))) },
  ],
]);

holds("secret-in-url", [
  [
    "a token",
    {
      text: sourced(deployed('«"https://ghp_abc@github.com/o/r.git"»')),
      says: /^((?!ghp).)*$/,
      severity: "warning",
    },
  ],
  ["a user with a password", { text: sourced('GitRepository(«"https://oauth2:abc@gitlab.com/o/r.git"»)') }],
  ["put in", { text: sourced(deployed(`«f"https://{os.environ['TOKEN']}@github.com/o/r.git"»`)) }],
  [
    "behind a variable",
    { text: sourced('URL = «"https://ghp_abc@github.com/o/r.git"»', "GitRepository(URL)", deployed("URL")) },
  ],
  [
    "left alone: a variable that is assigned again",
    {
      text: sourced('URL = "https://ghp_abc@github.com/o/r.git"', "URL = clean(URL)", "GitRepository(URL)"),
    },
  ],
  ["left alone: a name", { text: sourced('GitRepository("https://org@dev.azure.com/org/p/_git/r")') }],
  ["left alone: ssh", { text: sourced(deployed('"ssh://git@github.com/o/r.git"')) }],
  ["left alone: a name put in", { text: sourced('GitRepository(f"https://{user}@bitbucket.org/o/r.git")') }],
  ["left alone: none", { text: sourced(deployed('"https://github.com/o/r.git"')) }],
]);

holds("invalid-repository", [
  [
    "a branch and a commit",
    {
      text: sourced('GitRepository("u", branch="main", «commit_sha="abcd12"»)'),
      says: /not both/,
      fixed: sourced('GitRepository("u", commit_sha="abcd12")'),
    },
  ],
  [
    "a tag as commit",
    {
      text: sourced('GitRepository("u", commit_sha=«"v1.2"»)'),
      fixed: sourced('GitRepository("u", branch="v1.2")'),
    },
  ],
  ["an option", { text: sourced('GitRepository("u", branch=«"--upload-pack"»)') }],
  ["a user alone", { text: sourced('GitRepository("u", credentials=«{"username": "me"}»)') }],
  [
    "a user with what is no password",
    { text: sourced('GitRepository("u", «{"username": "me", "token": "x"}»)') },
  ],
  [
    "a user alone, behind a variable",
    { text: sourced('LOGIN = {"username": "me"}', 'GitRepository("u", credentials=«LOGIN»)') },
  ],
  [
    "left alone: a variable that gets a password later, or may",
    {
      text: sourced(
        'LOGIN = {"username": "me"}',
        'LOGIN["password"] = x',
        'GitRepository("u", credentials=LOGIN)',
        'OTHER = {"username": "me"}',
        "complete(OTHER)",
        'GitRepository("u", credentials=OTHER)',
      ),
    },
  ],
  ["left alone: a commit", { text: sourced('GitRepository("u", commit_sha="6B9c1d8", branch=None)') }],
  [
    "left alone: a user with a password",
    { text: sourced('GitRepository("u", {"username": "me", "password": x})') },
  ],
  ["left alone: what is spread", { text: sourced('GitRepository("u", {"username": "me", **more})') }],
  ["left alone: computed", { text: sourced('GitRepository("u", branch=branch, commit_sha=sha)') }],
  [
    "left alone: a class of one's own",
    { text: 'class GitRepository: ...\n\n\nGitRepository(commit_sha="x")\n' },
  ],
]);

holds("invalid-source", [
  [
    "a number",
    { text: sourced('flow.from_source(«3», "etl.py:etl")'), says: /not a number/, severity: "error" },
  ],
  [
    "a list behind a variable",
    { text: sourced('folders = ["."]', 'flow.from_source(source=«folders», entrypoint="e.py:e")') },
  ],
  [
    "a page of a repository",
    {
      text: sourced('flow.from_source(«"https://github.com/o/r"», "etl.py:etl")'),
      says: /files to download/,
      severity: "warning",
      fixed: sourced('flow.from_source("https://github.com/o/r.git", "etl.py:etl")'),
    },
  ],
  [
    "without a scheme",
    {
      text: sourced('flow.from_source(«"gitlab.com/group/sub/r/"», "etl.py:etl")'),
      says: /a folder/,
      fixed: sourced('flow.from_source("https://gitlab.com/group/sub/r.git", "etl.py:etl")'),
    },
  ],
  [
    "as git writes it",
    {
      text: sourced('flow.from_source(«"git@github.com:o/r"», "etl.py:etl")'),
      fixed: sourced('flow.from_source("git@github.com:o/r.git", "etl.py:etl")'),
    },
  ],
  [
    "a branch's page",
    { text: sourced('flow.from_source(«"https://github.com/o/r/tree/main"», "etl.py:etl")') },
  ],
  [
    "a block as storage",
    { text: sourced('RunnerDeployment.from_storage(«LocalFileSystem.load("x")», "e.py:e", "n")') },
  ],
  [
    "a text as storage",
    { text: sourced('RunnerDeployment.from_storage(«"https://x/y.git"», "e.py:e", "n")') },
  ],
  ["left alone: a repository", { text: sourced(deployed('"https://github.com/o/r.git"')) }],
  ["left alone: a folder", { text: sourced(deployed('"flows/github.com"'), deployed("os.getcwd()")) }],
  [
    "left alone: files",
    { text: sourced(deployed('"https://example.com/flows"'), deployed('"s3://bucket/flows"')) },
  ],
  ["left alone: a host of one's own", { text: sourced(deployed('"https://git.example.com/o/r"')) }],
  ["left alone: a block", { text: sourced(deployed('LocalFileSystem.load("x")')) }],
  [
    "left alone: GitRepository takes any",
    { text: sourced(deployed('GitRepository("https://github.com/o/r")')) },
  ],
]);

holds("invalid-image", [
  [
    "a tag twice",
    {
      text: sourced('DockerImage("host:5000/o/etl:1", «tag="2"»)'),
      says: /a tag already, `1`/,
      fixed: sourced('DockerImage("host:5000/o/etl:1")'),
    },
  ],
  [
    "a digest and a tag",
    {
      text: sourced('DockerImage("etl@sha256:ab", «"1"», dockerfile="D")'),
      fixed: sourced('DockerImage("etl@sha256:ab", dockerfile="D")'),
    },
  ],
  ["two in the name", { text: sourced('etl.deploy("a", "p", «"o/etl:1:2"»)'), says: /one tag/ }],
  ["left alone: a port", { text: sourced('DockerImage("localhost:5000/etl", tag="1")') }],
  ["left alone: an empty tag", { text: sourced('DockerImage("etl:1", tag="")') }],
  ["left alone: computed", { text: sourced('DockerImage(name, tag="1")', 'DockerImage("etl:1", tag=tag)') }],
]);

const REPOSITORY = 'flow.from_source("https://github.com/o/r.git", "etl.py:etl")';

holds("builds-image", [
  [
    "an image of Prefect",
    {
      text: script('etl.deploy("a", "p", «image»="prefecthq/prefect:3-latest")'),
      says: /^This builds an image of that name.*which only Prefect itself can/,
      severity: "warning",
      fixed: script('etl.deploy("a", "p", image="prefecthq/prefect:3-latest", build=False)'),
    },
  ],
  [
    "an image of Prefect behind a variable",
    {
      text: script('IMAGE = "docker.io/prefecthq/prefect"', 'etl.deploy("a", "p", «IMAGE»)'),
      fixed: script('IMAGE = "docker.io/prefecthq/prefect"', 'etl.deploy("a", "p", IMAGE, build=False)'),
    },
  ],
  [
    "an image of a registry for code of a repository",
    {
      text: script(`${REPOSITORY}.deploy("a", "p", «image»="ghcr.io/o/etl:1")`),
      says: /while the worker takes the code from the repository/,
      severity: "hint",
      fixed: script(`${REPOSITORY}.deploy("a", "p", image="ghcr.io/o/etl:1", build=False)`),
    },
  ],
  [
    "for several",
    {
      text: sourced(
        `deploy(${REPOSITORY}.to_deployment("a"), work_pool_name="p", «image»="localhost:5000/etl")`,
      ),
      fixed: sourced(
        `deploy(${REPOSITORY}.to_deployment("a"), work_pool_name="p", image="localhost:5000/etl", build=False)`,
      ),
    },
  ],
  [
    "left alone: an image of one's own",
    {
      text: script(
        'etl.deploy("a", "p", "o/etl:1")',
        'etl.deploy("b", "p", "ghcr.io/o/etl:1")',
        'flow.from_source(".", "etl.py:etl").deploy("c", "p", image="ghcr.io/o/etl:1")',
        `${REPOSITORY}.deploy("d", "p", image="o/etl:1")`,
      ),
    },
  ],
  [
    "left alone: one of several is in the folder",
    {
      text: sourced(
        `deploy(${REPOSITORY}.to_deployment("a"), etl.to_deployment("b"), work_pool_name="p", image="ghcr.io/o/etl")`,
      ),
    },
  ],
  [
    "left alone: a Dockerfile of one's own",
    { text: sourced(`${REPOSITORY}.deploy("a", "p", DockerImage("ghcr.io/o/etl", dockerfile="D"))`) },
  ],
  [
    "left alone: told",
    {
      text: script(
        `${REPOSITORY}.deploy("a", "p", "prefecthq/prefect", build=True)`,
        `${REPOSITORY}.deploy("b", "p", "prefecthq/prefect", push=False)`,
      ),
    },
  ],
  [
    "left alone: a managed pool",
    { text: script('etl.deploy("a", "p", "prefecthq/prefect:3")'), pools: { p: "prefect:managed" } },
  ],
  ["left alone: no image", { text: script('etl.deploy("a", "p", image=None)') }],
  ["left alone: spread", { text: script('etl.deploy("a", image="prefecthq/prefect", **options)') }],
]);

holds("image-on-process-pool", [
  [
    "a flow of the file",
    {
      text: script('etl.deploy("a", "p", «image="i:1"»)'),
      pools: { p: "process" },
      says: /`p` is of type process/,
    },
  ],
  [
    "a source",
    {
      text: script('POOL = "p"', 'flow.from_source(".", "etl.py:etl").deploy("a", POOL, «image="i:1"»)'),
      pools: { p: "process" },
      fixed: script('POOL = "p"', 'flow.from_source(".", "etl.py:etl").deploy("a", POOL)'),
    },
  ],
  ["several", { text: sourced('deploy(x, work_pool_name="p", «image="i:1"»)'), pools: { p: "process" } }],
  ["left alone: docker", { text: script('etl.deploy("a", "p", image="i:1")'), pools: { p: "docker" } }],
  ["left alone: not known", { text: script('etl.deploy("a", "p", image="i:1")') }],
  [
    "left alone: a type of one's own",
    { text: script('etl.deploy("a", "p", image="i:1")'), pools: { p: "mine" } },
  ],
]);

holds("no-work-pool", [
  [
    "a flow",
    { text: script('etl.«deploy»("a", image="i")'), says: /DEFAULT_WORK_POOL_NAME/, severity: "info" },
  ],
  ["several", { text: sourced('«deploy»(etl.to_deployment("a", work_pool_name="p"), image="i")') }],
  [
    "several in async code",
    {
      text: sourced(
        "from prefect.deployments.runner import adeploy",
        'asyncio.run(«adeploy»(etl.to_deployment("a", work_pool_name="p"), image="i"))',
      ),
    },
  ],
  [
    "a queue that is served",
    {
      text: script('serve(etl.to_deployment("a", «work_queue_name="q"»))'),
      says: /refuses `work_queue_name`/,
      severity: "warning",
    },
  ],
  [
    "job variables that are applied",
    { text: script('d = etl.to_deployment("a", «job_variables={"a": 1}»)', "d.apply()") },
  ],
  ["an image that is applied", { text: script('etl.to_deployment("a").apply(«image="i:1"»)') }],
  [
    "left alone: a pool",
    {
      text: script(
        'etl.deploy("a", "p", "i")',
        'etl.to_deployment("a", work_queue_name="q").apply(work_pool_name="p")',
      ),
    },
  ],
  [
    "left alone: the setting",
    {
      text: script('etl.deploy("a", image="i")'),
      project: { environmentNames: () => ["PREFECT_DEFAULT_WORK_POOL_NAME"] },
    },
  ],
  [
    "left alone: nothing of a pool",
    { text: script('serve(etl.to_deployment("a", job_variables={}))', 'etl.to_deployment("b").apply()') },
  ],
  ["left alone: spread", { text: script('etl.deploy("a", **options)') }],
]);

holds("unsaved-block", [
  [
    "a source",
    {
      text: sourced(deployed('«LocalFileSystem(basepath="/x")»')),
      says: /this LocalFileSystem was never saved/,
    },
  ],
  ["through a variable", { text: sourced('fs = LocalFileSystem(basepath="/x")', deployed("«fs»")) }],
  ["a parameter", { text: sourced('etl.to_deployment("a", parameters={"key": «Secret(value="x")»})') }],
  [
    "deep in a parameter",
    { text: sourced('etl.serve("a", parameters={"keys": [{"a": «Secret(value="x")»}]})') },
  ],
  ["a token", { text: sourced(deployed(repository('{"access_token": «Secret(value="x")»}'))) }],
  ["a key of a bucket", { text: sourced(deployed('RemoteStorage("s3://b", key=«Secret(value="x")»)')) }],
  [
    "in an adapter",
    {
      text: sourced(
        'RunnerDeployment.from_storage(BlockStorageAdapter(«LocalFileSystem(basepath="/x")»), "e.py:e", "n").apply(work_pool_name="p")',
      ),
    },
  ],
  [
    "left alone: loaded",
    {
      text: sourced(
        deployed('LocalFileSystem.load("x")'),
        'etl.serve("a", parameters={"key": Secret.load("x")})',
      ),
    },
  ],
  [
    "left alone: saved",
    { text: sourced('fs = LocalFileSystem(basepath="/x")', 'fs.save("x")', deployed("fs")) },
  ],
  [
    "left alone: handed on",
    { text: sourced('fs = LocalFileSystem(basepath="/x")', "register(fs)", deployed("fs")) },
  ],
  [
    "left alone: only loaded from",
    { text: sourced('flow.from_source(LocalFileSystem(basepath="/x"), "etl.py:etl").serve("a")') },
  ],
  [
    "in a pull step that is asked for",
    { text: sourced('RemoteStorage("s3://b", key=«Secret(value="x")»).to_pull_step()') },
  ],
  ["left alone: no block", { text: sourced('etl.serve("a", parameters={"key": Settings(value="x")})') }],
]);

holds("not-a-deployment", [
  [
    "a flow",
    {
      text: script("serve(«etl»)"),
      says: /takes deployments and stops at a flow/,
      fixed: script('serve(etl.to_deployment("etl"))'),
    },
  ],
  [
    "a flow in async code",
    {
      text: script("from prefect.deployments.runner import adeploy", "asyncio.run(adeploy(«etl»))"),
      fixed: script(
        "from prefect.deployments.runner import adeploy",
        'asyncio.run(adeploy(etl.to_deployment("etl")))',
      ),
    },
  ],
  [
    "a list",
    {
      text: script('served = [etl.to_deployment("a")]', "serve(«served»)"),
      fixed: script('served = [etl.to_deployment("a")]', "serve(*served)"),
    },
  ],
  [
    "a pool by its place",
    {
      text: sourced('deploy(etl.to_deployment("a"), «"p"», image="i")'),
      says: /Is it the pool/,
      fixed: sourced('deploy(etl.to_deployment("a"), work_pool_name="p", image="i")'),
    },
  ],
  [
    "what from_source gives",
    { text: sourced('deploy(«flow.from_source(".", "e.py:e")», work_pool_name="p")') },
  ],
  ["nothing", { text: script("«serve»()"), severity: "warning" }],
  [
    "left alone: deployments",
    { text: script('serve(etl.to_deployment("a"), *more)', "serve(*all_of_them)") },
  ],
  ["left alone: a variable", { text: script("serve(one, two)") }],
  ["left alone: a flow of one's own making", { text: `${HEAD}def serve(*a): ...\n\n\nserve(etl)\n` }],
]);

holds("serve-in-async", [
  [
    "several",
    {
      text: `${HEAD}async def main():\n    «serve»(await etl.to_deployment("a"))\n`,
      says: /Write `await aserve/,
      fixed: `${HEAD.replace("import flow", "import aserve, flow")}async def main():\n    await aserve(await etl.to_deployment("a"))\n`,
    },
  ],
  ["one", { text: `${HEAD}async def main():\n    etl.«serve»("a")\n`, says: /in ordinary code/ }],
  ["left alone: ordinary code", { text: script('serve(etl.to_deployment("a"))', 'etl.serve("a")') }],
  [
    "left alone: an ordinary function in it",
    { text: `${HEAD}async def main():\n    def run():\n        etl.serve("a")\n    await to_thread(run)\n` },
  ],
]);
