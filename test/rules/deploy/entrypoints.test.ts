import { beforeAll } from "vitest";
import { requirementOf } from "../../../server/src/workspace/prefectRequirement";
import { loadGrammar } from "../../grammar";
import { holds } from "./deployRows";

beforeAll(loadGrammar);

const HEAD =
  "from pathlib import Path\nfrom prefect import flow\nfrom prefect.deployments.runner import RunnerDeployment\nfrom prefect.runner.storage import GitRepository, LocalStorage\n\n";
const line = (text: string) => `${HEAD}${text}\n`;
const files = {
  "flows/etl.py":
    "from prefect import flow, task\n\n\n@flow\ndef etl(): ...\n\n\n@task\ndef load(): ...\n\n\ndef plain(): ...\n\n\nclass Jobs: ...\n",
  "flows/star.py": "from other import *\n",
  "flows/__init__.py": "",
  "etl.py": "",
};
const methods = {
  "jobs.py":
    "from prefect import flow\n\n\nclass Jobs:\n    @flow\n    def own(self): ...\n\n    @flow\n    @classmethod\n    def shared(cls): ...\n\n    @staticmethod\n    @flow\n    def free(): ...\n",
};
/** A project that asks for a Prefect of that clause. */
function asking(clause: string) {
  const prefect = requirementOf("/project/requirements.txt", clause);
  return prefect ? { prefect } : {};
}
const git = { gitRoot: "/project", gitRemote: "git@github.com:org/repo.git" };

holds("invalid-entrypoint", [
  [
    "a file alone",
    {
      text: line('flow.from_source(".", "«flows/etl.py»")'),
      says: /Name the function too/,
      severity: "error",
    },
  ],
  [
    "behind a variable",
    {
      text: line('ENTRY = "«flows/elt.py»:etl"\nflow.from_source(".", entrypoint=ENTRY)'),
      files: { "flows/etl.py": files["flows/etl.py"] },
      fixed: line('ENTRY = "flows/etl.py:etl"\nflow.from_source(".", entrypoint=ENTRY)'),
    },
  ],
  [
    "behind a variable, from a repository behind another",
    {
      text: line(
        'URL = "https://github.com/org/repo.git"\nENTRY = "flows/etl.py:«gone»"\nflow.from_source(GitRepository(URL), ENTRY)',
      ),
      files,
      project: git,
      severity: "warning",
    },
  ],
  [
    "left alone: a variable that is assigned in two branches",
    {
      text: line(
        'if dev:\n    ENTRY = "a.py"\nelse:\n    ENTRY = "b.py"\nflow.from_source(".", ENTRY)\n\n\ndef run(entry="a.py"):\n    flow.from_source(".", entry)',
      ),
      files,
    },
  ],
  [
    "a path without its ending",
    { text: line('flow.from_source("s3://b", entrypoint="«flows/etl:etl»")'), says: /needs its ending/ },
  ],
  ["nothing", { text: line('flow.from_source(".", «""»)'), says: /Write `path/ }],
  [
    "a colon behind a module",
    {
      text: line('flow.from_source(".", "«flows.etl:etl»")'),
      files,
      says: /a module takes a dot, `flows\.etl\.etl`/,
      fixed: line('flow.from_source(".", "flows.etl.etl")'),
    },
  ],
  [
    "a module, in a project of an earlier release",
    {
      text: line('flow.from_source(".", "«flows.etl.etl»")'),
      files,
      project: asking("==3.0.11"),
      says: /takes modules since Prefect 3\.6\.23, but this project asks for `==3\.0\.11` \(requirements\.txt\)/,
      fixed: line('flow.from_source(".", "flows/etl.py:etl")'),
    },
  ],
  [
    "a method, in a project of an earlier release",
    {
      text: line('RunnerDeployment.from_entrypoint("«jobs.py:Jobs.free»", name="a")'),
      files: methods,
      project: asking("<3.4"),
      says: /`from_entrypoint` finds flows in classes since Prefect 3\.4\.1, but this project asks for `<3\.4`/,
      severity: "error",
    },
  ],
  [
    "left alone: a method, in a project of a later release",
    {
      text: line('flow.from_source(".", "jobs.py:Jobs.free")'),
      files: methods,
      project: asking(">=3.0"),
    },
  ],
  [
    "left alone: a module, in a project of a later release",
    {
      text: line('flow.from_source(".", "flows.etl.etl")'),
      files,
      project: asking(">=3.0"),
    },
  ],
  [
    "a file that is not there",
    {
      text: line('flow.from_source(".", "«flow/etl.py»:etl").deploy("a", "p")'),
      files,
      says: /no file `flow\/etl\.py` in the folder.*Did you mean `flows\/etl\.py`/,
      fixed: line('flow.from_source(".", "flows/etl.py:etl").deploy("a", "p")'),
    },
  ],
  [
    "in a folder that a variable holds",
    {
      text: line('folder = Path(__file__).parent / "flows"\nflow.from_source(folder, "«jobs.py»:etl")'),
      files,
    },
  ],
  [
    "in the script's folder",
    { text: line('flow.from_source(Path(__file__).parent, "«jobs.py»:etl")'), files },
  ],
  [
    "a module that is not there",
    { text: line('flow.from_source(".", "«flows.jobs».etl")'), files, says: /no module `flows\.jobs`/ },
  ],
  [
    "a function that is not there",
    {
      text: line('RunnerDeployment.from_entrypoint("flows/etl.py:«elt»", name="a")'),
      files,
      says: /no `elt` in flows\/etl\.py, and `from_entrypoint` fails\. Did you mean `etl`/,
      fixed: line('RunnerDeployment.from_entrypoint("flows/etl.py:etl", name="a")'),
    },
  ],
  [
    "a task",
    {
      text: line('flow.from_source(source=".", entrypoint="flows/etl.py:«load»")'),
      files,
      says: /is a task/,
    },
  ],
  [
    "a plain function",
    { text: line('flow.from_source("flows", "etl.py:«plain»")'), files, says: /is not a flow/ },
  ],
  ["a class", { text: line('flow.from_source("./flows/", "etl.py:«Jobs»")'), files, says: /is a class/ }],
  [
    "in the project's own repository",
    {
      text: line('flow.from_source("https://github.com/org/repo.git", "«etl/flows.py»:etl")'),
      files,
      project: git,
      says: /in this repository/,
      severity: "warning",
    },
  ],
  [
    "left alone: what is there",
    {
      text: line('flow.from_source(".", "flows/etl.py:etl")\nflow.from_source(".", "flows.etl.etl")'),
      files,
    },
  ],
  [
    "left alone: what is there from another folder",
    {
      text: line('flow.from_source(".", "jobs.py:job")'),
      files: { ...files, "jobs.py": "from prefect import flow\n\n\n@flow\ndef job(): ...\n" },
    },
  ],
  [
    "left alone: a branch",
    {
      text: line(
        'flow.from_source(GitRepository("https://github.com/org/repo.git", branch="x"), "no.py:etl")',
      ),
      files,
      project: git,
    },
  ],
  [
    "left alone: another repository",
    { text: line('flow.from_source("https://github.com/org/other.git", "no.py:etl")'), files, project: git },
  ],
  [
    "left alone: names that cannot be seen",
    { text: line('flow.from_source(".", "flows/star.py:etl")'), files },
  ],
  [
    "left alone: a module that may be installed",
    { text: line('flow.from_source(".", "other.etl.main")'), files },
  ],
  [
    "left alone: a bucket, a variable",
    {
      text: line(
        'flow.from_source("s3://b", "no.py:etl")\nflow.from_source(x, "no.py:etl")\nflow.from_source(".", f"{x}.py:etl")',
      ),
      files,
    },
  ],
  ["left alone: a project that is not known", { text: line('flow.from_source(".", "no.py:etl")') }],
]);

holds("unbound-method", [
  [
    "of an object",
    {
      text: line('flow.from_source(".", "jobs.py:«Jobs.own»").deploy("a", "p")'),
      files: methods,
      says: /`Jobs\.own` wants `self`, which a deployment gives it from nowhere: each run fails/,
      severity: "warning",
    },
  ],
  [
    "of a class",
    {
      text: line('RunnerDeployment.from_entrypoint("jobs.py:«Jobs.shared»", name="a")'),
      files: methods,
      says: /wants `cls`/,
    },
  ],
  [
    "left alone: a static one, one that is not deployed",
    {
      text: line(
        'flow.from_source(".", "jobs.py:Jobs.free").deploy("a", "p")\nflow.from_source(".", "jobs.py:Jobs.own")',
      ),
      files: methods,
    },
  ],
  [
    "left alone: in a project of an earlier release, which refuses it at once",
    {
      text: line('flow.from_source(".", "jobs.py:Jobs.own").deploy("a", "p")'),
      files: methods,
      project: asking("==3.0.11"),
    },
  ],
  [
    "left alone: a function, a branch",
    {
      text: line(
        'flow.from_source(".", "flows/etl.py:etl").deploy("a", "p")\nflow.from_source(GitRepository("https://github.com/org/repo.git", branch="x"), "jobs.py:Jobs.own").deploy("b", "p")',
      ),
      files: { ...files, ...methods },
      project: git,
    },
  ],
]);
