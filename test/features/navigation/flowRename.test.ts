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

  it("is refused for a method", () => {
    const etl = "from prefect import flow\n\nclass Etl:\n    @flow\n    @staticmethod\n    def run(): ...\n";
    check(
      { "etl.py": etl, "prefect.yaml": "deployments: [{entrypoint: etl.py:Etl.r|un}]\n" },
      "x",
      /is a method/,
    );
  });

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
