import { describe, expect, it } from "vitest";
import type { DocumentSymbol } from "vscode-languageserver";
import { documentSymbols } from "../../../server/src/features/symbols/documentSymbols";
import { openYaml } from "../markedYaml";

/** Asserts the outline, an entry per line, indented: `name (detail) @ what is selected`. */
function checkSymbols(text: string, expected: string): void {
  const document = openYaml(text);
  const lines = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
    symbols.flatMap(({ name, detail, range, selectionRange, children = [] }) => {
      const all = document.source.getText(range);
      const selected = document.source.getText(selectionRange);
      expect(all).toContain(selected);
      const said = detail === undefined ? name : `${name} (${detail})`;
      return [`${"  ".repeat(depth)}${said} @ ${selected.split("\n")[0]}`, ...lines(children, depth + 1)];
    });
  expect(`\n${lines(documentSymbols(document) ?? [], 0).join("\n")}\n`).toBe(expected);
}

describe("document symbols", () => {
  it("has the deployments with their schedules and steps, and what they share", () => {
    checkSymbols(
      `name: demo
definitions:
  daily: &daily
    cron: "0 9 * * *"
  steps: &steps
    - my.step: {}
build:
  - prefect_docker.deployments.steps.build_docker_image:
      id: build-image
      image_name: a
pull: *steps
deployments:
  - name: nightly
    entrypoint: flows/etl.py:main
    schedules:
      - *daily
      - interval: 3600
        slug: hourly
    work_pool:
      name: local
    push:
      my.push: {}
    triggers:
      - type: event
  - entrypoint: flows/etl.py:main
    schedule: {rrule: "FREQ=DAILY"}
`,
      `
name (demo) @ name
definitions @ definitions
  daily (&daily) @ daily
    cron (0 9 * * *) @ cron
  steps (&steps) @ steps
build @ build
  build_docker_image (build-image) @ prefect_docker.deployments.steps.build_docker_image
pull (*steps) @ pull
  *steps @ *steps
deployments @ deployments
  nightly (flows/etl.py:main) @ nightly
    cron 0 9 * * * @ *daily
    interval 3600 (hourly) @ interval: 3600
    work_pool (local) @ work_pool
    push @ push
      push (my.push) @ my.push
    trigger 1 (event) @ type: event
  (no name) (flows/etl.py:main) @ entrypoint: flows/etl.py:main
    rrule FREQ=DAILY @ {rrule: "FREQ=DAILY"}
`,
    );
  });

  it.each([
    [
      "flow style",
      "deployments: [{name: a}, {name: b}]\r\n",
      "\ndeployments @ deployments\n  a @ a\n  b @ b\n",
    ],
    [
      "a name that comes in through a merge key",
      "x: &x {name: a}\ndeployments:\n  - <<: *x\n    tags: []\n",
      "\nx (&x) @ x\n  name (a) @ name\ndeployments @ deployments\n  a @ <<: *x\n",
    ],
    ["a half-typed file", "deployments:\n  - name: a\n    sch", "\ndeployments @ deployments\n  a @ a\n"],
    ["an empty name", 'deployments:\n  - name: ""\n', '\ndeployments @ deployments\n  (no name) @ ""\n'],
  ])("understands %s", (_, text, expected) => checkSymbols(text, expected));

  it.each([
    ["an empty file", ""],
    ["a list", "- a\n- b\n"],
    ["keys that have no text", "? [a]\n: b\n"],
  ])("has nothing of %s", (_, text) => checkSymbols(text, "\n\n"));
});
