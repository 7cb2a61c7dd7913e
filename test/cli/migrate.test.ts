import { chmod, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { applyPatch } from "diff";
import { describe, expect, test } from "vitest";
import { cliProject } from "./runCli";
import { AGENT_ERA, UNKNOWN_FLOW, WORKER_ERA } from "./scripts";

const REVIEW = ["--level", "review"];

describe("migrate without --write", () => {
  test("prints a diff that applies, tells the rest on stderr, and writes nothing", async () => {
    const project = await cliProject({ "flows/deploy.py": AGENT_ERA });
    const { code, stdout, stderr } = await project.run("migrate", ...REVIEW);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^--- a\/flows\/deploy\.py\n\+\+\+ b\/flows\/deploy\.py\n@@ /);
    const after = applyPatch(AGENT_ERA, stdout);
    expect(after).toContain("my_flow.from_source(");
    expect(after).toContain('work_pool_name="local"');
    expect(after).not.toContain("Deployment");
    expect(stderr).toContain("prefect work-pool create local --type process\n");
    expect(stderr).toContain("1 conversion possible in 1 file. Run again with --write");
    expect(await project.read("flows/deploy.py")).toBe(AGENT_ERA);
  });

  test("ends with 0 where nothing is agent-era", async () => {
    const project = await cliProject({ "flow.py": WORKER_ERA });
    expect(await project.run("migrate")).toEqual({
      code: 0,
      stdout: "",
      stderr: "Nothing agent-era found.\n",
    });
  });

  test("a conversion above the level is left, with its reason and the way to it", async () => {
    const project = await cliProject({ "deploy.py": AGENT_ERA });
    const { code, stdout } = await project.run("migrate", "--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      files: [],
      newFiles: [],
      left: [
        {
          path: "deploy.py",
          line: 9,
          rule: "agent/build-from-flow",
          reason: expect.stringMatching(/^needs a review: .+ Run with --level review to convert it\.$/),
        },
      ],
      commands: [],
    });
  });

  test("json: the shape of the contract", async () => {
    const project = await cliProject({ "flows/deploy.py": AGENT_ERA, "flows/factory.py": UNKNOWN_FLOW });
    const { code, stdout } = await project.run("migrate", "flows", "--format", "json", ...REVIEW);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      files: [
        {
          path: "flows/deploy.py",
          after: expect.stringContaining("my_flow.from_source("),
          changes: [
            {
              rule: "agent/build-from-flow",
              level: "review",
              line: 9,
              title: expect.stringMatching(/^Convert to /),
              notes: expect.arrayContaining([expect.stringMatching(/\S/)]),
            },
          ],
        },
      ],
      newFiles: [],
      left: [
        {
          path: "flows/factory.py",
          line: 4,
          rule: "agent/build-from-flow",
          reason: expect.stringMatching(/\S/),
        },
      ],
      commands: ["prefect work-pool create local --type process"],
    });
  });

  test("what no conversion covers yet is left: deployment files, and keys of the agent era", async () => {
    const project = await cliProject({
      "nightly-deployment.yaml":
        "name: nightly\nflow_name: etl\nentrypoint: etl.py:etl\ninfra_overrides: {}\n",
      "prefect.yaml": "deployments:\n  - name: nightly\n    infra_overrides: {}\n",
    });
    const { code, stdout } = await project.run("migrate", "--format", "json");
    expect(code).toBe(1);
    const { files, left } = JSON.parse(stdout);
    expect(files).toEqual([]);
    expect(left).toMatchObject([
      { path: "nightly-deployment.yaml", line: 1, rule: "agent/deployment-yaml" },
      { path: "prefect.yaml", line: 3, rule: "schema/agent-era-key" },
    ]);
  });

  test("--work-pool names the pool of deployments that name none", async () => {
    const project = await cliProject({ "deploy.py": AGENT_ERA });
    const { stdout } = await project.run("migrate", ...REVIEW, "--work-pool", "my pool");
    expect(stdout).toContain('+        work_pool_name="my pool",\n');
  });

  test("a silenced use is left out", async () => {
    const silenced = AGENT_ERA.replace(
      "import Deployment",
      "import Deployment  # prefect: ignore[agent/removed-import]",
    );
    const text = silenced.replace(
      "    Deployment",
      "    # prefect: ignore[agent/build-from-flow]\n    Deployment",
    );
    expect((await (await cliProject({ "deploy.py": text })).run("migrate", ...REVIEW)).code).toBe(0);
  });
});

test("text: each note and each reason once, with the places that it is about", async () => {
  const files = { "a.py": AGENT_ERA, "b.py": AGENT_ERA, "c.py": UNKNOWN_FLOW, "d.py": UNKNOWN_FLOW };
  const { stderr } = await (await cliProject(files)).run("migrate", ...REVIEW);
  const [a, b, know, left, run, summary] = stderr.split("\n\n");
  expect(a).toMatch(
    /^a\.py\n {2}9 {5}review {2}Convert to .* {2}\[agent\/build-from-flow\] {2}see 1(, \d)*$/,
  );
  expect(b).toBe(a?.replace("a.py", "b.py"));
  expect(know).toMatch(/^What to know:\n( {2}\d\. \S.*(\n|$))+$/);
  expect(left).toMatch(/^Left to you:\n {2}\S.*\n {4}c\.py:4 .*\n {4}d\.py:4 .*$/);
  expect(run).toBe("To be run by you:\n  prefect work-pool create local --type process");
  expect(summary).toBe(
    "2 conversions possible in 2 files, 2 uses left. Run again with --write to make the changes.\n",
  );
});

describe("migrate --write", () => {
  test("writes what the diff showed, ends with 0, and has nothing to do the second time", async () => {
    const project = await cliProject({ "deploy.py": AGENT_ERA });
    const diff = (await project.run("migrate", ...REVIEW)).stdout;
    const first = await project.run("migrate", "--write", ...REVIEW);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain("1 conversion made in 1 file.\n");
    const after = await project.read("deploy.py");
    expect(after).toBe(applyPatch(AGENT_ERA, diff));
    expect(await project.run("migrate", "--write", ...REVIEW)).toEqual({
      code: 0,
      stdout: "Nothing agent-era found.\n",
      stderr: "",
    });
    expect(await project.read("deploy.py")).toBe(after);
    expect((await project.run("check")).code).toBe(0);
    expect(await readdir(project.folder)).toEqual(["deploy.py"]);
  });

  test("ends with 1 when something is left to a person", async () => {
    const project = await cliProject({ "deploy.py": AGENT_ERA, "factory.py": UNKNOWN_FLOW });
    const { code, stdout } = await project.run("migrate", "--write", ...REVIEW);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Left to you:\n {2}\S.*\n {4}factory\.py:4 {2}\[agent\/build-from-flow\]\n/);
    expect(await project.read("factory.py")).toBe(UNKNOWN_FLOW);
    expect(await project.read("deploy.py")).not.toBe(AGENT_ERA);
  });

  test("line ends and the byte-order mark survive", async () => {
    const text = `\uFEFF${AGENT_ERA.replaceAll("\n", "\r\n").replace("Hello", "Grüße")}`;
    const project = await cliProject({ "deploy.py": text });
    const { stdout } = await project.run("migrate", "--format", "json", ...REVIEW);
    expect((await project.run("migrate", "--write", ...REVIEW)).code).toBe(0);
    const bytes = await readFile(project.path("deploy.py"));
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const after = bytes.toString("utf8");
    expect(after).toBe(JSON.parse(stdout).files[0].after);
    expect(after.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(after).toContain("Grüße");
    expect(after.indexOf("\uFEFF", 1)).toBe(-1);
  });

  test("the mode of the file survives, and a link to it stays a link", async () => {
    const project = await cliProject({ "real/deploy.py": AGENT_ERA });
    await chmod(project.path("real/deploy.py"), 0o750);
    await symlink("real/deploy.py", project.path("link.py"));
    expect((await project.run("migrate", "--write", ...REVIEW, "link.py")).code).toBe(0);
    expect((await stat(project.path("real/deploy.py"))).mode & 0o777).toBe(0o750);
    expect(await project.read("real/deploy.py")).not.toBe(AGENT_ERA);
    expect(await readdir(project.path("real"))).toEqual(["deploy.py"]);
  });

  test("a file that is not UTF-8 is not touched", async () => {
    const bytes = Buffer.from(AGENT_ERA.replace("Hello", "Gr\u00fc\u00dfe"), "latin1");
    const project = await cliProject({ "deploy.py": bytes });
    const { code, stderr } = await project.run("migrate", "--write", ...REVIEW);
    expect(code).toBe(1);
    expect(stderr).toContain("deploy.py: is not UTF-8");
    expect(await readFile(project.path("deploy.py"))).toEqual(bytes);
  });
});

describe("migrate --write in a git repository", () => {
  async function repository(files: Readonly<Record<string, string>>) {
    const project = await cliProject(files);
    await project.git("init", "--quiet");
    return project;
  }

  test("refuses a file that git shows as modified, unless --force", async () => {
    const project = await repository({ "flows/deploy.py": WORKER_ERA, "clean.py": AGENT_ERA });
    await project.git("add", ".");
    await project.git("commit", "--quiet", "-m", "first");
    await writeFile(project.path("flows/deploy.py"), AGENT_ERA);

    const refused = await project.run("migrate", "--write", ...REVIEW, "--format", "json");
    expect(refused.code).toBe(1);
    const report = JSON.parse(refused.stdout);
    expect(report.files).toMatchObject([{ path: "clean.py" }]);
    expect(report.left).toEqual([
      {
        path: "flows/deploy.py",
        line: 9,
        rule: "agent/build-from-flow",
        reason: "not written: git shows it as modified. Commit or stash it first, or use --force.",
      },
    ]);
    expect(await project.read("flows/deploy.py")).toBe(AGENT_ERA);
    expect(await project.read("clean.py")).not.toBe(AGENT_ERA);

    expect((await project.run("migrate", "--write", "--force", ...REVIEW)).code).toBe(0);
    expect(await project.read("flows/deploy.py")).not.toBe(AGENT_ERA);
  });

  test("writes files that are committed, new or untracked", async () => {
    const project = await repository({ "committed.py": AGENT_ERA, "added.py": AGENT_ERA });
    await project.git("add", "committed.py");
    await project.git("commit", "--quiet", "-m", "first");
    await project.git("add", "added.py");
    await writeFile(project.path("un tracked.py"), AGENT_ERA);
    expect((await project.run("migrate", "--write", ...REVIEW)).code).toBe(0);
    for (const file of ["committed.py", "added.py", "un tracked.py"]) {
      expect(await project.read(file)).not.toBe(AGENT_ERA);
    }
  });

  test("asks git from below the repository's root, and about changes in the index as well", async () => {
    const project = await repository({ "a/b/deploy.py": WORKER_ERA });
    await project.git("add", ".");
    await project.git("commit", "--quiet", "-m", "first");
    await writeFile(project.path("a/b/deploy.py"), AGENT_ERA);
    await project.git("add", ".");
    expect((await project.run("migrate", "--write", ...REVIEW, "a/b")).code).toBe(1);
    expect(await project.read("a/b/deploy.py")).toBe(AGENT_ERA);
  });
});
