import { beforeAll, describe, expect, it } from "vitest";
import type { PrefectDocument } from "../../../server/src/documents/prefectDocument";
import { definition } from "../../../server/src/features/navigation/definition";
import { functionToRename, prepareRename, rename } from "../../../server/src/features/navigation/rename";
import { runRules } from "../../../server/src/rules/engine";
import { rules } from "../../../server/src/rules/index";
import { loadGrammar } from "../../grammar";
import type { ProjectFiles } from "../../workspace/projectOf";
import { filesAfter, openFile, projectAt } from "./projectAt";

beforeAll(loadGrammar);

const ETL = `from prefect import flow

__all__ = ["etl", "other"]


@flow
def etl(): ...


def other(etl_like):
    return etl()


etl.serve("a")
`;
const YAML =
  "deployments:\n  - name: nightly\n    entrypoint: flows/etl.py:etl # keep\n  - entrypoint: flows.etl.etl\n";
const REMOTE = 'from prefect import flow\n\nflow.from_source(".", "flows/etl.py:etl").serve("b")\n';
const HELD =
  'from prefect import flow\n\n\ndef main():\n    ENTRY = "flows/etl.py:etl"\n    flow.from_source(".", ENTRY).serve("b")\n    flow.from_source(".", ENTRY).serve("c")\n';
const IMPORTS =
  "from flows.etl import etl, other\nfrom flows.etl import etl as mine\nimport flows.etl\n\netl()\nmine()\nflows.etl.etl()\n";
const RUN = 'from prefect.deployments import run_deployment\n\nrun_deployment("etl/nightly")\n';
const PROJECT = {
  "flows/etl.py": ETL,
  "prefect.yaml": YAML,
  "remote.py": REMOTE,
  "imports.py": IMPORTS,
  "run.py": RUN,
};
const RENAMED = {
  "flows/etl.py": ETL.replace('["etl"', '["load_all"')
    .replace("def etl", "def load_all")
    .replace("return etl()", "return load_all()")
    .replace("etl.serve", "load_all.serve"),
  "prefect.yaml": YAML.replaceAll("py:etl", "py:load_all").replace("etl.etl", "etl.load_all"),
  "remote.py": REMOTE.replace("py:etl", "py:load_all"),
  "imports.py":
    "from flows.etl import load_all, other\nfrom flows.etl import load_all as mine\nimport flows.etl\n\nload_all()\nmine()\nflows.etl.load_all()\n",
  "run.py": RUN.replace("etl/", "load-all/"),
};

function renameAt(marked: ProjectFiles, newName: string, isAlone = false) {
  const { document, offset, context: known, files } = projectAt(marked);
  const context = { ...known, namesArguments: isAlone };
  const word = functionToRename(document, offset, context);
  const mentions = Object.entries(files).flatMap(([path, text]) => {
    const file: PrefectDocument | undefined = word && text.includes(word) ? openFile(path, text) : undefined;
    return file?.kind === "python" ? [file] : [];
  });
  const client = { versionedEdits: true, changeAnnotations: false };
  const prepared = prepareRename(document, offset, context);
  return { prepared, edit: rename(document, offset, newName, context, client, mentions), files };
}

/** Asserts the files that change, the sentence that refuses it, or that nothing can be renamed. */
function check(marked: ProjectFiles, newName: string, expected: ProjectFiles | RegExp | undefined): void {
  const { prepared, edit, files } = renameAt(marked, newName);
  if (expected instanceof RegExp) expect(edit).toMatch(expected);
  else if (expected === undefined) expect(edit ?? prepared).toBeUndefined();
  else expect(typeof edit === "object" && filesAfter(edit, files)).toEqual(expected);
}

const inYaml = (files: ProjectFiles = PROJECT) => ({
  ...files,
  "prefect.yaml": (files["prefect.yaml"] ?? "").replace("py:etl", "py:e|tl"),
});

describe("renaming the function of an entrypoint", () => {
  it.each([
    ["prefect.yaml", inYaml()],
    ["a dotted path", { ...PROJECT, "prefect.yaml": YAML.replace("flows.etl.etl", "flows.etl.etl|") }],
    ["a script", { ...PROJECT, "remote.py": REMOTE.replace("py:etl", "py:|etl") }],
  ])("changes it everywhere, asked in %s", (_, marked) => check(marked, "load_all", RENAMED));

  it("changes the variable that holds an entrypoint", () =>
    check(inYaml({ ...PROJECT, "remote.py": HELD }), "load_all", {
      ...RENAMED,
      "remote.py": HELD.replace("py:etl", "py:load_all"),
    }));

  it("is done from its `def`, too, where no other extension knows Python", () => {
    const atDef = { ...PROJECT, "flows/etl.py": ETL.replace("def etl", "def e|tl") };
    const { edit, files } = renameAt(atDef, "load_all", true);
    expect(typeof edit === "object" && filesAfter(edit, files)).toEqual(RENAMED);
    expect(renameAt(atDef, "load_all")).toMatchObject({ prepared: undefined, edit: undefined });
  });

  it("finds the same thing under the new name, and no rule complains of it", () => {
    const { edit, files } = renameAt(inYaml(), "load_all");
    const after = { ...files, ...(typeof edit === "object" ? filesAfter(edit, files) : {}) };
    const yaml = after["prefect.yaml"] ?? "";
    const { document, context, offset } = projectAt({
      ...after,
      "prefect.yaml": yaml.replace("py:load", "py:|load"),
    });
    expect(definition(document, offset, context)).toMatchObject([
      { range: { start: { line: 6, character: 4 } } },
    ]);
    const found = runRules(rules, document, { ...context, severities: {} }).map(({ rule }) => rule);
    expect(found.filter((rule) => rule.startsWith("entrypoint/"))).toEqual([]);
  });

  it.each<[string, ProjectFiles, string]>([
    [
      "a flow with a name of its own",
      { ...PROJECT, "flows/etl.py": ETL.replace("@flow", "@flow(name='etl')") },
      "run.py",
    ],
    [
      "a namesake in another file",
      { ...PROJECT, "x.py": "from prefect import flow\n\n@flow(name='etl')\ndef b(): ...\n" },
      "run.py",
    ],
    [
      "another module",
      { ...PROJECT, "imports.py": IMPORTS.replaceAll("flows.etl", "elsewhere.etl") },
      "imports.py",
    ],
    ["a local name", { ...PROJECT, "imports.py": "def f(etl):\n    return etl\n" }, "imports.py"],
  ])("leaves what is of %s", (_, files, path) => {
    const { edit } = renameAt(inYaml(files), "load_all");
    expect(Object.keys(typeof edit === "object" ? filesAfter(edit, files) : {})).not.toContain(path);
    expect(typeof edit).toBe("object");
  });

  it.each<[string, ProjectFiles, string, RegExp]>([
    ["to no name", PROJECT, "load all", /letters, digits/],
    ["to a keyword", PROJECT, "import", /keyword/],
    [
      "in a variable that is read for other things",
      { ...PROJECT, "remote.py": `${HELD}    print(ENTRY)\n` },
      "load",
      /The variable that has the entrypoint in remote\.py is read for other things/,
    ],
    ["to one that is taken there", PROJECT, "other", /In etl.py other or etl means something else/],
    [
      "to one that is taken where it is imported",
      { ...PROJECT, "imports.py": `load = 1\n${IMPORTS}` },
      "load",
      /In imports.py/,
    ],
    [
      "to a builtin that is read there",
      { ...PROJECT, "flows/etl.py": `${ETL}print(1)\n` },
      "print",
      /In etl.py/,
    ],
    ["of two functions", { ...PROJECT, "flows/etl.py": `${ETL}\n\netl = 1\n` }, "load", /In etl.py/],
    [
      "that is imported with all",
      { ...PROJECT, "imports.py": "from flows.etl import *\n\netl()\n" },
      "load",
      /star import/,
    ],
    ["while a file is half typed", { ...PROJECT, "imports.py": `${IMPORTS}etl(\n` }, "load", /mend it first/],
  ])("is refused %s", (_, files, newName, sentence) => check(inYaml(files), newName, sentence));

  it.each<[string, ProjectFiles]>([
    ["the file", { ...PROJECT, "prefect.yaml": YAML.replace("flows/etl", "flows/e|tl") }],
    ["a flow that is not there", { "prefect.yaml": "deployments: [{entrypoint: etl.py:e|tl}]\n" }],
    [
      "another name that it is imported under",
      { ...PROJECT, "prefect.yaml": "deployments: [{entrypoint: imports.py:mi|ne}]\n" },
    ],
    ["text", { ...PROJECT, "remote.py": 'print("flows/etl.py:e|tl")\n' }],
  ])("is not for %s", (_, files) => check(files, "load", undefined));
});

const CLASS = `from prefect import flow


class Etl:
    @flow
    @staticmethod
    def run_all(): ...

    def twice(self):
        self.run_all()

    again = run_all


Etl.run_all()
Etl().run_all()
made: "list[Etl]" = Etl()
word: Literal["Etl"] = "Etl"
made.run_all()
print("x".run_all, [].run_all)
`;
const IN_CLASS = {
  "etl.py": CLASS,
  "prefect.yaml": "deployments:\n  - entrypoint: etl.py:Etl.run_all\n  - entrypoint: ./etl.py:Etl.run_all\n",
  "remote.py": 'from prefect import flow\n\nflow.from_source(".", "etl.py:Etl.run_all").serve("b")\n',
  "imports.py":
    "import etl\nfrom etl import Etl\nfrom etl import Etl as E\n\nEtl.run_all()\nE.run_all()\netl.Etl.run_all()\n",
  "run.py": 'from prefect.deployments import run_deployment\n\nrun_deployment("run-all/nightly")\n',
};
const atMethod = (files: ProjectFiles = IN_CLASS) => ({
  ...files,
  "prefect.yaml": (files["prefect.yaml"] ?? "").replace("py:Etl.run", "py:Etl.r|un"),
});
const atClass = (files: ProjectFiles = IN_CLASS) => ({
  ...files,
  "prefect.yaml": (files["prefect.yaml"] ?? "").replace("py:Etl", "py:E|tl"),
});

describe("renaming a flow that is a method", () => {
  it("changes it wherever it is read of its class", () =>
    check(atMethod(), "load", {
      "etl.py": CLASS.replace("def run_all", "def load")
        .replace("self.run_all", "self.load")
        .replace("again = run_all", "again = load")
        .replace("\nEtl.run_all", "\nEtl.load")
        .replace("Etl().run_all", "Etl().load")
        .replace("made.run_all", "made.load"),
      "prefect.yaml": IN_CLASS["prefect.yaml"].replaceAll("run_all", "load"),
      "remote.py": IN_CLASS["remote.py"].replace("run_all", "load"),
      "imports.py": IN_CLASS["imports.py"].replaceAll("run_all", "load"),
      "run.py": IN_CLASS["run.py"].replace("run-all", "load"),
    }));

  it("is done from its `def`, too, where no other extension knows Python", () => {
    const marked = { ...IN_CLASS, "etl.py": CLASS.replace("def run_all", "def run_a|ll") };
    const { edit, files } = renameAt(marked, "load", true);
    expect(Object.keys(typeof edit === "object" ? filesAfter(edit, files) : {})).toHaveLength(5);
  });

  it.each<[string, ProjectFiles, string, RegExp]>([
    ["to one that the class has", IN_CLASS, "twice", /Etl has twice already/],
    [
      "that is read of something unknown",
      { ...IN_CLASS, "x.py": "def f(etl):\n    etl.run_all()\n" },
      "load",
      /In line 2 of x.py/,
    ],
    [
      "of a class that inherits",
      { ...IN_CLASS, "etl.py": CLASS.replace("class Etl", "class Etl(Base)") },
      "load",
      /inherits from other classes/,
    ],
    [
      "that a class below may have",
      { ...IN_CLASS, "x.py": "from etl import Etl\n\nclass More(Etl):\n    def run_all(self): ...\n" },
      "load",
      /More inherits from Etl/,
    ],
    [
      "that is imported with all",
      { ...IN_CLASS, "x.py": "from etl import *\n\nEtl.run_all()\n" },
      "load",
      /In line 3 of x.py/,
    ],
  ])("is refused %s", (_, files, newName, sentence) => check(atMethod(files), newName, sentence));

  it.each([
    ["a module", "import run\n\nrun.run_all()\n"],
    ["another class", "class Other:\n    def run_all(self):\n        self.run_all()\n\nOther().run_all()\n"],
    ["a function", "def f(): ...\n\nf.run_all = 1\n"],
  ])("leaves that of %s", (_, script) => {
    const { edit, files } = renameAt(atMethod({ ...IN_CLASS, "x.py": script }), "load");
    expect(Object.keys(typeof edit === "object" ? filesAfter(edit, files) : {}).toSorted()).toEqual([
      "etl.py",
      "imports.py",
      "prefect.yaml",
      "remote.py",
      "run.py",
    ]);
  });
});

describe("renaming a class that holds a flow", () => {
  it("changes it everywhere", () =>
    check(atClass(), "Loads", {
      "etl.py": CLASS.replaceAll("Etl", "Loads").replace('["Loads"] = "Loads"', '["Etl"] = "Etl"'),
      "prefect.yaml": IN_CLASS["prefect.yaml"].replaceAll("Etl", "Loads"),
      "remote.py": IN_CLASS["remote.py"].replace("Etl", "Loads"),
      "imports.py": IN_CLASS["imports.py"].replaceAll("Etl", "Loads"),
    }));

  it.each<[string, ProjectFiles, string, RegExp]>([
    ["to no name", IN_CLASS, "my flows", /letters, digits/],
    ["to one that is taken", IN_CLASS, "made", /In etl.py made or Etl means something else/],
    [
      "that is imported with all",
      { ...IN_CLASS, "x.py": "from etl import *\n\nEtl.run_all()\n" },
      "Loads",
      /star import/,
    ],
    [
      "within another class",
      {
        "etl.py":
          "from prefect import flow\n\nclass A:\n    class Etl:\n        @flow\n        @staticmethod\n        def run_all(): ...\n",
        "prefect.yaml": "deployments: [{entrypoint: 'etl.py:A.E|tl.run_all'}]\n",
      },
      "Loads",
      /in a class within a class/,
    ],
  ])("is refused %s", (_, files, newName, sentence) => check(atClass(files), newName, sentence));
});
