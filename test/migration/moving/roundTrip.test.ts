import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../../server/src/documents/prefectYaml/parsePrefectYaml";
import { parsePythonModule } from "../../../server/src/documents/pythonModule/pythonModule";
import { entryData } from "../../../server/src/migration/moving/entryData";
import { planMoveToPython } from "../../../server/src/migration/moving/planMoveToPython";
import { applyChanges } from "../../../server/src/syntax/textChange";
import { loadGrammar } from "../../grammar";
import { projectOf } from "../../workspace/projectOf";
import { moveOf } from "./checkMove";

beforeAll(loadGrammar);

/** Arguments of `deploy`; of those of one name a call has one. */
const ARGUMENTS: readonly (readonly [name: string, value: string])[] = [
  ["work_queue_name", '"fast"'],
  ["tags", '["a", "b c"]'],
  ["version", '"1.0"'],
  ["version_type", '"vcs:git"'],
  ["description", '"""Two\\nlines: é"""'],
  ["parameters", '{"day": "yes", "n": 3, "deep": {"a": [1.5, None, True, "0123"]}}'],
  ["parameters", "VALUES"],
  ["job_variables", '{"env": {"A": "1"}}'],
  ["when", 'cron="0 9 * * *"'],
  ["when", 'cron=["@daily", "@hourly"]'],
  ["when", "interval=90"],
  ["when", 'rrule="FREQ=DAILY"'],
  ["when", 'schedule=Cron("0 9 1 * 1", timezone="Europe/Berlin", day_or=False)'],
  [
    "when",
    'schedules=[Interval(timedelta(hours=1), slug="a"), RRule("FREQ=DAILY", parameters={"day": "x"}, active=False)]',
  ],
  ["paused", "False"],
  ["concurrency_limit", "2"],
  ["concurrency_limit", 'ConcurrencyLimitConfig(limit=1, collision_strategy="CANCEL_NEW")'],
  ["enforce_parameter_schema", "False"],
  [
    "triggers",
    '[DeploymentEventTrigger(expect={"a"}, within=timedelta(minutes=1), posture=Posture.Proactive)]',
  ],
  [
    "triggers",
    '[DeploymentCompoundTrigger(require=1, triggers=[EventTrigger(match={"a": ["b"]}), {"type": "event", "expect": ["c"]}])]',
  ],
  ["_sla", '[FrequencySla(name="a", stale_after=3600)]'],
  ["_sla", "[]"],
];

const HEAD = `from datetime import timedelta
from pathlib import Path

from prefect import flow
from prefect._experimental.sla.objects import FrequencySla
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.events import (
    DeploymentCompoundTrigger,
    DeploymentEventTrigger,
    EventTrigger,
    Posture,
)
from prefect.schedules import Cron, Interval, RRule

VALUES = dict(day="y", n=-1)


@flow
def etl(day: str = "x", n: int = 1, deep: dict | None = None): ...


if __name__ == "__main__":
`;

const calls = fc.record({
  args: fc
    .shuffledSubarray([...ARGUMENTS])
    .map((args) => args.filter(([name], index) => args.findIndex(([other]) => other === name) === index)),
  isInline: fc.boolean(),
  comments: fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
  lineBreak: fc.constantFrom("\n", "\r\n"),
});
type Call = typeof calls extends fc.Arbitrary<infer T> ? T : never;

function scriptOf({ args, isInline, comments, lineBreak }: Call): string {
  const written = ['name="nightly"', 'work_pool_name="p"'];
  for (const [name, value] of args) written.push(name === "when" ? value : `${name}=${value}`);
  const note = (index: number) => (comments[index] ? `  # note ${index}.` : "");
  const inside = isInline
    ? written.join(", ")
    : `\n${written.map((each, index) => `        ${each},${note(index)}\n`).join("")}    `;
  const call = `etl.from_source(source=str(Path(__file__).parent), entrypoint="etl.py:etl").deploy(${inside})`;
  return `${HEAD}    ${call}\n`.replaceAll("\n", lineBreak);
}

/** What the only entry of a prefect.yaml says. */
function onlyEntry(yaml: string) {
  const document = parsePrefectYaml(
    TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, yaml),
  );
  const parts = document.parts.flatMap((part) => (part.kind === "deployment" ? [part] : []));
  const [part] = parts;
  expect(document.tree.problems).toEqual([]);
  if (part === undefined || parts.length > 1) throw new Error("not one entry");
  return { document, part, says: entryData(part.node) };
}

function toYaml(script: string, yaml: string | undefined) {
  const move = moveOf(script, yaml === undefined ? {} : { yaml });
  if (move === undefined || typeof move === "string") throw new Error(move ?? "no call");
  return {
    script: applyChanges(script, move.changes),
    yaml: applyChanges(move.target.text, move.target.changes),
  };
}

function toPython(script: string, yaml: string) {
  const { document, part } = onlyEntry(yaml);
  const context = { project: projectOf({ "etl.py": script }), migration: { workPool: undefined } };
  const move = planMoveToPython(part, document, { module: moduleOf(script), exists: true }, context);
  if (typeof move === "string") throw new Error(move);
  return {
    script: applyChanges(script, move.target.changes),
    yaml: applyChanges(yaml, move.changes),
  };
}

function moduleOf(script: string) {
  return parsePythonModule(TextDocument.create("file:///project/etl.py", "python", 1, script));
}

const notesOf = (text: string) => text.match(/# note \d+\./g)?.toSorted() ?? [];

it("any deployment is the same in prefect.yaml and back, with its comments", () => {
  fc.assert(
    fc.property(calls, (call) => {
      const script = scriptOf(call);
      const there = toYaml(script, undefined);
      const { says } = onlyEntry(there.yaml);
      expect(moduleOf(there.script).parses).toBe(true);
      expect(notesOf(there.yaml)).toEqual(notesOf(script));
      // Nothing is left to move.
      expect(moveOf(there.script, { yaml: there.yaml })).toBeUndefined();
      const back = toPython(there.script, there.yaml);
      expect(moduleOf(back.script).parses).toBe(true);
      expect(notesOf(back.script)).toEqual(notesOf(script));
      const again = toYaml(back.script, back.yaml);
      expect(onlyEntry(again.yaml).says).toEqual(says);
      // What a move wrote, moves without a change from then on.
      expect(toPython(again.script, again.yaml)).toEqual(back);
    }),
    { numRuns: 60 },
  );
}, 60_000);
