import { beforeAll } from "vitest";
import { loadGrammar } from "../../grammar";
import { guarded, holds } from "./deployRows";

beforeAll(loadGrammar);

const HEAD = `from prefect import deploy, flow, serve
from prefect.deployments.runner import RunnerDeployment


@flow
def etl(): ...


@flow(name="Other")
def other(): ...


`;
const script = (...lines: readonly string[]) => guarded(HEAD, ...lines);

holds("invalid-name", [
  [
    "a slash",
    {
      text: script('etl.serve("«etl/nightly»")'),
      says: /cannot have \/ in it/,
      fixed: script('etl.serve("etl-nightly")'),
    },
  ],
  [
    "several",
    {
      text: script('etl.deploy(name="«a&b>c»", work_pool_name="p")'),
      fixed: script('etl.deploy(name="a-b-c", work_pool_name="p")'),
    },
  ],
  [
    "for RunnerDeployment",
    {
      text: script("RunnerDeployment.from_flow(etl, '«100%»')"),
      fixed: script("RunnerDeployment.from_flow(etl, '100-')"),
    },
  ],
  ["nothing", { text: script('etl.deploy(«""», "p")'), says: /cannot be empty/ }],
  ["in the stem of a path", { text: script('etl.deploy("«jobs/a&b.py»", "p")') }],
  [
    "behind a variable, where it is written",
    {
      text: script('NAME = "«a/b»"', "etl.serve(NAME)"),
      fixed: script('NAME = "a-b"', "etl.serve(NAME)"),
    },
  ],
  [
    "behind two variables, told once, and mended by nobody for who else reads it",
    { text: script('A = "«a/b»"', "NAME = A", 'etl.deploy(NAME, "p", "i")', "other.serve(A)") },
  ],
  [
    "of a variable that another file imports",
    {
      text: `${HEAD}NAME = "«a/b»"\netl.serve(NAME)\n`,
      files: { "x.py": "from prefect import flow\nfrom etl import NAME\n" },
    },
  ],
  [
    "left alone: a variable that is assigned again, in a branch or not",
    {
      text: script(
        'NAME = "a/b"',
        "if dev:",
        '    NAME = "a"',
        "etl.serve(NAME)",
        'B = "a/b"',
        'B = B.replace("/", "")',
        "etl.serve(B)",
      ),
    },
  ],
  [
    "left alone: a variable that is added to, and a parameter",
    {
      text: script(
        'NAME = "a/"',
        'NAME += "b"',
        "etl.serve(NAME)",
        'def run(name="a/b"):',
        "    etl.serve(name)",
      ),
    },
  ],
  ["left alone: a path", { text: script('etl.deploy("jobs/nightly.py", "p")') }],
  ["left alone: serve takes the flow's", { text: script('etl.serve("")') }],
  ["left alone: computed", { text: script('etl.serve(f"a/{b}")', "etl.serve(name)") }],
]);

holds("duplicate-deployment", [
  [
    "in one call",
    {
      text: script('serve(etl.to_deployment("a"), etl.to_deployment("«a»"))'),
      says: /The deployment in line 14 has the same flow/,
      severity: "warning",
    },
  ],
  [
    "in one block",
    {
      text: script(
        'etl.deploy("a", "p", "i")',
        "print()",
        'etl.deploy(name="«a»", work_pool_name="q", image="i")',
      ),
    },
  ],
  [
    "by two routes",
    {
      text: script('etl.deploy("a.py", "p", "i")', 'RunnerDeployment.from_flow(etl, "«a»").apply()'),
    },
  ],
  [
    "in prefect.yaml, too",
    {
      text: 'from flows import etl\n\netl.deploy("«a»", "p", "i")\n',
      files: {
        "flows.py": "from prefect import flow\n\n\n@flow\ndef etl(): ...\n",
        "prefect.yaml": "deployments:\n- name: a\n  entrypoint: flows.py:etl\n",
      },
      says: /^prefect\.yaml \(line 2\) makes/,
      severity: "info",
    },
  ],
  [
    "in another script, too",
    {
      text: 'from flows import etl\n\netl.deploy("«a»", "p", "i")\n',
      files: {
        "flows.py": "from prefect import flow\n\n\n@flow\ndef etl(): ...\n",
        "ci/deploy.py": 'from flows import etl\n\netl.deploy("a", "q", "i")\n',
        "tests/deploy.py": 'from flows import etl\n\netl.deploy("b", "q", "i")\n',
      },
      says: /^`ci\/deploy\.py` \(line 3\) makes/,
    },
  ],
  [
    "of one variable, at the second call",
    {
      text: script(
        'NAME = "a"',
        'etl.deploy(NAME, "p", "i")',
        'etl.deploy(name=«NAME», work_pool_name="q", image="i")',
      ),
      says: /The deployment in line 15/,
    },
  ],
  [
    "left alone: what a loop names",
    { text: script('etl.deploy("a", "p", "i")', 'for name in ["a"]:', '    etl.deploy(name, "p", "i")') },
  ],
  ["left alone: another flow", { text: script('serve(etl.to_deployment("a"), other.to_deployment("a"))') }],
  [
    "left alone: branches",
    { text: script("if dev:", '    etl.deploy("a", "dev")', "else:", '    etl.deploy("a", "prod")') },
  ],
  [
    "left alone: branches of an expression",
    { text: script('x = etl.to_deployment("a") if dev else etl.to_deployment("a", cron="0 3 * * *")') },
  ],
  [
    "left alone: functions",
    { text: `${HEAD}def dev():\n    etl.deploy("a", "p")\n\n\ndef prod():\n    etl.deploy("a", "q")\n` },
  ],
  [
    "left alone: other options",
    { text: script('serve(etl.to_deployment("a"), etl.with_options(name="b").to_deployment("a"))') },
  ],
  ["left alone: a loop", { text: script("for pool in pools:", '    etl.deploy("a", pool)') }],
]);
