import { beforeAll, describe, expect, it } from "vitest";
import { definition } from "../../../server/src/features/navigation/definition";
import { loadGrammar } from "../../grammar";
import type { ProjectFiles } from "../../workspace/projectOf";
import { openAt } from "../markedYaml";
import { checkNothing, checkOccurrences, checkRename, contextOf } from "./checkNavigation";

beforeAll(loadGrammar);

const FLOW = "from prefect import flow\n\n@flow(name='ETL')\ndef main(): ...\n";
const YAML = "deployments:\n  - name: nightly\n    entrypoint: etl.py:main\n";

const run = (call: string) => `from prefect.deployments import run_deployment\n${call}\n`;

describe("the name of a deployment", () => {
  it("is renamed with the calls that run it, and no others", () => {
    const calls = (name: string) =>
      run(
        `run_deployment("ETL/${name}")\nrun_deployment(name='ETL/${name}', timeout=0)\nrun_deployment("other/nightly")\nrun_deployment(f"ETL/{x}")\nprint("ETL/nightly")`,
      );
    checkRename(
      YAML.replace("nightly", "night|ly"),
      "daily run",
      YAML.replace("nightly", "daily run"),
      { "etl.py": FLOW, "run.py": calls("nightly") },
      { "etl.py": FLOW, "run.py": calls("daily run") },
    );
  });

  it.each<[string, string, string | RegExp]>([
    ["deployments:\n  - name: 'a|' # x\n", "b", "deployments:\n  - name: 'b' # x\n"],
    ["deployments: [{name: a|}]\n", "on", 'deployments: [{name: "on"}]\n'],
    ["deployments: [{name: a|}]\n", "a/b", /refuses/],
    ["deployments: [{name: a|}]\n", " ", /has to have a name/],
    [
      "deployments: [{name: a|, entrypoint: f.py:g}, {name: b, entrypoint: f.py:g}]\n",
      "b",
      /named b already/,
    ],
    [
      "deployments: [{name: a|, entrypoint: f.py:g}, {name: b, entrypoint: f.py:h}]\n",
      "b",
      "deployments: [{name: b, entrypoint: f.py:g}, {name: b, entrypoint: f.py:h}]\n",
    ],
  ])("in %j becomes %j", (marked, newName, expected) => checkRename(marked, newName, expected));

  const HELD = `${FLOW}\nNAME = "nightly"\nmain.serve(NAME)\n`;

  it("is renamed in the variable that holds it, where that is all that it is for", () => {
    const files = { "run.py": run('run_deployment("ETL/nightly")') };
    const renamed = { "run.py": run('run_deployment("ETL/daily")') };
    const replaced = HELD.replace("nightly", "daily");
    const imported = `${run("run_deployment('ETL/nightly')")}from own import NAME\n`;
    const python = { "x.py": HELD, ...files };
    const yaml = YAML.replace("nightly", "night|ly").replace("etl.py", "x.py");
    checkRename(yaml, "daily", yaml.replace("night|ly", "daily"), python, { "x.py": replaced, ...renamed });
    const both = { "x.py": `${HELD}main.to_deployment(NAME)\n` };
    checkRename(yaml, "daily", yaml.replace("night|ly", "daily"), both, {
      "x.py": both["x.py"].replace("nightly", "daily"),
    });
    for (const other of [
      { "x.py": `${HELD}print(NAME)\n` },
      { "x.py": HELD, "y.py": imported.replace("own", "x") },
      { "x.py": HELD, "y.py": imported.replace("own import NAME", "own import *") },
    ])
      checkRename(yaml, "daily", /The variable that has the name in x\.py is read for other things/, other);
  });

  it("is found where it is written", () => {
    checkOccurrences(
      "x: &x {name: a}\ndeployments:\n- <<: *x\n".replace("name: a", "name: |a"),
      "x: &x {name: «=a»}\ndeployments:\n- <<: *x\n",
    );
  });

  it.each([
    ["the name of the file", "name: a|\n"],
    ["the name of a queue", "deployments: [{work_pool: {work_queue_name: a|}}]\n"],
    ["a pool that a template names", "deployments: [{work_pool: {name: '{{ $A|A }}'}}]\n"],
    ["a number", "deployments: [{name: 12|}]\n"],
  ])("is not %s", (_, marked) => checkNothing(marked));
});

describe("an entrypoint", () => {
  /** Asserts where the definition is: `file:line` with what is selected there. */
  function checkDefinition(marked: string, files: ProjectFiles, expected: readonly string[]): void {
    const { document, offset } = openAt(marked);
    const found = definition(document, offset, contextOf(files)).map(
      ({ uri, range }) => `${uri.replace("file:///project/", "")}:${range.start.line}`,
    );
    expect(found).toEqual(expected);
  }

  it.each<[string, string, ProjectFiles, string[]]>([
    ["a function", "deployments: [{entrypoint: etl.py:ma|in}]\n", { "etl.py": FLOW }, ["etl.py:3"]],
    ["from its file", "deployments: [{entrypoint: ./e|tl.py:main}]\n", { "etl.py": FLOW }, ["etl.py:3"]],
    [
      "through an import",
      "deployments: [{entrypoint: a.py:main|}]\n",
      { "a.py": "from etl import main\n", "etl.py": FLOW },
      ["etl.py:3"],
    ],
    [
      "nothing when there is no such flow",
      "deployments: [{entrypoint: etl.py:other|}]\n",
      { "etl.py": FLOW },
      [],
    ],
    ["nothing when there is no such file", "deployments: [{entrypoint: x.py:main|}]\n", {}, []],
  ])("leads to %s", (_, marked, files, expected) => checkDefinition(marked, files, expected));
});
