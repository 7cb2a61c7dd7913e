import { readFile, writeFile } from "node:fs/promises";
import { applyPatch, parsePatch } from "diff";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { MigrateOptions } from "../../server/src/cli/arguments";
import type { LeftUse } from "../../server/src/cli/migrationReport";
import { type Converted, writeFiles } from "../../server/src/cli/writeFiles";
import { parseAgentYaml } from "../../server/src/documents/agentYaml/parseAgentYaml";
import { languageService } from "../../server/src/languageService";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { cliProject } from "./runCli";
import { AGENT_ERA, UNKNOWN_FLOW } from "./scripts";

const TO_YAML = ["--to", "yaml", "--level", "review"];
const SECOND = AGENT_ERA.replace('"my-deployment"', '"second"');
const BEFORE = "# Mine.\ndeployments:\n  - name: first\n    entrypoint: a.py:a\n";
const REST = 'from prefect import flow\n\n@flow\ndef my_flow():\n    print("Hello")\n';

function entry(name: string, file: string): string {
  return `  - name: ${name}\n    entrypoint: ${file}:my_flow\n    work_pool:\n      name: local\n`;
}

describe("migrate --to yaml", () => {
  test("prints a diff of every file, and writes nothing", async () => {
    const project = await cliProject({ "flows/a.py": AGENT_ERA, "b.py": SECOND, "prefect.yaml": BEFORE });
    const { code, stdout, stderr } = await project.run("migrate", ...TO_YAML);
    expect(code).toBe(1);
    const patches = parsePatch(stdout);
    expect(patches.map(({ newFileName }) => newFileName)).toEqual([
      "b/b.py",
      "b/flows/a.py",
      "b/prefect.yaml",
    ]);
    const [, script, yaml] = patches;
    expect(script && applyPatch(AGENT_ERA, script)).toBe(REST);
    expect(yaml && applyPatch(BEFORE, yaml)).toBe(
      BEFORE + entry("second", "b.py") + entry("my-deployment", "flows/a.py"),
    );
    expect(stderr).toContain("  prefect --no-prompt deploy -n second\n");
    expect(await project.read("prefect.yaml")).toBe(BEFORE);
    expect(await project.read("b.py")).toBe(SECOND);
  });

  test("json: the new file, the scripts and the commands", async () => {
    const project = await cliProject({ "a.py": AGENT_ERA, "factory.py": UNKNOWN_FLOW });
    const { code, stdout } = await project.run("migrate", ...TO_YAML, "--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{ path: "a.py", after: REST, changes: [{ title: "Convert to an entry in prefect.yaml" }] }],
      newFiles: [{ path: "prefect.yaml", text: `deployments:\n${entry("my-deployment", "a.py")}` }],
      left: [{ path: "factory.py", rule: "agent/build-from-flow" }],
      commands: [
        "prefect work-pool create local --type process",
        "prefect --no-prompt deploy -n my-deployment",
      ],
    });
  });

  test("writes all of it, and has nothing to do the second time", async () => {
    const project = await cliProject({ "a.py": AGENT_ERA, "b.py": SECOND });
    const first = await project.run("migrate", ...TO_YAML, "--write");
    expect(first.code).toBe(0);
    expect(await project.read("prefect.yaml")).toBe(
      `deployments:\n${entry("my-deployment", "a.py")}${entry("second", "b.py")}`,
    );
    expect(await project.read("a.py")).toBe(REST);
    expect(await project.run("migrate", ...TO_YAML, "--write")).toMatchObject({ code: 0 });
    expect((await project.run("check")).code).toBe(0);
  });

  test("line ends and the byte-order mark of prefect.yaml survive", async () => {
    const before = `\uFEFF${BEFORE.replaceAll("\n", "\r\n")}`;
    const project = await cliProject({ "a.py": AGENT_ERA, "prefect.yaml": before });
    const { stdout } = await project.run("migrate", ...TO_YAML, "--format", "json");
    expect((await project.run("migrate", ...TO_YAML, "--write")).code).toBe(0);
    const after = await readFile(project.path("prefect.yaml"), "utf8");
    expect(after).toBe(before + entry("my-deployment", "a.py").replaceAll("\n", "\r\n"));
    expect(JSON.parse(stdout).files[1].after).toBe(after);
  });

  test("a file of prefect deployment build gets an entry and stays, also where git shows it as modified", async () => {
    const file = `name: nightly\nversion: 1\nwork_queue_name: default\ninfrastructure:\n  type: process\nflow_name: my-flow\npath: /srv/flows\nentrypoint: flows.py:my_flow\n`;
    const project = await cliProject({ "flows.py": REST, "my_flow-deployment.yaml": "name: x\n" });
    await project.git("init", "--quiet");
    await project.git("add", ".");
    await project.git("commit", "--quiet", "-m", "first");
    await writeFile(project.path("my_flow-deployment.yaml"), file);
    const shown = await project.run("migrate", ...TO_YAML);
    expect(parsePatch(shown.stdout).map(({ newFileName }) => newFileName)).toEqual(["b/prefect.yaml"]);
    expect((await project.run("migrate", ...TO_YAML, "--write")).code).toBe(0);
    expect(await project.read("my_flow-deployment.yaml")).toBe(file);
    expect(await project.read("prefect.yaml")).toBe(
      `deployments:\n  - name: nightly\n    version: "1"\n    entrypoint: flows.py:my_flow\n    work_pool:\n      name: local\n    pull:\n      - prefect.deployments.steps.set_working_directory:\n          directory: /srv/flows\n`,
    );
    const again = await project.run("migrate", ...TO_YAML, "--write", "--format", "json");
    expect(JSON.parse(again.stdout)).toMatchObject({
      files: [],
      left: [{ path: "my_flow-deployment.yaml", reason: expect.stringContaining("delete this file") }],
    });
  });

  test("a file that a script of the run loads becomes one entry, with what the script sets", async () => {
    const file = `name: nightly\nwork_pool_name: pool\ninfrastructure:\n  type: process\nflow_name: my-flow\npath: /srv/flows\nentrypoint: flows.py:my_flow\n`;
    const script = `from prefect.deployments import Deployment\n\nd = Deployment.load_from_yaml("a.yaml")\nd.tags = ["x"]\nd.apply()\n`;
    const pull = `    work_pool:\n      name: pool\n    pull:\n      - prefect.deployments.steps.set_working_directory:\n          directory: /srv/flows\n`;
    const entry = `  - name: nightly\n    tags:\n      - x\n    entrypoint: flows.py:my_flow\n${pull}`;
    const project = await cliProject({ "flows.py": REST, "a.yaml": file, "deploy.py": script });
    const first = await project.run("migrate", ...TO_YAML, "--write", "--format", "json");
    expect(JSON.parse(first.stdout)).toMatchObject({ left: [], files: [{ path: "deploy.py", after: "" }] });
    expect(await project.read("prefect.yaml")).toBe(`deployments:\n${entry}`);
    expect(await project.read("a.yaml")).toBe(file);
  });

  test("a file that is an entry since an earlier run does not become one again", async () => {
    const file = `name: nightly\nwork_pool_name: pool\ninfrastructure:\n  type: process\nflow_name: my-flow\npath: /srv/flows\nentrypoint: flows.py:my_flow\n`;
    const script = `from prefect.deployments import Deployment\n\nDeployment.load_from_yaml("a.yaml").apply()\n`;
    const project = await cliProject({ "flows.py": REST, "a.yaml": file, "deploy.py": script });
    await project.run("migrate", "a.yaml", ...TO_YAML, "--write");
    const yaml = await project.read("prefect.yaml");
    expect(yaml.match(/name: nightly/g)).toHaveLength(1);
    expect((await project.run("migrate", "deploy.py", ...TO_YAML, "--write")).code).toBe(0);
    expect(await project.read("deploy.py")).toBe("");
    expect(await project.read("prefect.yaml")).toBe(yaml);
  });

  test("a second script with a deployment of the same name and flow is left", async () => {
    const project = await cliProject({ "a.py": AGENT_ERA, "b.py": AGENT_ERA });
    const { stdout } = await project.run("migrate", ...TO_YAML, "--format", "json");
    const { files, left } = JSON.parse(stdout);
    expect(files).toMatchObject([{ path: "a.py" }]);
    expect(left).toMatchObject([{ path: "b.py", reason: expect.stringContaining("already") }]);
  });

  test.each([
    ["no YAML", "deployments: [\n"],
    ["no mapping", "- x\n"],
    ["not UTF-8", Buffer.from("name: Gr\u00fc\u00dfe\n", "latin1")],
  ])("a prefect.yaml that is %s keeps the scripts as they are", async (_, before) => {
    const project = await cliProject({ "a.py": AGENT_ERA, "prefect.yaml": before });
    const { code } = await project.run("migrate", ...TO_YAML, "--write");
    expect(code).toBe(1);
    expect(await project.read("a.py")).toBe(AGENT_ERA);
    expect(await readFile(project.path("prefect.yaml"))).toEqual(Buffer.from(before));
  });
});

describe("migrate --to yaml --write, all or nothing", () => {
  test("a prefect.yaml that git shows as modified keeps every script", async () => {
    const project = await cliProject({ "a.py": AGENT_ERA, "prefect.yaml": "name: x\n" });
    await project.git("init", "--quiet");
    await project.git("add", ".");
    await project.git("commit", "--quiet", "-m", "first");
    await writeFile(project.path("prefect.yaml"), BEFORE);
    const refused = await project.run("migrate", ...TO_YAML, "--write", "--format", "json");
    expect(JSON.parse(refused.stdout)).toMatchObject({
      files: [],
      left: [{ path: "a.py", reason: expect.stringContaining("prefect.yaml: git shows it as modified") }],
      commands: [],
    });
    expect(await project.read("a.py")).toBe(AGENT_ERA);
    expect(await project.read("prefect.yaml")).toBe(BEFORE);

    expect((await project.run("migrate", ...TO_YAML, "--write", "--force")).code).toBe(0);
    expect(await project.read("prefect.yaml")).toBe(BEFORE + entry("my-deployment", "a.py"));
  });

  test("of a script that git shows as modified there is no entry, of the others there is", async () => {
    const project = await cliProject({ "a.py": REST, "b.py": SECOND, "prefect.yaml": BEFORE });
    await project.git("init", "--quiet");
    await project.git("add", ".");
    await project.git("commit", "--quiet", "-m", "first");
    await writeFile(project.path("a.py"), AGENT_ERA);
    expect((await project.run("migrate", ...TO_YAML, "--write")).code).toBe(1);
    expect(await project.read("a.py")).toBe(AGENT_ERA);
    expect(await project.read("b.py")).toBe(REST);
    expect(await project.read("prefect.yaml")).toBe(BEFORE + entry("second", "b.py"));
  });

  test("what cannot be written takes everything else back", async () => {
    const project = await cliProject({ "a.py": AGENT_ERA, "b.py": SECOND, "prefect.yaml": BEFORE });
    const path = project.path("prefect.yaml");
    const yaml = {
      path,
      shownPath: "prefect.yaml",
      exists: true,
      before: BEFORE,
      after: "name: x\n",
      hasByteOrderMark: false,
    };
    // The second script is not what it was when it was read.
    const converted = [
      convertedFile(project.path("a.py"), AGENT_ERA, path),
      convertedFile(project.path("b.py"), "changed since", path),
    ];
    const left: LeftUse[] = [];
    const host = { service: languageService, cwd: project.folder };
    const done = await writeFiles({ converted, entryFiles: [yaml] }, left, OPTIONS, host);
    expect(done).toEqual({ converted: [], entryFiles: [] });
    expect(left).toHaveLength(2);
    expect(await project.read("a.py")).toBe(AGENT_ERA);
    expect(await project.read("b.py")).toBe(SECOND);
    expect(await project.read("prefect.yaml")).toBe(BEFORE);

    const made = { ...yaml, path: project.path("made.yaml"), exists: false, before: "" };
    const to = converted.map((item) => ({ ...item, yaml: made.path }));
    await writeFiles({ converted: to, entryFiles: [made] }, left, OPTIONS, host);
    await expect(project.read("made.yaml")).rejects.toThrow();
    expect(await project.read("a.py")).toBe(AGENT_ERA);
  });
});

const OPTIONS: MigrateOptions = {
  command: "migrate",
  paths: [],
  format: "text",
  write: true,
  force: false,
  level: "review",
  to: "yaml",
  workPool: undefined,
};

function convertedFile(path: string, text: string, yaml: string): Converted {
  const source = TextDocument.create(`file://${path}`, "python", 0, text);
  const context = { project: nothingKnown, migration: { workPool: undefined }, severities: {} };
  const document = parseAgentYaml(source);
  return {
    input: { file: { path, text, hasByteOrderMark: false }, shownPath: path, document, context },
    file: { path, after: REST, changes: [{ rule: "r", level: "safe", line: 1, title: "t", notes: [] }] },
    commands: [],
    yaml,
  };
}
