import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../../server/src/documents/prefectYaml/parsePrefectYaml";
import { type Place, placeAt } from "../../../server/src/documents/prefectYaml/place";
import type { Span } from "../../../server/src/syntax/span";

function parse(text: string) {
  return parsePrefectYaml(TextDocument.create("file:///prefect.yaml", "prefect-yaml", 1, text));
}

describe("parsePrefectYaml", () => {
  const text = `
base: &base
  name: from-base
  entrypoint: "flows/a.py:main"
build:
  my.module.step: {id: one}
pull: &pull
  - prefect.deployments.steps.git_clone:
      repository: x
  - broken
deployments:
  - <<: *base
    pull: *pull
    schedules:
      - cron: "0 0 * * *"
      - words
  - name: own
    <<: *base
    schedule: {interval: 5}
  - 5
`;
  const { steps, deployments } = parse(text);
  const at = ({ start, end }: Span) => text.slice(start, end);

  it("reads the entries with what merge keys bring, and the own value over it", () => {
    expect(deployments.map(({ name }) => name?.text)).toEqual(["from-base", "own"]);
    expect(deployments.map(({ entrypoint }) => entrypoint && at(entrypoint.targetSpan))).toEqual([
      "flows/a.py",
      "flows/a.py",
    ]);
  });

  it("reads schedules in both spellings and skips what is none", () => {
    const kinds = deployments.map(({ schedules }) =>
      schedules.map(({ cron, interval }) => [cron && at(cron.span), interval && at(interval.span)]),
    );
    expect(kinds).toEqual([[['"0 0 * * *"', undefined]], [[undefined, "5"]]]);
  });

  it("reads steps of a list, of one mapping and through an alias", () => {
    expect(steps.map(({ section, functionName }) => `${section} ${functionName}`)).toEqual([
      "build my.module.step",
      "pull prefect.deployments.steps.git_clone",
    ]);
    const [own] = deployments[0]?.steps ?? [];
    expect(own?.node).toBe(steps[1]?.node);
    expect(own && at(own.nameSpan)).toBe("prefect.deployments.steps.git_clone");
  });

  it.each([
    "",
    "# nothing\n",
    "- a\n- b\n",
    "deployments:",
    "deployments: {a: b}",
    "deployments:\n  - name",
    "{{{",
  ])("makes a model of %j", (broken) => expect(parse(broken).deployments).toEqual([]));
});

describe("entrypoints", () => {
  it.each([
    ["a.py:main", "file", "a.py", "main"],
    ["'C:\\flows\\a.py:main'", "file", "C:\\flows\\a.py", "main"],
    ["a.py:Jobs.run", "file", "a.py", "Jobs.run"],
    ["package.module.flow", "module", "package.module", "flow"],
    ["flow", "module", undefined, "flow"],
    ["'a.py:'", "file", "a.py", undefined],
    ["package.module:Jobs.run", "module", "package.module", "Jobs.run"],
    ["flows/a:main", "module", "flows/a", "main"],
    ["'{{ $FOLDER }}/a.py:main'", "file", undefined, "main"],
    ["'{{ $FILE }}:main'", "module", undefined, "main"],
    ["'a.py:{{ $FLOW }}'", "file", "a.py", undefined],
    ["'{{ prefect.variables.entry }}'", "module", undefined, undefined],
  ])("%s", (written, form, target, functionName) => {
    const [entry] = parse(`deployments:\n  - entrypoint: ${written}\n`).deployments;
    expect(entry?.entrypoint).toMatchObject({ form, target, functionName });
  });
});

describe("placeAt", () => {
  it.each<readonly [path: readonly (string | number)[], kind: Place["kind"]]>([
    [[], "value"],
    [["deployments", 0], "value"],
    [["deployments", 0, "work_pool"], "value"],
    [["build"], "steps"],
    [["deployments", 3, "pull", 1], "step"],
    [["pull", 0, "a.b"], "stepInputs"],
    [["pull", "a.b"], "stepInputs"],
    [["pull", 0, "a.b", "id"], "stepInput"],
    [["pull", 0, "a.b", "env", "HOME"], "free"],
    [["deployments", 0, "triggers", 0], "value"],
    [["deployments", 0, "triggers", 0, "triggers", 1], "value"],
    [["deployments", "name"], "free"],
    [["unknown"], "free"],
    [["deployments", 0, "parameters", "x"], "free"],
  ])("%j is %s", (path, kind) => expect(placeAt(path).kind).toBe(kind));
});
