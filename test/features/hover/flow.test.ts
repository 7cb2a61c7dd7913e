import { beforeAll, describe, expect, it } from "vitest";
import { MarkupContent } from "vscode-languageserver";
import { hover } from "../../../server/src/features/hover/index";
import { loadGrammar } from "../../grammar";
import type { ProjectFiles } from "../../workspace/projectOf";
import { projectAt } from "../navigation/projectAt";

beforeAll(loadGrammar);

const ETL = `from prefect import flow


@flow(log_prints=True)
def etl(day: str = "today"):
    """Loads a day."""


if __name__ == "__main__":
    etl.deploy("by-script", work_pool_name="docker", work_queue_name="slow", cron="0 3 * * *")
`;
const YAML = `deployments:
  - name: nightly
    entrypoint: etl.py:etl
    work_pool: {name: local}
    schedules:
      - {cron: 0 9 * * 1-5, timezone: Europe/Berlin}
`;
const RUN = 'from prefect.deployments import run_deployment\n\nrun_deployment("etl/nightly")\n';
const NIGHTLY =
  "**nightly** · [prefect.yaml](file:///project/prefect.yaml#L2) · pool `local` · At 09:00, Monday through Friday · Next run Tue, 6 Jan 2026, 09:00 (Europe/Berlin)";
const BY_SCRIPT =
  "**by-script** · [etl.py](file:///project/etl.py#L10) · pool `docker`, queue `slow` · At 03:00 · Next run Tue, 6 Jan 2026, 03:00 (UTC)";

/** What a hover at the cursor says: "the word = the Markdown". */
function says(files: ProjectFiles): string | undefined {
  const { document, offset, context } = projectAt(files, new Date("2026-01-05T10:00:00Z"));
  const found = hover(document, offset, context);
  if (found === undefined || !MarkupContent.is(found.contents)) return undefined;
  return `${document.source.getText(found.range)} = ${found.contents.value}`;
}

describe("hover on a flow", () => {
  const both = `= **2 deployments**\n\n- ${NIGHTLY}\n- ${BY_SCRIPT}`;

  it.each([
    ["its name", ETL.replace("def etl", "def e|tl"), `etl ${both}`],
    ["its decorator", ETL.replace("@flow", "@fl|ow"), `flow ${both}`],
    ["a use", ETL.replace("etl.deploy", "e|tl.deploy"), `etl ${both}`],
  ])("lists its deployments at %s", (_, etl, expected) =>
    expect(says({ "etl.py": etl, "prefect.yaml": YAML })).toBe(expected),
  );

  it("says of a schedule that is switched off what the line above the call says", () => {
    const etl = ETL.replace('cron="0 3 * * *"', 'schedule=Cron("0 3 * * *", active=False)')
      .replace("import flow", "import flow\nfrom prefect.schedules import Cron")
      .replace("def etl", "def e|tl");
    expect(says({ "etl.py": etl })).toMatch(/At 03:00 · No active schedule$/);
  });

  it("lists them where it is imported", () => {
    const files = { "etl.py": ETL, "prefect.yaml": YAML, "x.py": "import etl\n\netl.e|tl()\n" };
    expect(says(files)).toBe(`etl ${both}`);
  });

  it.each<[string, ProjectFiles]>([
    [
      "without deployments",
      { "etl.py": ETL.replace("def etl", "def e|tl").replace("etl.deploy", "x.deploy") },
    ],
    ["in its arguments", { "etl.py": ETL.replace("log_prints", "log|_prints"), "prefect.yaml": YAML }],
    ["in its body", { "etl.py": ETL.replace("Loads", "Lo|ads"), "prefect.yaml": YAML }],
    [
      "of another decorator",
      { "etl.py": ETL.replace("prefect", "mine").replace("@flow", "@f|low"), "prefect.yaml": YAML },
    ],
  ])("says nothing %s", (_, files) => expect(says(files)).toBeUndefined());
});

describe("hover on a text of a script", () => {
  it("shows the flow of an entrypoint", () => {
    const script = 'from prefect import flow\n\nflow.from_source(".", "etl.py:e|tl").serve("a")\n';
    expect(says({ "etl.py": ETL, "x.py": script })).toBe(
      'etl.py:etl = ```python\n@flow(log_prints=True)\ndef etl(day: str = "today")\n```\n\nLoads a day.',
    );
  });

  it("says which deployment is run", () => {
    const files = { "etl.py": ETL, "prefect.yaml": YAML };
    expect(says({ ...files, "run.py": RUN.replace("night", "ni|ght") })).toBe(`etl/nightly = ${NIGHTLY}`);
    const byScript = RUN.replace("etl/nightly", "e|tl/by-script");
    expect(says({ ...files, "run.py": byScript })).toBe(`etl/by-script = ${BY_SCRIPT}`);
  });

  it.each([
    ["a deployment that nobody makes", RUN.replace("nightly", "ot|her")],
    ["text", 'print("etl/ni|ghtly", "etl.py:etl")\n'],
    ["an entrypoint of other code", 'from mine import flow\n\nflow.from_source(".", "etl.py:e|tl")\n'],
  ])("says nothing of %s", (_, script) =>
    expect(says({ "etl.py": ETL, "prefect.yaml": YAML, "x.py": script })).toBeUndefined(),
  );
});
