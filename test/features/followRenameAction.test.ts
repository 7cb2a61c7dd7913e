import { beforeAll, describe, expect, it } from "vitest";
import { followRenameActions } from "../../server/src/features/followRenameAction";
import { loadGrammar } from "../grammar";
import type { ProjectFiles } from "../workspace/projectOf";
import { filesAfter, projectAt } from "./navigation/projectAt";

beforeAll(loadGrammar);

const ETL = "from prefect import flow\n\n\n@flow\ndef load(): ...\n";
const YAML = "deployments:\n  - entrypoint: etl.py:etl # keep\n  - entrypoint: etl.etl\n";
const SCRIPT = 'from prefect import flow\n\nflow.from_source(".", "etl.py:etl").serve("a")\n';
const PROJECT = { "etl.py": ETL, "prefect.yaml": YAML, "x.py": SCRIPT };
const AFTER = {
  "prefect.yaml": YAML.replace("py:etl", "py:load").replace("etl.etl", "etl.load"),
  "x.py": SCRIPT.replace("py:etl", "py:load"),
};

/** Asserts the title of the action at the cursor and the files that it changes, after `etl` became `load`. */
function check(
  marked: ProjectFiles,
  expected: readonly [string, ProjectFiles] | undefined,
  now = "load",
): void {
  const { document, offset, context, files } = projectAt(marked);
  const project = {
    ...context.project,
    nameNow: (file: string, name: string) => (file === "/project/etl.py" && name === "etl" ? now : undefined),
  };
  const client = { versionedEdits: true, changeAnnotations: false };
  const [action] = followRenameActions(
    document,
    { start: offset, end: offset },
    { ...context, project },
    client,
  );
  expect(action && [action.title, filesAfter(action.edit ?? {}, files)]).toEqual(expected);
}

describe("entrypoints follow a renamed flow", () => {
  const atDef = { ...PROJECT, "etl.py": ETL.replace("load", "lo|ad") };
  const inScript = { ...PROJECT, "x.py": SCRIPT.replace("etl.py", "e|tl.py") };

  it("all of them, from its name", () => check(atDef, ["Update 3 entrypoints to load", AFTER]));

  it("one, where a script has it", () =>
    check(inScript, ["Update the entrypoint to load", { "x.py": AFTER["x.py"] }]));

  it.each<[string, ProjectFiles, string]>([
    ["elsewhere in the file", { ...PROJECT, "etl.py": ETL.replace("@flow", "@fl|ow") }, "load"],
    ["when they are up to date", { ...AFTER, "etl.py": atDef["etl.py"] }, "load"],
    ["when the flow is gone since", inScript, "other"],
    [
      "in prefect.yaml, where the finding has it",
      { ...PROJECT, "prefect.yaml": YAML.replace("py:", "p|y:") },
      "load",
    ],
  ])("not %s", (_, files, now) => check(files, undefined, now));
});
