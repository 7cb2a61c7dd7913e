import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { readDocument } from "../../server/src/documents/readDocument";
import { codeLenses } from "../../server/src/features/codeLens";
import type { ProjectView } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";
import { type ProjectFiles, projectOf } from "../workspace/projectOf";

beforeAll(loadGrammar);

const FLOW = "from prefect import flow\n\n@flow\ndef etl(): ...\n\n";
const now = () => new Date("2025-01-01T10:00:00Z");

function lensesOf(text: string, files: ProjectFiles = {}, more: Partial<ProjectView> = {}, known = true) {
  const document = readDocument(TextDocument.create("file:///project/etl.py", "python", 1, text));
  if (document === undefined) return [];
  const project = { ...projectOf({ ...files, "etl.py": text }), ...more };
  return codeLenses(
    document,
    { project, migration: { workPool: undefined }, now },
    { extensionCommands: known },
  );
}

/** Asserts the lenses of `/project/etl.py`, each as `line: title`. */
function checkLenses(
  text: string,
  expected: readonly string[],
  files?: ProjectFiles,
  more?: Partial<ProjectView>,
) {
  const found = lensesOf(text, files, more);
  expect(found.map(({ range, command }) => `${range.start.line}: ${command?.title}`)).toEqual(expected);
}

const OWN = ["2: Add deployment…", "2: Serve"];

describe("code lenses of scripts", () => {
  it.each<[string, string, readonly string[], ProjectFiles?]>([
    ["a flow", FLOW, OWN],
    [
      "its deployments in both languages",
      `${FLOW}etl.serve("b")\n`,
      ["2: 2 deployments", ...OWN, "5: Serve in terminal"],
      { "prefect.yaml": "deployments:\n  - name: a\n    entrypoint: etl.py:etl\n" },
    ],
    [
      "a deploy that runs again",
      `${FLOW}etl.deploy("a", "p", image="i", cron="0 9 * * *")\n`,
      ["2: 1 deployment", ...OWN, "5: Deploy in terminal", "5: Next run Thu, 2 Jan 2025, 09:00 (UTC)"],
    ],
    [
      "schedules of several kinds",
      `from prefect.schedules import Cron\n${FLOW}etl.deploy("a", "p", image="i", schedules=[Cron("0 12 * * *", timezone="Europe/Berlin"), Cron("0 11 * * *", active=False)])\n`,
      [
        "3: 1 deployment",
        "3: Add deployment…",
        "3: Serve",
        "6: Deploy in terminal",
        "6: Next run Wed, 1 Jan 2025, 12:00 (Europe/Berlin)",
      ],
    ],
    [
      "one that is paused",
      `${FLOW}etl.deploy("a", "p", image="i", cron="0 9 * * *", paused=True)\n`,
      ["2: 1 deployment", ...OWN, "5: Deploy in terminal", "5: Paused"],
    ],
    [
      "a schedule that is computed",
      `${FLOW}etl.serve("a", cron=cron())\n`,
      ["2: 1 deployment", ...OWN, "5: Serve in terminal"],
    ],
    ["a flow inside a function", "from prefect import flow\ndef f():\n  @flow\n  def g(): ...\n", []],
    ["a function that is no flow", "import prefect\ndef etl(): ...\n", []],
    ["a method of something else", "import prefect\nserver.deploy('a')\n", []],
  ])("over %s", (_, text, expected, files) => checkLenses(text, expected, files));

  it("go to the deployments", () => {
    const [first] = lensesOf(`${FLOW}etl.serve("b")\n`);
    expect(first?.command).toMatchObject({
      command: "prefect.deployments.showDeployments",
      arguments: [
        {
          position: { line: 2 },
          locations: [{ uri: "file:///project/etl.py", range: { start: { line: 5 } } }],
        },
      ],
    });
  });

  it("serve in the folder of the project", () => {
    expect(lensesOf(FLOW)[1]?.command?.arguments).toEqual([
      { uri: "file:///project/etl.py", folder: "/project", file: "etl.py", functionName: "etl" },
    ]);
  });

  it("leave Prefect 2 its own ways", () => {
    const prefect = { isAgentEra: true } as ProjectView["prefect"];
    checkLenses(FLOW, ["2: Add deployment…"], {}, prefect && { prefect });
  });

  it("count nothing before the project was read", () =>
    checkLenses(
      `${FLOW}etl.serve("b")\n`,
      [...OWN, "5: Serve in terminal"],
      {},
      { scriptDeployments: () => undefined },
    ));

  it("are none for a client without our commands", () => expect(lensesOf(FLOW, {}, {}, false)).toEqual([]));
});
