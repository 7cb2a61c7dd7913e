import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { requirementOf } from "../../../server/src/workspace/prefectRequirement";
import { loadGrammar } from "../../grammar";
import { pythonFindings } from "../checkPython";
import { deployRules, HEAD, holds, script } from "./deployRows";

beforeAll(loadGrammar);

holds("unknown-argument", [
  [
    "a slip",
    {
      text: script('etl.deploy("a", «work_pol_name»="p", image="i:1")'),
      says: /takes no argument `work_pol_name`.*Did you mean `work_pool_name`/,
      fixed: script('etl.deploy("a", work_pool_name="p", image="i:1")'),
    },
  ],
  [
    "what Prefect 2 called otherwise",
    {
      text: script('etl.deploy("a", "p", «infra_overrides»={}, image="i:1")'),
      says: /Prefect 3 calls it `job_variables`/,
      fixed: script('etl.deploy("a", "p", job_variables={}, image="i:1")'),
    },
  ],
  [
    "what says the opposite now",
    {
      text: script('etl.serve("a", «is_schedule_active»=False)'),
      says: /calls it `paused`, which says the opposite/,
      fixed: script('etl.serve("a", paused=True)'),
    },
  ],
  [
    "a schedule",
    { text: script('x = Cron("0 0 * * *", «tz»="UTC")'), says: /`Cron` takes no argument `tz`/ },
  ],
  [
    "through an alias, a variable and from_source",
    {
      text: `import prefect as p\n\nsource = p.flow.from_source("s", entrypoint="a.py:b")\nother = source\nother.deploy("a", "p", «nope»=1)\n`,
    },
  ],
  [
    "a decorator",
    {
      text: "from prefect import flow\n\n\n@flow(«retires»=3)\ndef f(): ...\n",
      fixed: "from prefect import flow\n\n\n@flow(retries=3)\ndef f(): ...\n",
    },
  ],
  [
    "left alone: every argument there is",
    { text: script('etl.deploy("a", "p", image="i", build=False, push=False, _sla=None)') },
  ],
  ["left alone: a spread dictionary", { text: script('etl.deploy("a", **{"nope": 1})') }],
  [
    "left alone: build arguments of an image",
    { text: 'from prefect.docker import DockerImage\n\nDockerImage("a", "b", platform="x")\n' },
  ],
  [
    "left alone: a flow of one's own making",
    { text: 'class Flow:\n    def deploy(self, **kw): ...\n\n\nFlow().deploy("a", nope=1)\n' },
  ],
  [
    "left alone: a name that is bound twice",
    { text: `${HEAD}if etl:\n    etl = object()\netl.deploy("a", nope=1)\n` },
  ],
  [
    "left alone: a project of Prefect 2",
    {
      text: script('etl.serve("a", nope=1)'),
      project: { prefect: { file: "r", clause: "<3", isAgentEra: true } },
    },
  ],
  ["left alone: a file that does not parse", { text: `${script('etl.serve("a", nope=1)')}(` }],
]);

holds("exclusive-schedules", [
  [
    "two",
    { text: script('etl.serve("a", cron="0 0 * * *", «interval=60»)'), says: /`cron` is given already/ },
  ],
  [
    "three",
    {
      text: script(
        'etl.to_deployment("a", schedule=Cron("0 0 * * *"), «schedules=[]», «rrule="FREQ=DAILY"»)',
      ),
    },
  ],
  ["left alone: one", { text: script('etl.serve("a", cron="0 0 * * *")') }],
  ["left alone: None", { text: script('etl.serve("a", cron="0 0 * * *", interval=None)') }],
]);

holds("invalid-schedule", [
  ["a cron expression", { text: script('etl.serve("a", cron=«"0 24 * * *"»)'), says: /out of range/ }],
  ["by position, with a time zone", { text: script('Cron(«"x"», «"Europe/Berln"»)') }],
  [
    "a city alone",
    { text: script('Cron("0 0 * * *", timezone=«"Berlin"»)'), says: /Did you mean Europe\/Berlin/ },
  ],
  ["a recurrence rule", { text: script('etl.serve("a", rrule=«"FREQ=DALY"»)') }],
  ["left alone: what is computed", { text: script('etl.serve("a", cron=f"{x} 24 * * *")') }],
  ["left alone: several in a list", { text: script('etl.serve("a", cron=["0 0 * * *"])') }],
  ["left alone: a class of one's own", { text: 'class Cron: ...\n\n\nCron("0 24 * * *")\n' }],
]);

holds("no-code", [
  [
    "a flow of the file",
    {
      text: script('etl.«deploy»("a", work_pool_name="p")'),
      says: /give an `image`, or deploy `flow\.from_source/,
    },
  ],
  ["no image after all", { text: script('etl.«deploy»("a", "p", image=None)') }],
  ["left alone: an image", { text: script('etl.deploy("a", "p", "i:1")') }],
  ["left alone: a source", { text: script('etl.from_source("s", "etl.py:etl").deploy("a", "p")') }],
  ["left alone: a module", { text: script('etl.deploy("a", "p", entrypoint_type=x)') }],
]);

holds("not-awaited", [
  [
    "in async code",
    {
      text: `${HEAD}async def main():\n    etl.«deploy»("a", "p", "i")\n`,
      fixed: `${HEAD}async def main():\n    await etl.deploy("a", "p", "i")\n`,
    },
  ],
  ["left alone: awaited", { text: `${HEAD}async def main():\n    await etl.deploy("a", "p", "i")\n` }],
  [
    "left alone: handed on",
    { text: `${HEAD}async def main():\n    await gather(etl.deploy("a", "p", "i"))\n` },
  ],
  ["left alone: ordinary code", { text: script('etl.deploy("a", "p", "i")') }],
]);

holds("on-import", [
  ["serve", { text: `${HEAD}etl.«serve»("a")\n`, says: /never returns/ }],
  ["deploy", { text: `${HEAD}etl.«deploy»("a", "p", "i")\n`, says: /deploys again/ }],
  ["a source that is this file", { text: `${HEAD}flow.from_source(".", "etl.py:etl").«deploy»("a", "p")\n` }],
  ["left alone: behind a guard", { text: script('etl.serve("a")') }],
  ["left alone: in a function", { text: `${HEAD}def main():\n    etl.serve("a")\n` }],
  [
    "left alone: a flow of another file",
    { text: `${HEAD}flow.from_source(".", "other.py:etl").deploy("a", "p")\n` },
  ],
]);

holds("after-serve", [
  [
    "a second serve",
    { text: script('etl.«serve»("a")', 'etl.serve("b")'), says: /serves nothing/, severity: "warning" },
  ],
  ["other code", { text: script("serve = etl.serve", 'etl.«serve»("a")', "print()"), severity: "hint" }],
  ["left alone: the end", { text: script("print()", 'etl.serve("a")', "# done") }],
  [
    "left alone: another block",
    { text: `${script("if x:", '    etl.serve("a")', "else:", '    etl.serve("b")')}` },
  ],
]);

describe("the example on a rule's page", () => {
  const camelCase = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  test.each(deployRules.map(({ id }) => id))("%s finds its own", (id) => {
    const page = readFileSync(`server/src/rules/${camelCase(id)}.ts`, "utf8").replace(/^ \* ?/gm, "");
    const example = /## Example[\s\S]*?```python\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
    // "With `prefect==3.1.4`:" where the project's release matters.
    const clause = /^With `prefect(.*)`:$/m.exec(page)?.[1];
    const prefect = clause === undefined ? undefined : requirementOf("requirements.txt", clause);
    const pools = (name: string) => (name === "my-process-pool" ? { type: "process" } : undefined);
    const found = pythonFindings(deployRules, example, prefect && { prefect }, pools);
    // An image that is built is worth a hint on other pages, too.
    const loud = found.filter(({ rule: by, severity }) => by === id || severity !== "hint");
    expect([...new Set(loud.map(({ rule: by }) => by))]).toEqual([id]);
  });
});
