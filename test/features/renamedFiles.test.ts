import { beforeAll, describe, expect, it } from "vitest";
import { renamedFilesEdit } from "../../server/src/features/renamedFiles";
import { loadGrammar } from "../grammar";
import { type ProjectFiles, projectOf } from "../workspace/projectOf";
import { filesAfter } from "./navigation/projectAt";

beforeAll(loadGrammar);

const FLOW = "from prefect import flow\n\n\n@flow\ndef etl(): ...\n";
const entry = (entrypoint: string) => `deployments:\n  - entrypoint: ${entrypoint} # keep\n`;
const script = (source: string, entrypoint: string) =>
  `from pathlib import Path\nfrom prefect import flow\n\nflow.from_source(${source}, "${entrypoint}").serve("a")\n`;

/** Asserts the files that change while one is moved. */
function check(files: ProjectFiles, from: string, to: string, expected: ProjectFiles): void {
  const renames = [{ from: `/project/${from}`, to: `/project/${to}` }];
  const client = { versionedEdits: true, changeAnnotations: false };
  const edit = renamedFilesEdit(renames, [projectOf(files)], client);
  expect(edit === undefined ? {} : filesAfter(edit, files)).toEqual(expected);
}

describe("entrypoints follow a file", () => {
  it("in the variables that hold them", () => {
    const held =
      'from prefect import flow\n\nROOT = "flows"\nENTRY = "etl.py:etl"\nflow.from_source(ROOT, ENTRY).serve("a")\n';
    const files = { "flows/etl.py": FLOW, "x.py": held };
    check(files, "flows/etl.py", "flows/load.py", { "x.py": held.replace("etl.py", "load.py") });
    check(files, "flows", "lib", { "x.py": held.replace('"flows"', '"lib"') });
  });

  it.each<[string, string, string, string, string]>([
    ["that is renamed", "etl.py:etl", "etl.py", "load.py", "load.py:etl"],
    ["that is moved", "etl.py:etl", "etl.py", "flows/etl.py", "flows/etl.py:etl"],
    ["written with a dot", "./flows/etl.py:etl", "flows/etl.py", "etl.py", "./etl.py:etl"],
    ["in its folder", "flows/a/etl.py:etl", "flows", "lib", "lib/a/etl.py:etl"],
    ["in quotes", "'etl.py:etl'", "etl.py", "it's.py", "'it''s.py:etl'"],
    ["that needs quotes", "etl.py:etl", "etl.py", "a #1.py", '"a #1.py:etl"'],
    ["as a module", "flows.etl.etl", "flows/etl.py", "flows/load.py", "flows.load.etl"],
    ["as a module of a folder", "flows.etl.etl", "flows", "lib", "lib.etl.etl"],
  ])("%s", (_, before, from, to, after) => {
    const files = { "flows/etl.py": FLOW, "etl.py": FLOW, "prefect.yaml": entry(before) };
    check(files, from, to, { "prefect.yaml": entry(after) });
  });

  it.each<[string, string, string, string, string]>([
    [
      "from the folder of a project",
      script('"."', "flows/etl.py:etl"),
      "flows/etl.py",
      "flows/load.py",
      script('"."', "flows/load.py:etl"),
    ],
    [
      "from a folder of its own",
      script('"flows"', "etl.py:etl"),
      "flows/etl.py",
      "flows/b/etl.py",
      script('"flows"', "b/etl.py:etl"),
    ],
    [
      "whose folder is renamed",
      script('"./flows"', "etl.py:etl"),
      "flows",
      "lib",
      script('"./lib"', "etl.py:etl"),
    ],
    [
      "beside the script",
      script("Path(__file__).parent", "flows/etl.py:etl"),
      "flows/etl.py",
      "etl.py",
      script("Path(__file__).parent", "etl.py:etl"),
    ],
    [
      "below the script's folder",
      script('Path(__file__).parent / "flows"', "etl.py:etl"),
      "flows/etl.py",
      "flows/b/etl.py",
      script('Path(__file__).parent / "flows"', "b/etl.py:etl"),
    ],
    [
      "that the script goes away from",
      script("Path(__file__).parent.parent", "project/x.py:etl"),
      "x.py",
      "y.py",
      script("Path(__file__).parent.parent", "project/y.py:etl"),
    ],
  ])("in a script, %s", (_, before, from, to, after) => {
    check({ "flows/etl.py": FLOW, "x.py": before }, from, to, { "x.py": after });
  });

  it.each<[string, ProjectFiles, string, string]>([
    ["another file", { "etl.py": FLOW, "prefect.yaml": entry("etl.py:etl") }, "other.py", "x.py"],
    ["a file with a longer name", { "prefect.yaml": entry("etl.py:etl") }, "etl.py.bak", "x.py"],
    ["one that leaves the project", { "prefect.yaml": entry("etl.py:etl") }, "etl.py", "../etl.py"],
    ["one that is Python no more", { "prefect.yaml": entry("etl.py:etl") }, "etl.py", "etl.txt"],
    ["one behind a template", { "prefect.yaml": entry('"{{ $A }}/etl.py:etl"') }, "etl.py", "x.py"],
    [
      "a module that cannot be imported then",
      { "a/etl.py": FLOW, "prefect.yaml": entry("a.etl.etl") },
      "a",
      "my-lib",
    ],
    ["the project itself", { "etl.py": FLOW, "prefect.yaml": entry("etl.py:etl") }, ".", "../other"],
    [
      "code of another repository",
      { "x.py": script('"https://github.com/a/b.git"', "etl.py:etl") },
      "etl.py",
      "x.py",
    ],
    [
      "a variable that is read for other things",
      {
        "x.py":
          'from prefect import flow\n\nENTRY = "etl.py:etl"\nflow.from_source(".", ENTRY).serve("a")\nprint(ENTRY)\n',
        "etl.py": FLOW,
      },
      "etl.py",
      "x/load.py",
    ],
    ["text", { "x.py": 'print("etl.py:etl")\n' }, "etl.py", "x.py"],
    [
      "a script that no longer finds them",
      { "x.py": script('Path(__file__).parent / "flows"', "etl.py:etl"), "flows/etl.py": FLOW },
      "flows",
      "jobs",
    ],
    [
      "a script with its flows",
      { "a/x.py": script("Path(__file__).parent", "etl.py:etl"), "a/etl.py": FLOW },
      "a",
      "b",
    ],
  ])("and stay for %s", (_, files, from, to) => check(files, from, to, {}));
});
