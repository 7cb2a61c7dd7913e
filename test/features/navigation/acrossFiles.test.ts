import { beforeAll, describe, expect, it } from "vitest";
import { definition } from "../../../server/src/features/navigation/definition";
import { highlights } from "../../../server/src/features/navigation/highlights";
import { references } from "../../../server/src/features/navigation/references";
import { prepareRename, rename } from "../../../server/src/features/navigation/rename";
import { loadGrammar } from "../../grammar";
import type { ProjectFiles } from "../../workspace/projectOf";
import { filesAfter, markedFiles, projectAt } from "./projectAt";

beforeAll(loadGrammar);

const ETL = "from prefect import flow\n\n\n@flow(name='ETL')\ndef main(): ...\n";
const YAML = "deployments:\n  - name: nightly\n    entrypoint: etl.py:main\n";
const SCRIPT = 'from etl import main\n\nmain.deploy("nightly", work_pool_name="p")\n';
const RUN = 'from prefect.deployments import run_deployment\n\nrun_deployment("ETL/nightly")\n';
const REMOTE = 'from prefect import flow\n\nflow.from_source(".", "etl.py:main").serve(name="daily")\n';

/** Asserts which places a feature names for the cursor, as the files that have some of them. */
function check(
  feature: "definition" | "references" | "uses" | "highlights",
  files: ProjectFiles,
  expected: ProjectFiles,
): void {
  const { document, offset, context, files: texts } = projectAt(files);
  const { uri } = document.source;
  const found = {
    definition: () => definition(document, offset, context),
    references: () => references(document, offset, true, context),
    uses: () => references(document, offset, false, context),
    highlights: () => highlights(document, offset, context).map(({ range }) => ({ uri, range })),
  }[feature]();
  expect(markedFiles(found, texts)).toEqual(expected);
}

describe("a deployment's name", () => {
  const project = { "etl.py": ETL, "prefect.yaml": YAML, "deploy.py": SCRIPT, "run.py": RUN };
  const everywhere = {
    "prefect.yaml": YAML.replace("nightly", "«nightly»"),
    "deploy.py": SCRIPT.replace("nightly", "«nightly»"),
    "run.py": RUN.replace("nightly", "«nightly»"),
  };
  const at = (path: keyof typeof project, word = "nightly") => ({
    ...project,
    [path]: project[path].replace(word, `|${word}`),
  });

  it.each(["prefect.yaml", "deploy.py", "run.py"] as const)("is named in all files, asked in %s", (path) => {
    check("references", at(path), everywhere);
    check("uses", at(path), { "run.py": everywhere["run.py"] });
    check("highlights", at(path), { [path]: everywhere[path] });
  });

  it("is made in YAML and in scripts", () => {
    const made = { "prefect.yaml": everywhere["prefect.yaml"], "deploy.py": everywhere["deploy.py"] };
    check("definition", at("run.py"), made);
    check("definition", at("run.py", "ETL/"), made);
  });

  it.each<[string, ProjectFiles]>([
    [
      "of another flow",
      { ...project, "etl.py": ETL.replace("ETL", "other"), "run.py": RUN.replace("night", "ni|ght") },
    ],
    ["that nobody makes", { "run.py": RUN.replace("night", "ni|ght") }],
  ])("leads nowhere when it is one %s", (_, files) => check("definition", files, {}));

  it("counts by itself where the flow's name is computed", () => {
    const files = { ...project, "etl.py": ETL.replace("'ETL'", "NAME") };
    const script = SCRIPT.replace("nightly", "n|ightly");
    check("references", { ...files, "deploy.py": script }, { "deploy.py": everywhere["deploy.py"] });
  });

  it("stands in the variable that holds it", () => {
    const held = 'from etl import main\n\nNAME = "nightly"\nmain.deploy(NAME, work_pool_name="p")\n';
    const files = { ...project, "deploy.py": held };
    const marked = { ...everywhere, "deploy.py": held.replace("nightly", "«nightly»") };
    check("references", { ...files, "run.py": RUN.replace("night", "ni|ght") }, marked);
    check("references", { ...files, "deploy.py": held.replace("night", "ni|ght") }, marked);
    const changed = held.replace("main.deploy", 'NAME = NAME + "x"\nmain.deploy');
    const others = { "prefect.yaml": everywhere["prefect.yaml"], "run.py": everywhere["run.py"] };
    check("references", { ...files, "deploy.py": changed, "run.py": RUN.replace("night", "ni|ght") }, others);
  });

  it("is none of ours in a call of somebody else", () => {
    check("references", { "x.py": 'class A: ...\n\n\nA().deploy("n|ightly")\n' }, {});
    check("references", { "x.py": 'from lib import thing\n\nthing.deploy("n|ightly")\n' }, {});
  });
});

describe("a flow", () => {
  const project = { "etl.py": ETL, "prefect.yaml": YAML, "remote.py": REMOTE };
  const uses = {
    "prefect.yaml": YAML.replace("main", "«main»"),
    "remote.py": REMOTE.replace("main", "«main»"),
  };

  it("is referred to by entrypoints in YAML and in Python", () => {
    check("references", { ...project, "etl.py": ETL.replace("main", "m|ain") }, uses);
    check("uses", { ...project, "prefect.yaml": YAML.replace("main", "m|ain") }, uses);
    const withDefinition = { ...uses, "etl.py": ETL.replace("main", "«main»") };
    check("references", { ...project, "remote.py": REMOTE.replace("main", "m|ain") }, withDefinition);
  });

  it.each<[string, ProjectFiles]>([
    ["a decorator", { ...project, "etl.py": ETL.replace("@flow", "@fl|ow") }],
    ["a plain function", { "etl.py": "def ma|in(): ...\n", "prefect.yaml": YAML }],
    [
      "a nested flow",
      { "etl.py": "from prefect import flow\n\ndef f():\n    @flow\n    def ma|in(): ...\n" },
    ],
  ])("is not %s", (_, files) => check("references", files, {}));

  it("is where the function of a script's entrypoint leads, and its file where the file does", () => {
    const inFunction = REMOTE.replace("main", "m|ain");
    check("definition", { ...project, "remote.py": inFunction }, { "etl.py": ETL.replace("main", "«main»") });
    check("definition", { ...project, "remote.py": REMOTE.replace("etl", "e|tl") }, { "etl.py": `«»${ETL}` });
  });

  it.each([
    ["in another repository", REMOTE.replace('"."', '"https://github.com/a/b.git"')],
    ["in a text of one's own", 'print("etl.py:main")\n'],
    ["of a file that is not there", REMOTE.replace("etl", "other")],
  ])("is nowhere %s", (_, script) =>
    check("definition", { ...project, "remote.py": script.replace("main", "m|ain") }, {}),
  );
});

describe("a work pool", () => {
  const yaml =
    "pools:\n  k8s: &k8s {name: k8s}\ndeployments:\n  - name: a\n    work_pool: *k8s\n  - name: b\n    work_pool: *k8s\n  - name: c\n    work_pool: {name: other}\n";
  const script =
    'from prefect import deploy, flow\nfrom etl import main\n\n@flow\ndef own(): ...\n\nmain.deploy("a", "k8s")\n' +
    'deploy(own.to_deployment("b"), own.to_deployment("c"), work_pool_name="k8s")\nprint("k8s")\n';
  const project = { "etl.py": ETL, "prefect.yaml": yaml, "deploy.py": script };
  const everywhere = {
    "prefect.yaml": yaml.replace("{name: k8s", "{name: «k8s»"),
    "deploy.py": script.replace('"a", "k8s"', '"a", "«k8s»"').replace('name="k8s"', 'name="«k8s»"'),
  };

  it("is named by deployments in YAML and in scripts", () => {
    const inScript = { ...project, "deploy.py": script.replace('"a", "k8s"', '"a", "k|8s"') };
    check("uses", inScript, everywhere);
    check("highlights", inScript, { "deploy.py": everywhere["deploy.py"] });
    check("uses", { ...project, "prefect.yaml": yaml.replace("name: k8s", "name: |k8s") }, everywhere);
  });

  it("leads to the other places that name it", () =>
    check(
      "definition",
      { ...project, "deploy.py": script.replace('name="k8s', 'name="k8s|') },
      { ...everywhere, "deploy.py": script.replace('"a", "k8s"', '"a", "«k8s»"') },
    ));

  it.each([
    ["text", { ...project, "deploy.py": script.replace('print("', 'print("|') }],
    [
      "an argument of somebody else",
      { "x.py": 'from lib import thing\n\nthing.deploy("a", work_pool_name="p|")\n' },
    ],
  ])("is none in %s", (_, files) => check("references", files, {}));

  it("cannot be renamed here", () => {
    const files = { ...project, "deploy.py": script.replace('"a", "k8s"', '"a", "k|8s"') };
    const { document, offset, context } = projectAt(files);
    expect(prepareRename(document, offset, context)).toBeUndefined();
  });
});

describe("the source of the code", () => {
  const flows = { "flows/etl.py": ETL };
  const deploy = (source: string) =>
    `from pathlib import Path\nfrom prefect import flow\nfrom prefect.runner.storage import GitRepository\n\n` +
    `flow.from_source(source=${source}, entrypoint="etl.py:main").serve("a")\n`;

  it.each(['"./flo|ws"', 'Path("flo|ws")', "Path(__file__).par|ent / 'flows'"])(
    "leads to the file that is deployed from it: %s",
    (source) =>
      check("definition", { ...flows, "deploy.py": deploy(source) }, { "flows/etl.py": `«»${ETL}` }),
  );

  it.each(['"https://github.com/a/b|.git"', '"./oth|er"', 'GitRepository("https://git|hub.com/a/b.git")'])(
    "leads nowhere when it is not here: %s",
    (source) => check("definition", { ...flows, "deploy.py": deploy(source) }, {}),
  );
});

describe("a variable that a call is given", () => {
  const script = `from prefect import flow

overrides = {"image": "a"}
image = "a"
image = "b"

@flow
def etl(): ...

etl.deploy("a", work_pool_name="p", job_variables=overrides, image=image)
print(overrides)
`;
  const at = (where: string) => ({ "deploy.py": script.replace(where, `${where}|`) });

  it("is where it is assigned, where no other extension knows Python", () => {
    const { document, offset, context, files } = projectAt(at("job_variables=over"));
    const alone = { ...context, namesArguments: true };
    expect(markedFiles(definition(document, offset, alone), files)).toEqual({
      "deploy.py": script.replace("overrides", "«overrides»"),
    });
    expect(markedFiles(references(document, offset, true, alone), files)).toEqual({
      "deploy.py": script.replaceAll("overrides", "«overrides»"),
    });
    expect(prepareRename(document, offset, alone)).toBeUndefined();
    check("definition", at("job_variables=over"), {});
  });

  it.each(["image=im", "print(over", "etl.dep"])(
    "is none that is assigned twice or used elsewhere: %s",
    (where) => {
      const { document, offset, context } = projectAt(at(where));
      expect(definition(document, offset, { ...context, namesArguments: true })).toEqual([]);
    },
  );
});

describe("renaming a deployment", () => {
  /** Asserts the files that change, or the sentence that refuses it; `undefined` where nothing can be renamed. */
  function checkRename(
    files: ProjectFiles,
    newName: string,
    expected: ProjectFiles | RegExp | undefined,
  ): void {
    const { document, offset, context, files: texts } = projectAt(files);
    const prepared = prepareRename(document, offset, context);
    // A name in several pieces has no place of its own.
    const shown = prepared && document.source.getText(prepared.range).replaceAll(/"( ")?/g, "");
    expect(shown).toBe(prepared?.placeholder);
    const client = { versionedEdits: true, changeAnnotations: false };
    const edit = rename(document, offset, newName, context, client);
    if (expected instanceof RegExp) expect(edit).toMatch(expected);
    else if (expected === undefined) expect(edit ?? prepared).toBeUndefined();
    else expect(typeof edit === "object" && filesAfter(edit, texts)).toEqual(expected);
  }

  const project = { "etl.py": ETL, "prefect.yaml": YAML, "deploy.py": SCRIPT, "run.py": RUN };
  const renamed = (name: string) => ({
    "prefect.yaml": YAML.replace("nightly", name),
    "deploy.py": SCRIPT.replace("nightly", name),
    "run.py": RUN.replace("nightly", name),
  });

  it.each(["prefect.yaml", "deploy.py", "run.py"] as const)("changes all of them, asked in %s", (path) => {
    const files = { ...project, [path]: project[path].replace("nightly", "night|ly") };
    checkRename(files, "daily run", renamed("daily run"));
    checkRename(files, "nightly", {});
  });

  it.each<[string, ProjectFiles, string, ProjectFiles]>([
    [
      "quotes are escaped where they stand",
      { "etl.py": ETL, "deploy.py": SCRIPT.replace("nightly", "night|ly") },
      'the "new"',
      { "deploy.py": SCRIPT.replace("nightly", 'the \\"new\\"') },
    ],
    [
      "a name in pieces becomes one",
      { "etl.py": ETL, "deploy.py": SCRIPT.replace('"nightly"', '"night|" "ly"') },
      "daily",
      { "deploy.py": SCRIPT.replace("nightly", "daily") },
    ],
    [
      "others of that name are left",
      {
        ...project,
        "prefect.yaml": YAML.replace("etl.py:main", "other.py:main"),
        "deploy.py": SCRIPT.replace("nightly", "night|ly"),
      },
      "daily",
      { "deploy.py": SCRIPT.replace("nightly", "daily"), "run.py": RUN.replace("nightly", "daily") },
    ],
  ])("%s", (_, files, newName, expected) => checkRename(files, newName, expected));

  it.each<[string, ProjectFiles, string, RegExp | undefined]>([
    [
      "a name that Prefect refuses",
      { ...project, "deploy.py": SCRIPT.replace("nightly", "n|ightly") },
      "a/b",
      /refuses/,
    ],
    [
      "one that is taken in another file",
      { ...project, "deploy.py": SCRIPT.replace('"nightly', '"ni|ght') },
      "nightly",
      /named nightly already/,
    ],
    [
      "one that is made elsewhere",
      { "run.py": RUN.replace("nightly", "n|ightly") },
      "daily",
      /No file of this project/,
    ],
    [
      "a computed one",
      { "etl.py": ETL, "deploy.py": SCRIPT.replace('"nightly"', "na|me") },
      "daily",
      undefined,
    ],
    ["text", { "run.py": 'print("ETL/ni|ghtly")\n' }, "daily", undefined],
  ])("does not give %s", (_, files, newName, expected) => checkRename(files, newName, expected));
});
