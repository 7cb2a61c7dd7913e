import { describe, expect, test } from "vitest";
import { cliProject } from "./runCli";

describe("bad usage ends with 2, a sentence on stderr and nothing on stdout", () => {
  test.each([
    [[], "A command is missing"],
    [["deploy"], 'There is no command "deploy"'],
    [["language-server"], "language-server needs --stdio"],
    [["check", "--fromat", "json"], "Unknown option '--fromat'"],
    [["check", "--format", "xml"], '--format takes text, json, sarif, github, not "xml"'],
    [["check", "--live"], "--live is not available yet"],
    [["check", "gone.py"], "gone.py: there is no such file or folder"],
    [["check", "--write"], "Unknown option '--write'"],
    [["migrate", "--format", "sarif"], '--format takes text, json, not "sarif"'],
    [["migrate", "--level", "manual"], '--level takes safe, review, not "manual"'],
    [["migrate", "--to", "toml"], '--to takes python, yaml, not "toml"'],
    [["migrate", "--work-pool", " "], "--work-pool needs the name of a work pool"],
    [["migrate", "--work-pool"], "Option '--work-pool <value>' argument missing"],
    [["migrate", "--level=safe", "gone/"], "gone/: there is no such file or folder"],
  ])("%j", async (args, sentence) => {
    const project = await cliProject({});
    const { code, stdout, stderr } = await project.run(...args);
    expect(stderr).toContain(sentence);
    expect(stderr).toContain("Try prefect-deployments --help.");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});

test.each([[["--help"]], [["-h"]], [["help"]], [["check", "--help"]]])(
  "%j prints the usage",
  async (args) => {
    const { code, stdout } = await (await cliProject({})).run(...args);
    expect(stdout).toMatch(/^Usage:\n {2}prefect-deployments check/);
    expect(code).toBe(0);
  },
);

test("--version", async () => {
  const { code, stdout } = await (await cliProject({})).run("--version");
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(code).toBe(0);
});
