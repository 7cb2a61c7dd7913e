import { beforeAll, describe, expect, it } from "vitest";
import { workspaceSymbols } from "../../../server/src/features/symbols/workspaceSymbols";
import { loadGrammar } from "../../grammar";
import { type ProjectFiles, projectOf } from "../../workspace/projectOf";

beforeAll(loadGrammar);

const ETL = "from prefect import flow\n\n\n@flow\ndef etl(): ...\n\n\netl.serve('by-script')\n";
const FILES = {
  "etl.py": ETL,
  "prefect.yaml": "deployments:\n  - name: nightly\n    entrypoint: etl.py:etl\n  - name: bare\n  - {}\n",
  "run.py": 'from prefect.deployments import run_deployment\n\nrun_deployment("etl/nightly")\n',
};

function symbols(query: string, files: ProjectFiles = FILES): readonly string[] {
  const project = projectOf(files);
  // A file of two projects is told once.
  return workspaceSymbols(query, [project, project]).map(
    ({ name, containerName, location }) => `${name} in ${containerName} at ${location.range.start.line}`,
  );
}

describe("deployments as symbols of the workspace", () => {
  const NIGHTLY = "etl/nightly in prefect.yaml at 1";
  const BARE = "bare in prefect.yaml at 3";
  const BY_SCRIPT = "etl/by-script in etl.py at 7";

  it.each([
    ["all", "", [NIGHTLY, BARE, BY_SCRIPT]],
    ["a name", "nightly", [NIGHTLY]],
    ["letters in their order", "ETn", [NIGHTLY]],
    ["the whole name", "etl/by-script", [BY_SCRIPT]],
    ["letters out of order", "nte", []],
    ["letters that come once", "bb", []],
    ["the calls that run them", "run_deployment", []],
  ])("are found for %s", (_, query, expected) => expect(symbols(query)).toEqual(expected));

  it("are not more than an editor shows", () => {
    const many = Array.from({ length: 700 }, (_, index) => `  - name: d${index}\n`).join("");
    expect(symbols("d", { "prefect.yaml": `deployments:\n${many}` })).toHaveLength(500);
  });
});
