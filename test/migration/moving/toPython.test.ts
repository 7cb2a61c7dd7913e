import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../../server/src/documents/prefectYaml/parsePrefectYaml";
import { parsePythonModule } from "../../../server/src/documents/pythonModule/pythonModule";
import { planMoveToPython } from "../../../server/src/migration/moving/planMoveToPython";
import { applyChanges } from "../../../server/src/syntax/textChange";
import { loadGrammar } from "../../grammar";
import { projectOf } from "../../workspace/projectOf";

beforeAll(loadGrammar);

const FLOW = 'from prefect import flow\n\n\n@flow\ndef etl(day: str = "x"): ...\n';

/** Plans to move the first entry of a file to its flow's own script, or to another one. */
function moveOf(yaml: string, script: string, path = "etl.py") {
  const document = parsePrefectYaml(
    TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, yaml),
  );
  const part = document.parts.find(({ kind }) => kind === "deployment");
  if (part?.kind !== "deployment") throw new Error("no deployment");
  const module = parsePythonModule(TextDocument.create(`file:///project/${path}`, "python", 1, script));
  const context = { project: projectOf({}), migration: { workPool: undefined } };
  return planMoveToPython(part, document, { module, exists: script !== "" }, context);
}

interface Moved {
  readonly script: string;
  readonly yaml?: string;
}

/** Asserts both files after the move. */
function checkMove(yaml: string, before: string, expected: Moved, path?: string): void {
  const move = moveOf(yaml, before, path);
  if (typeof move === "string") throw new Error(move);
  const script = applyChanges(before, move.target.changes);
  expect({ script, yaml: applyChanges(yaml, move.changes) }).toEqual({
    script: expected.script,
    yaml: expected.yaml ?? "deployments: []\n",
  });
  expect(parsePythonModule(TextDocument.create("file:///x.py", "python", 1, script)).parses).toBe(true);
}

/** A file with one entry. */
function entry(rest: string): string {
  return `deployments:\n  - name: nightly\n    entrypoint: etl.py:etl\n    work_pool:\n      name: p\n${rest}`;
}

/** The script with the call under a guard of its own. */
function guarded(call: string, imports = "from pathlib import Path\n\nfrom prefect import flow\n"): string {
  return `${imports}\n\n@flow\ndef etl(day: str = "x"): ...\n\n\nif __name__ == "__main__":\n${call.replace(/^(?=.)/gm, "    ")}\n`;
}

const SOURCE = 'etl.from_source(source=str(Path(__file__).parent), entrypoint="etl.py:etl")';

describe("move a deployment to Python", () => {
  it.each<[string, string, string, string?]>([
    ["the least", "", `${SOURCE}.deploy(\n    name="nightly",\n    work_pool_name="p",\n)`],
    [
      "a schedule and values",
      '    tags: [a]\n    parameters: {day: "y", deep: {a: [1, 2.5, null, true]}}\n    schedule: {cron: 0 9 * * *, timezone: Europe/Berlin}\n    paused: true\n    concurrency_limit: 2\n    version: "1"\n    description: "d \\"q\\""\n    enforce_parameter_schema: false\n',
      `${SOURCE}.deploy(
    name="nightly",
    work_pool_name="p",
    schedule=Cron("0 9 * * *", timezone="Europe/Berlin"),
    parameters={"day": "y", "deep": {"a": [1, 2.5, None, True]}},
    paused=True,
    concurrency_limit=2,
    description="d \\"q\\"",
    tags=["a"],
    version="1",
    enforce_parameter_schema=False,
)`,
      "from pathlib import Path\n\nfrom prefect import flow\nfrom prefect.schedules import Cron\n",
    ],
    [
      "several schedules and a limit",
      '    concurrency_limit: {limit: 1, collision_strategy: CANCEL_NEW}\n    schedules:\n      - {interval: 3600, anchor_date: "2024-01-01T00:00:00Z", active: false}\n      - {rrule: FREQ=DAILY, slug: a}\n',
      `${SOURCE}.deploy(
    name="nightly",
    work_pool_name="p",
    schedules=[
        Interval(
            3600,
            anchor_date=datetime.fromisoformat("2024-01-01T00:00:00+00:00"),
            active=False,
        ),
        RRule("FREQ=DAILY", slug="a"),
    ],
    concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy="CANCEL_NEW"),
)`,
      "from datetime import datetime\nfrom pathlib import Path\n\nfrom prefect import flow\nfrom prefect.client.schemas.objects import ConcurrencyLimitConfig\nfrom prefect.schedules import Interval, RRule\n",
    ],
    [
      "triggers",
      `    triggers:
      - {expect: [a.b, c], posture: Proactive, within: 60, parameters: {day: "{{ event.id }}"}}
      - {type: compound, require: any, triggers: [{match: {a: b}}, {type: event, for_each: [x]}], schedule_after: 5}
      - {type: metric, metric: {name: lateness, operator: ">", threshold: 1.5, range: 600}}
      - {triggers: [], within: null}
`,
      `${SOURCE}.deploy(
    name="nightly",
    work_pool_name="p",
    triggers=[
        DeploymentEventTrigger(
            expect={"a.b", "c"},
            posture="Proactive",
            within=timedelta(seconds=60),
            parameters={"day": "{{ event.id }}"},
        ),
        DeploymentCompoundTrigger(
            require="any",
            triggers=[
                EventTrigger(match={"a": "b"}),
                EventTrigger(for_each={"x"}),
            ],
            schedule_after=timedelta(seconds=5),
        ),
        DeploymentMetricTrigger(
            metric=MetricTriggerQuery(
                name="lateness",
                operator=">",
                threshold=1.5,
                range=timedelta(seconds=600),
            ),
        ),
        DeploymentSequenceTrigger(triggers=[], within=None),
    ],
)`,
      `from datetime import timedelta
from pathlib import Path

from prefect import flow
from prefect.events import DeploymentCompoundTrigger, DeploymentEventTrigger, DeploymentMetricTrigger, DeploymentSequenceTrigger, EventTrigger, MetricTriggerQuery
`,
    ],
    [
      "service level agreements",
      "    sla: [{name: a, duration: 60}, {name: b, within: 60, severity: high}]\n",
      `${SOURCE}.deploy(
    name="nightly",
    work_pool_name="p",
    _sla=[
        TimeToCompletionSla(name="a", duration=60),
        LatenessSla(name="b", within=timedelta(seconds=60), severity="high"),
    ],
)`,
      `from datetime import timedelta
from pathlib import Path

from prefect import flow
from prefect._experimental.sla.objects import LatenessSla, TimeToCompletionSla
`,
    ],
    [
      "a private repository",
      '    pull:\n      - prefect.deployments.steps.git_clone:\n          repository: https://github.com/acme/flows.git\n          branch: main\n          access_token: "{{ prefect.blocks.secret.gh }}"\n',
      `etl.from_source(
    source=GitRepository(
        url="https://github.com/acme/flows.git",
        branch="main",
        credentials={"access_token": Secret.load("gh")},
    ),
    entrypoint="etl.py:etl",
).deploy(
    name="nightly",
    work_pool_name="p",
)`,
      "from prefect import flow\nfrom prefect.blocks.system import Secret\nfrom prefect.runner.storage import GitRepository\n",
    ],
    [
      "a folder of a clone",
      '    pull:\n      - prefect.deployments.steps.git_clone:\n          id: clone\n          repository: https://github.com/acme/flows.git\n      - prefect.deployments.steps.set_working_directory:\n          directory: "{{ clone.directory }}/sub"\n',
      `etl.from_source(
    source="https://github.com/acme/flows.git",
    entrypoint="sub/etl.py:etl",
).deploy(
    name="nightly",
    work_pool_name="p",
)`,
      "from prefect import flow\n",
    ],
    [
      "code in an image",
      '    pull:\n      - prefect.deployments.steps.set_working_directory: {directory: "."}\n'.replace(
        "    pull",
        "      job_variables: {image: 'acme/etl:1', env: {A: b}}\n    pull",
      ),
      `etl.deploy(
    name="nightly",
    work_pool_name="p",
    image="acme/etl:1",
    build=False,
    push=False,
    job_variables={"env": {"A": "b"}},
)`,
      "from prefect import flow\n",
    ],
  ])("%s", (_, rest, call, imports) => checkMove(entry(rest), FLOW, { script: guarded(call, imports) }));

  const LEAST = `${SOURCE}.deploy(\n        name="nightly",\n        work_pool_name="p",\n    )`;

  it("goes behind what stands under the guard, before what never returns", () => {
    const body = (lines: string) => `${FLOW}\n\nif __name__ == "__main__":\n${lines}`;
    const whole = (lines: string) => `from pathlib import Path\n\n${body(lines)}`;
    checkMove(entry(""), body("    etl()  # now\n"), { script: whole(`    etl()  # now\n    ${LEAST}\n`) });
    checkMove(entry(""), body('    print()\n    etl.serve("a")\n'), {
      script: whole(`    print()\n    ${LEAST}\n    etl.serve("a")\n`),
    });
    checkMove(entry(""), body("    pass\n"), { script: whole(`    ${LEAST}\n`) });
  });

  it("makes a script of its own", () =>
    checkMove(
      entry(""),
      "",
      {
        script: `from pathlib import Path

from prefect import flow

if __name__ == "__main__":
    flow.from_source(source=str(Path(__file__).parent), entrypoint="etl.py:etl").deploy(
        name="nightly",
        work_pool_name="p",
    )
`,
      },
      "deploy.py",
    ));

  it("takes comments along, and leaves the others where they are", () =>
    checkMove(
      "# ours\nx: &p {name: p}\ndeployments:\n  # every night\n  - name: nightly # quiet\n    entrypoint: etl.py:etl\n    work_pool: *p\n    # more\n\n  # second\n  - name: b\n    work_pool: *p\n",
      FLOW,
      {
        script: guarded(
          `# every night\n# quiet\n# more\n${SOURCE}.deploy(\n    name="nightly",\n    work_pool_name="p",\n)`,
        ),
        yaml: "# ours\nx: &p {name: p}\ndeployments:\n  # second\n  - name: b\n    work_pool: *p\n",
      },
    ));

  it("keeps the lines of Windows", () => {
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    checkMove(crlf(entry("")), crlf(FLOW), {
      script: crlf(guarded(`${SOURCE}.deploy(\n    name="nightly",\n    work_pool_name="p",\n)`)),
      yaml: "deployments: []\r\n",
    });
  });

  it.each<[string, string, RegExp]>([
    ["templates", entry('    version: "{{ $V }}"\n'), /template/],
    [
      "shell steps",
      entry("    pull:\n      - prefect.deployments.steps.run_shell_script: {script: ls}\n"),
      /run_shell_script/,
    ],
    ["build steps", entry("    build:\n      - a.b: {}\n"), /build/],
    ["build steps of the file", `build:\n  - a.b: {}\n${entry("")}`, /build/],
    ["pull steps of the file", `pull:\n  - a.b: {}\n${entry("")}`, /a\.b/],
    [
      "a key that no trigger has",
      entry("    triggers: [{type: event, actions: []}]\n"),
      /`actions` of a DeploymentEventTrigger/,
    ],
    ["a trigger of a type that is none", entry("    triggers: [{type: events}]\n"), /triggers/],
    ["a trigger that is filled", entry('    triggers: [{expect: ["{{ $A }}"]}]\n'), /triggers.*template/],
    ["triggers that are no list", entry("    triggers: {type: event}\n"), /triggers/],
    ["an agreement of no kind", entry("    sla: [{name: a}]\n"), /sla/],
    ["keys that Prefect does not know", entry("    infra_overrides: {}\n"), /infra_overrides/],
    [
      "an anchor that others use",
      entry("    parameters: &p {day: y}\n  - name: b\n    parameters: *p\n"),
      /&p/,
    ],
    [
      "a plain token",
      entry("    pull:\n      - prefect.deployments.steps.git_clone: {repository: a.git, access_token: x}\n"),
      /access_token/,
    ],
    ["no pool", "deployments:\n  - name: a\n    entrypoint: etl.py:etl\n", /work pool/],
    ["a flow that is not there", entry("").replace("etl.py:etl", "etl.py:other"), /no flow/],
    ["a list between brackets", "deployments: [{name: a}]\n", /line for each/],
  ])("refuses %s", (_, yaml, reason) => expect(moveOf(yaml, FLOW)).toMatch(reason));
});
