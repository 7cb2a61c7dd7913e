import { beforeAll, describe, expect, test } from "vitest";
import { applyChanges } from "../../../server/src/syntax/textChange";
import { loadGrammar } from "../checkMigration";
import { checkEntries, checkNoEntries, type EntryOptions, planEntriesOf } from "./checkEntries";

beforeAll(loadGrammar);

const FLOW = "from prefect import flow\n\n\n@flow\ndef etl(day: int = 1):\n    pass\n";
const FILE = `name: nightly
work_pool_name: pool
tags: [prod]
infrastructure:
  type: process
  _block_type_slug: process
flow_name: etl
path: /srv/flows
entrypoint: etl.py:etl
`;
const ENTRY = `deployments:
  - name: nightly
    tags:
      - prod
    entrypoint: etl.py:etl
    work_pool:
      name: pool
    pull:
      - prefect.deployments.steps.set_working_directory:
          directory: /srv/flows
`;

/** The project that the scripts stand in: a flow, and its deployment file. */
function project(
  yamlFiles: Readonly<Record<string, string>> = { "/project/nightly.yaml": FILE },
): EntryOptions {
  return { files: { "/project/etl.py": FLOW }, yamlFiles };
}

const IMPORT = "from prefect.deployments import Deployment\n\n";

/** Asserts that the script is empty of the call afterwards, but for `rest`. */
function checkMoved(script: string, rest = "", options: EntryOptions = project(), yaml = ENTRY): void {
  checkEntries(script, { ...options, script: rest, yaml });
}

describe("a deployment file that a script loads becomes an entry, and the call goes", () => {
  test.each([
    ["chained", `${IMPORT}Deployment.load_from_yaml("nightly.yaml").apply()\n`],
    ["a variable", `${IMPORT}d = Deployment.load_from_yaml("nightly.yaml")\nd.apply()\n`],
    ["by keyword", `${IMPORT}d = Deployment.load_from_yaml(path="nightly.yaml")\nd.apply()\n`],
    [
      "the main guard goes with it",
      `${IMPORT}if __name__ == "__main__":\n    Deployment.load_from_yaml("nightly.yaml").apply()\n`,
    ],
    [
      "another name of the class",
      'from prefect.deployments.deployments import Deployment as D\n\nD.load_from_yaml("nightly.yaml").apply()\n',
    ],
    [
      "dotted",
      'import prefect.deployments\n\nprefect.deployments.Deployment.load_from_yaml("nightly.yaml").apply()\n',
    ],
    [
      "all of a file",
      'from prefect.deployments import Deployment, load_deployments_from_yaml\n\nfor d in load_deployments_from_yaml("nightly.yaml").get_instances(Deployment):\n    d.apply()\n',
    ],
    [
      "all of a file, through variables",
      'from prefect.deployments import Deployment, load_deployments_from_yaml\n\nregistry = load_deployments_from_yaml("nightly.yaml")\nfound = registry.get_instances(Deployment)\nfor d in found:\n    d.apply()\n',
    ],
  ])("%s", (_, script) => checkMoved(script));

  test.each([
    ["pathlib", "from pathlib import Path\n", 'Path(__file__).parent / "nightly.yaml"'],
    [
      "pathlib, resolved",
      "from pathlib import Path\n",
      'str(Path(__file__).resolve().parents[0].joinpath("..", "project") / "nightly.yaml")',
    ],
    [
      "a name that is computed",
      "from pathlib import Path\n",
      'Path(__file__).with_name("nightly.yaml")',
      true,
    ],
    ["os.path", "import os\n", 'os.path.join(os.path.dirname(os.path.abspath(__file__)), "nightly.yaml")'],
    ["a constant", 'FILE = "nightly.yaml"\n', "FILE"],
    ["the current folder", "from pathlib import Path\n", 'Path.cwd() / "nightly.yaml"'],
  ])("the path by %s", (_, before, path, isComputed = false) => {
    const plan = planEntriesOf(`${before}${IMPORT}Deployment.load_from_yaml(${path}).apply()\n`, project());
    expect(plan.conversions).toHaveLength(isComputed ? 0 : 1);
    if (isComputed) expect(plan.left[0]?.reason).toMatch(/is computed/);
  });

  test("a file beside the script, where none is in the root", () =>
    checkMoved(`${IMPORT}Deployment.load_from_yaml("nightly.yaml").apply()\n`, "", {
      ...project({ "/project/deploy/nightly.yaml": FILE }),
      file: "/project/deploy/run.py",
    }));

  test("what is set after loading is in the entry", () =>
    checkMoved(
      `${IMPORT}d = Deployment.load_from_yaml("nightly.yaml")\nd.tags = ["a", "b"]\nd.parameters = {"day": 3}\nd.apply()\n`,
      "",
      project(),
      ENTRY.replace("      - prod\n", "      - a\n      - b\n").replace(
        "    work_pool:\n",
        "    parameters:\n      day: 3\n    work_pool:\n",
      ),
    ));

  test("what .apply() is given is told", () =>
    checkEntries(`${IMPORT}Deployment.load_from_yaml("nightly.yaml").apply(work_queue_concurrency=3)\n`, {
      ...project(),
      script: "",
      yaml: ENTRY,
      commands: [
        "prefect work-pool create pool --type process",
        "prefect --no-prompt deploy -n nightly",
        "prefect work-queue set-concurrency-limit default 3 --pool pool",
      ],
      notes: [/The script deploys no more/, /^nightly\.yaml is read no more/m],
    }));

  test("comments of both come along", () =>
    checkMoved(
      `${IMPORT}d = Deployment.load_from_yaml(\n    "nightly.yaml"  # written by hand\n)\nd.apply()\n`,
      "",
      project({ "/project/nightly.yaml": FILE.replace("tags:", "# for the board\ntags:") }),
      ENTRY.replace("  - name", "  # written by hand\n  - name").replace(
        "    tags:",
        "    # for the board\n    tags:",
      ),
    ));

  test("what else the script does stays", () =>
    checkMoved(
      `${IMPORT}print("deploying")\nDeployment.load_from_yaml("nightly.yaml").apply()\nprint("done")\n`,
      'print("deploying")\nprint("done")\n',
    ));

  test("a call that applies nothing wants a look", () =>
    checkEntries(`${IMPORT}Deployment.load_from_yaml("nightly.yaml")\n`, {
      ...project(),
      script: "",
      yaml: ENTRY,
      level: "review",
      notes: [/only loaded here, not applied/],
    }));

  test("an entry that is there already, word for word, does not come twice", () => {
    const script = `${IMPORT}Deployment.load_from_yaml("nightly.yaml").apply()\n`;
    const plan = planEntriesOf(script, { ...project(), before: ENTRY });
    expect(applyChanges(script, plan.textChanges(plan.conversions))).toBe("");
    expect(plan.entryChanges(plan.conversions)).toEqual([]);
    expect(plan.conversions[0]?.notes[0]).toMatch(/has this entry already/);
  });

  test("a pool with a template of its own asks for it beside the file", () => {
    const block = `infrastructure:\n  type: docker-container\n  image: acme/x:1\n  _block_type_slug: docker-container\n  _block_document_name: nightly-docker\n  _is_anonymous: false\n`;
    const plan = planEntriesOf(`${IMPORT}Deployment.load_from_yaml("deploy/nightly.yaml").apply()\n`, {
      ...project({
        "/project/deploy/nightly.yaml": FILE.replace(/infrastructure:\n.*\n.*\n/, block),
      }),
    });
    expect(plan.conversions).toHaveLength(1);
    expect(plan.left.flatMap(({ newFiles = [] }) => newFiles.map(({ name }) => name))).toEqual([
      "deploy/nightly-docker-base-job-template.json",
    ]);
  });
});

describe("left alone, with the reason", () => {
  const load = (code: string) => `${IMPORT}${code}`;
  test.each([
    [
      "a computed path",
      load("import sys\nDeployment.load_from_yaml(sys.argv[1]).apply()\n"),
      /is computed here/,
    ],
    [
      "a loop over files",
      load(
        'from pathlib import Path\nfor f in Path(".").glob("*.yaml"):\n    Deployment.load_from_yaml(f).apply()\n',
      ),
      /is computed here/,
    ],
    ["no such file", load('Deployment.load_from_yaml("other.yaml").apply()\n'), /other\.yaml was not found/],
    [
      "used in another way",
      load('d = Deployment.load_from_yaml("nightly.yaml")\nprint(d.infrastructure)\nd.apply()\n'),
      /used in another way/,
    ],
    [
      "set to what is computed",
      load(
        'import os\nd = Deployment.load_from_yaml("nightly.yaml")\nd.version = os.environ["V"]\nd.apply()\n',
      ),
      /`version` is computed here/,
    ],
    [
      "what it returns is used",
      load('id = Deployment.load_from_yaml("nightly.yaml").apply()\nprint(id)\n'),
      /is used/,
    ],
    [
      "under a condition",
      load('import os\nif os.environ.get("CI"):\n    Deployment.load_from_yaml("nightly.yaml").apply()\n'),
      /under a condition/,
    ],
    [
      "a registry that is counted",
      'from prefect.deployments import load_deployments_from_yaml\n\nprint(load_deployments_from_yaml("nightly.yaml"))\n',
      /another way than by a loop/,
    ],
    [
      "the same file twice",
      load('Deployment.load_from_yaml("nightly.yaml")\nDeployment.load_from_yaml("nightly.yaml")\n'),
      /has an entry named "nightly" already/,
      1,
    ],
  ])("%s", (_, script, reason, converted = 0) => {
    const plan = planEntriesOf(script, project());
    expect(plan.conversions).toHaveLength(converted);
    const told = plan.left.filter(({ rule }) => rule === "agent/deployment-class").map((use) => use.reason);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(reason);
  });

  test.each([
    ["several documents", `${FILE}---\n${FILE}`, /nightly\.yaml: The file holds several documents/],
    ["a key of nobody", `${FILE}colour: red\n`, /nightly\.yaml: `colour` is no key/],
    ["no mapping", "- a\n", /nightly\.yaml: The file holds no mapping/],
  ])("%s in the file", (_, text, reason) =>
    checkNoEntries(
      load('Deployment.load_from_yaml("nightly.yaml").apply()\n')
        .replace(IMPORT, "import prefect.deployments as d\n\n")
        .replace("Deployment.", "d.Deployment."),
      [reason],
      project({ "/project/nightly.yaml": text }),
    ),
  );

  test("an entry of that name that says something else", () => {
    const before = ENTRY.replace("prod", "test");
    const plan = planEntriesOf(load('Deployment.load_from_yaml("nightly.yaml").apply()\n'), {
      ...project(),
      before,
    });
    expect(plan.conversions).toEqual([]);
    expect(plan.left.map(({ reason }) => reason).join("\n")).toMatch(/which says something else/);
  });

  test("a file that was not looked up", () => {
    const plan = planEntriesOf(load('Deployment.load_from_yaml("nightly.yaml").apply()\n'), {
      files: { "/project/etl.py": FLOW },
    });
    expect(plan.conversions).toEqual([]);
    expect(plan.left.map(({ reason }) => reason).join("\n")).toMatch(/not known here/);
  });

  test("a method of somebody else", () => {
    const plan = planEntriesOf(
      'from acme import Deployment\n\nDeployment.load_from_yaml("nightly.yaml").apply()\n',
      project(),
    );
    expect([...plan.conversions, ...plan.left]).toEqual([]);
  });

  test("code for both eras", () => {
    const script =
      'try:\n    from prefect.deployments import Deployment\nexcept ImportError:\n    Deployment = None\n\nif Deployment:\n    Deployment.load_from_yaml("nightly.yaml").apply()\n';
    const plan = planEntriesOf(script, project());
    expect([...plan.conversions, ...plan.left]).toEqual([]);
  });
});
