import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { cliProject } from "./runCli";
import { AGENT_ERA, WORKER_ERA } from "./scripts";

describe("check", () => {
  test("says nothing on stdout and ends with 0 when there is nothing to say", async () => {
    const project = await cliProject({ "flow.py": WORKER_ERA, "plain.py": "import os\n", "README.md": "" });
    expect(await project.run("check")).toEqual({ code: 0, stdout: "", stderr: "Nothing found.\n" });
  });

  test("text: grouped by file, with the place, the rule and the fix", async () => {
    const project = await cliProject({ "b/deploy.py": AGENT_ERA, "a.py": AGENT_ERA });
    const { code, stdout, stderr } = await project.run("check", ".");
    expect(code).toBe(1);
    const [first, second] = stdout.split("\n\n");
    expect(first).toMatch(/^a\.py\n {2}9:5 +warning +\S.* {2}\[agent\/build-from-flow\]\n +fix \(\w+\): \S/);
    expect(second).toMatch(/^b\/deploy\.py\n/);
    expect(stderr).toBe("2 findings in 2 files, 2 with a fix.\n");
  });

  test("json: the shape of the contract, counted from 1", async () => {
    const project = await cliProject({ "flows/deploy.py": AGENT_ERA });
    const { code, stdout } = await project.run("check", "flows", "--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        path: "flows/deploy.py",
        line: 9,
        column: 5,
        endLine: 9,
        endColumn: 31,
        rule: "agent/build-from-flow",
        severity: "warning",
        message: expect.stringMatching(/\S/),
        fix: { level: expect.stringMatching(/^(safe|review)$/), title: expect.stringMatching(/\S/) },
      },
    ]);
  });

  test("a prefect.yaml of another name is checked where a script names it, or the command line does", async () => {
    const faulty = "deployments:\n  - name: a\n    unheard_of: 1 # prefect: ignore[schema/wrong-type]\n";
    const project = await cliProject({
      "deploy.sh": "prefect deploy --all --prefect-file ci/prod.yaml\n",
      "ci/prod.yaml": faulty,
      "ci/other.yaml": faulty,
    });
    const paths = async (...args: string[]) => {
      const { stdout } = await project.run("check", ...args, "--format", "json");
      const found = JSON.parse(stdout) as { path: string; rule: string }[];
      return found.filter(({ rule }) => rule === "schema/unknown-key").map(({ path }) => path);
    };
    expect(await paths(".")).toEqual(["ci/prod.yaml"]);
    expect(await paths("ci/other.yaml")).toEqual(["ci/other.yaml"]);
  });

  test("json of nothing is an empty list", async () => {
    const { code, stdout } = await (await cliProject({})).run("check", "--format=json");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "[]\n" });
  });

  test("sarif: each result names a rule that the log describes", async () => {
    const project = await cliProject({ "my flows/deploy.py": AGENT_ERA });
    const { code, stdout } = await project.run("check", "--format", "sarif");
    expect(code).toBe(1);
    const log: Log = JSON.parse(stdout);
    const [run] = log.runs;
    const [result] = run?.results ?? [];
    const rule = run?.tool.driver.rules?.[result?.ruleIndex ?? -1];
    expect(log.version).toBe("2.1.0");
    expect(rule).toMatchObject({ id: result?.ruleId, defaultConfiguration: { level: "warning" } });
    expect(rule?.helpUri).toMatch(/^https:\/\/.*\/docs\/rules\/agent\/build-from-flow\.md$/);
    expect(result?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: "my%20flows/deploy.py" },
      region: { startLine: 9, startColumn: 5, endLine: 9, endColumn: 31 },
    });
  });

  test("github: an annotation a line", async () => {
    const project = await cliProject({ "a,b.py": AGENT_ERA });
    const { code, stdout } = await project.run("check", "--format", "github");
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::warning file=a%2Cb\.py,line=9,col=5,endLine=9,endColumn=31,title=agent\/build-from-flow::\S.*\n$/,
    );
  });

  test("paths are relative to the current folder, and a file that is named twice is read once", async () => {
    const project = await cliProject({ "deploy.py": AGENT_ERA });
    const { stdout } = await project.run("check", "--format", "json", "deploy.py", ".", project.folder);
    expect(JSON.parse(stdout)).toMatchObject([{ path: "deploy.py" }]);
  });

  test("a comment silences a finding", async () => {
    const silenced = AGENT_ERA.replace(
      "    Deployment",
      "    # prefect: ignore[agent/build-from-flow]\n    Deployment",
    );
    const { code } = await (await cliProject({ "deploy.py": silenced })).run("check");
    expect(code).toBe(0);
  });

  test("a file that is not UTF-8 is passed over, in words when it mentions Prefect", async () => {
    const project = await cliProject({
      "latin.py": Buffer.from("# caf\u00e9\nimport prefect\n", "latin1"),
      "other.py": Buffer.from("# caf\u00e9\n", "latin1"),
    });
    const { code, stderr } = await project.run("check");
    expect(code).toBe(1);
    expect(stderr).toBe(
      "latin.py: is not UTF-8, and was passed over. Save it as UTF-8 to have it read.\nNothing found.\n",
    );
  });

  test("a file of another kind that is named is passed over in words", async () => {
    const { code, stderr } = await (await cliProject({ "README.md": "" })).run("check", "README.md");
    expect(code).toBe(0);
    expect(stderr).toContain("README.md: is neither Python nor YAML");
  });
});
