import { describe, expect, it } from "vitest";
import { codeLenses } from "../../server/src/features/codeLens";
import { deployTarget } from "../../server/src/features/deployTarget";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { openAt, openYaml } from "./markedYaml";

const context = { project: { ...nothingKnown, root: "/project" }, migration: { workPool: undefined } };

/** Asserts the lenses of a text, each as `line: title`. */
function checkLenses(text: string, expected: readonly string[], extensionCommands = true): void {
  expect(lensesOf(text, extensionCommands)).toEqual(expected);
}

function lensesOf(text: string, extensionCommands: boolean): readonly string[] {
  const found = codeLenses(openYaml(text), context, { extensionCommands });
  return found.map(({ range, command }) => `${range.start.line}: ${command?.title}`);
}

/** The same without those that show what Prefect sees. */
function checkDeployLenses(text: string, expected: readonly string[]): void {
  expect(lensesOf(text, true).filter((lens) => !lens.includes("Show"))).toEqual(expected);
}

/** Asserts what `prefect deploy -n` is told for the deployment at the cursor, or why it is told nothing. */
function checkSelector(marked: string, expected: string | RegExp | undefined): void {
  const { document, offset } = openAt(marked);
  const target = deployTarget(document, offset, context);
  const said = target?.selector ?? target?.refusal;
  if (expected instanceof RegExp) expect(said).toMatch(expected);
  else expect(said).toBe(expected);
}

describe("code lenses", () => {
  it("deploy each and all", () => {
    const text = "deployments:\n  - name: a\n    entrypoint: f.py:g\n\n  - {name: b}\n";
    checkLenses(text, [
      "0: Deploy all",
      "0: Show what Prefect sees",
      "1: Deploy",
      "1: Show what Prefect sees",
      "4: Deploy",
      "4: Show what Prefect sees",
    ]);
  });

  it("say when each runs next, where that is known", () => {
    const text =
      "deployments:\n  - {name: a, schedule: {cron: '0 9 * * *', timezone: UTC}}\n  - {name: b, schedule: {cron: '{{ $X }}'}}\n";
    const now = () => new Date("2025-01-01T10:00:00Z");
    const found = codeLenses(openYaml(text), { ...context, now }, { extensionCommands: true });
    const said = found.flatMap(({ command }) => (command?.command === "" ? [command.title] : []));
    expect(said).toEqual(["Next run Thu, 2 Jan 2025, 09:00 (UTC)"]);
  });

  it("say when Prefect would deploy others too", () => {
    const text = "deployments:\n- name: a\n  entrypoint: x.py:f\n- name: a\n  entrypoint: y.py:f\n";
    checkDeployLenses(text, [
      "0: Deploy all",
      "1: Deploy (all 2 of this name)",
      "3: Deploy (all 2 of this name)",
    ]);
  });

  it.each([
    ["a deployment without a name", "deployments:\n  - entrypoint: a.py:b\n", ["0: Deploy all"]],
    ["an item that is no mapping", "deployments:\n  - a\n", []],
    ["a file without deployments", "name: a\n", []],
    ["an empty list", "deployments: []\n", []],
  ])("leave %s alone", (_, text, expected) => checkDeployLenses(text, expected));

  it("are none for a client without our commands", () => {
    checkLenses("deployments:\n  - name: a\n", [], false);
  });
});

describe("deploy target", () => {
  it.each<[string, string, string | RegExp | undefined]>([
    ["a function", "deployments:\n  - na|me: a\n    entrypoint: flows/etl.py:my_flow\n", "my_flow/a"],
    ["a method", "deployments: [{name: a b, entrypoint: 'x.py:Flows.|run'}]", "Flows.run/a b"],
    ["a module path", "deployments:\n- name: a|\n  entrypoint: flows.etl.main\n", "flows.etl.main/a"],
    ["a template", 'deployments:\n- name: a|\n  entrypoint: "{{ $X-Y }}"\n', "a"],
    ["no entrypoint", "deployments:\n  - name: a|\n", "a"],
    [
      "what comes through a merge key",
      "x: &x {name: a, entrypoint: f.py:g}\ndeployments: [{<<: *x|}]\n",
      "g/a",
    ],
    ["a slash", "deployments:\n  - name: a/b|\n", /slash/],
    ["a pattern", "deployments:\n  - name: a*|\n", /asterisk/],
    ["no name", "deployments:\n  - entrypoint: a.py:b|\n", /name first/],
    ["a place between deployments", "na|me: x\ndeployments:\n  - name: a\n", undefined],
    ["an empty file", "|", undefined],
  ])("is right for %s", (_, marked, expected) => checkSelector(marked, expected));

  it("is the whole file without a place", () => {
    const target = deployTarget(openYaml("deployments:\n  - name: a\n"), undefined, context);
    expect(target).toEqual({ folder: "/project", file: "prefect.yaml" });
  });
});
