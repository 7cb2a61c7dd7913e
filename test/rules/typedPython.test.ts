import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { factsSayTheSame } from "../../server/src/documents/pythonModule/compareFacts";
import { factsOf, type ModuleFacts } from "../../server/src/documents/pythonModule/moduleFacts";
import { prefectCalls, prefectCallsAt } from "../../server/src/documents/pythonModule/prefectCalls";
import { type PythonModule, parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { runRules } from "../../server/src/rules/engine";
import { rules } from "../../server/src/rules/index";
import type { Span } from "../../server/src/syntax/span";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";
import { typed, withTyped } from "../syntax/python/typing";

beforeAll(loadGrammar);

const WORKER_ERA = `from enum import Enum
from typing import Literal, Optional
import prefect
from prefect import flow, serve, task
from prefect.schedules import Cron, Interval
from acme.flows import report

Rows = Optional[list[int]]
Mode = Literal["a", "b"]

class Stage(Enum):
    test = "test"
    prod = "prod"

@task(retries=3)
def extract(table: str): ...

@flow(name="load")
def load(rows: Rows, stage: Stage = "test", mode: Mode = "a") -> int:
    """Loads."""
    prefect.deployments.run_deployment("load/nightly", parameters={"rows": rows})

def plain(rows: Rows = None, *rest: Mode): ...

class Loader:
    limit = 3
    @flow
    def run(self, stage: Stage): ...

schedule = Cron("0 24 * * *", timezone="Europe/Berln")
varied = load.with_options(name="other")
remote = flow.from_source("https://github.com/o/r", entrypoint="load.py:load")

load.serve("on import", cron="0 0 * * *", interval=3)

if __name__ == "__main__":
    varied.deploy("n/ame", work_pol_name="pool")  # prefect: ignore[name/forbidden-characters]
    remote.deploy(name="r", work_pool_name="pool", schedules=[Interval(60), schedule])
    report.deploy("imported", cron="x")
    serve(load.to_deployment("a"), load.to_deployment("a", rrule="FREQ=NEVER"))
`;

const AGENT_ERA = `import pendulum as p
from prefect import flow
from prefect.deployments import Deployment, run_deployment
from prefect.filesystems import S3
from prefect.infrastructure import KubernetesJob
from prefect.server.schemas.schedules import CronSchedule

storage = S3.load("bucket")
other = storage

class Team(Deployment):
    work_queue_name: str = "team"

@flow
def load(limit: int = 3): ...

@flow(version="2")
def report(): p.now().foo

def deploy(name):
    from prefect.orion.schemas.schedules import IntervalSchedule
    return Deployment.build_from_flow(flow=load, name=name, schedule=IntervalSchedule(interval=3))

KubernetesJob(image="a").save("job")
deployment = Deployment.build_from_flow(
    flow=load, name="x", storage=other, infrastructure=KubernetesJob.load("job"), schedule=CronSchedule(cron="0 0 * * *"),
)
deployment.apply()
team = Team.build_from_flow(report, "team")
if __name__ == "__main__":
    team.apply()
    deploy("y").apply()
    run_deployment("load/x", infra_overrides={"env.A": 1})
`;

/** One name of the text becomes another one. */
const renamed = fc.record({
  at: fc.nat({ max: 300 }),
  name: fc.constantFrom(
    "load",
    "flow",
    "Deployment",
    "Rows",
    "Stage",
    "prefect",
    "x",
    "storage",
    "deploy",
    "int",
  ),
});

function withRenamed(text: string, { at, name }: { readonly at: number; readonly name: string }): string {
  const words = [...text.matchAll(/\b[A-Za-z_]\w*\b/g)];
  const word = words[at % words.length];
  return word ? text.slice(0, word.index) + name + text.slice(word.index + word[0].length) : text;
}

const change = fc.oneof(
  typed.map((one) => (text: string) => withTyped(text, one)),
  renamed.map((one) => (text: string) => withRenamed(text, one)),
);

function read(text: string, previous?: PythonModule): PythonModule {
  const version = (previous?.source.version ?? 0) + 1;
  return parsePythonModule(TextDocument.create("file:///project/load.py", "python", version, text), previous);
}

/** The module with a change that is not made yet. */
function readBeside(text: string, module: PythonModule): PythonModule {
  const { uri, version } = module.source;
  return parsePythonModule(TextDocument.create(uri, "python", version, text), module);
}

/** All that is said of a module. */
function said(module: PythonModule) {
  const { source: _, ...facts } = factsOf(module);
  const findings = runRules(rules, module, {
    project: { ...nothingKnown, module: () => factsOf(module) },
    migration: { workPool: undefined },
    severities: {},
    onRuleFailure: (_, error) => expect.fail(String(error)),
  });
  return {
    facts,
    calls: prefectCalls(module).map(placed),
    findings: findings.map(({ rule, severity, message, span, fixes = [] }) => {
      const changes = fixes.flatMap(({ title, changes: all }) =>
        all.map((one) => [title, at(one.span), one.newText]),
      );
      return { rule, severity, message, at: at(span), changes };
    }),
  };
}

function placed({ callable, call, receiver }: ReturnType<typeof prefectCalls>[number]) {
  return { callable, start: call.node.start, end: call.node.end, receiver: receiver?.kind };
}

function at({ start, end }: Span): string {
  return `${start}-${end}`;
}

function isSame(a: ModuleFacts, b: ModuleFacts): boolean {
  return isDeepStrictEqual(withoutPlaces(a), withoutPlaces(b));
}

function withoutPlaces({ source: _, ...facts }: ModuleFacts): unknown {
  const plain = (_: string, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value;
  const isPlace = (key: string) => /^span$|Span$/.test(key);
  return JSON.parse(JSON.stringify(facts, plain), (key, value) => (isPlace(key) ? undefined : value));
}

test("of a script that is typed in the same is said as of one that is read anew", () => {
  const starts = fc.constantFrom(
    WORKER_ERA,
    AGENT_ERA,
    WORKER_ERA.replaceAll("\n", "\r\n"),
    AGENT_ERA + WORKER_ERA,
  );
  let whole = 0;
  fc.assert(
    fc.property(starts, fc.array(change, { minLength: 1, maxLength: 6 }), (start, changes) => {
      let text = start;
      let module = read(text, read(text));
      for (const type of changes) {
        const before = factsOf(module);
        text = type(text);
        module = read(text, module);
        const anew = read(text);
        expect(module.parses).toBe(anew.parses);
        expect(factsSayTheSame(before, factsOf(module))).toBe(isSame(before, factsOf(module)));
        // Of broken code another part may be mended when the text before is known.
        if (!module.parses) continue;
        whole++;
        const beside = readBeside(`# beside\n${text}`, module);
        expect(said(beside)).toEqual(said(read(`# beside\n${text}`)));
        const [now, asAnew] = [said(module), said(anew)];
        // The comparison that tells what differs takes its time.
        if (!isDeepStrictEqual(now, asAnew)) expect(now).toEqual(asAnew);
        for (const { call } of prefectCalls(module)) {
          const around = prefectCalls(module).filter((other) => isAround(other.call.node, call.callee.end));
          expect(prefectCallsAt(module, call.callee.end).map(placed)).toEqual(around.map(placed));
        }
      }
      module.reading?.dispose();
    }),
    { numRuns: 60 },
  );
  expect(whole).toBeGreaterThan(50);
});

function isAround({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset <= end;
}
