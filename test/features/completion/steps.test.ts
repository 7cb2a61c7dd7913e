import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammar } from "../../grammar";
import { projectOf } from "../../workspace/projectOf";
import { accept, itemsAt, labelsAt } from "../checkCompletion";

beforeAll(loadGrammar);

const CLONE = "prefect.deployments.steps.git_clone";
const BUILD = "prefect_docker.deployments.steps.build_docker_image";

describe("completion of steps", () => {
  it.each([
    ["behind a dash", "pull:\n  - |", CLONE, `pull:\n  - ${CLONE}:\n      repository: |`],
    ["by its last word", "pull:\n  - git|", CLONE, `pull:\n  - ${CLONE}:\n      repository: |`],
    ["half its path", "pull:\n  - prefect.dep|\n", CLONE, `pull:\n  - ${CLONE}:\n      repository: |\n`],
    ["without the dash", "pull:\n  |", CLONE, `pull:\n  - ${CLONE}:\n      repository: |`],
    [
      "in a deployment",
      "deployments:\n  - build:\n      - |",
      BUILD,
      `deployments:\n  - build:\n      - ${BUILD}:\n          image_name: |`,
    ],
    ["in flow style", "build: [{|}]", BUILD, `build: [{${BUILD}: {image_name: |}}]`],
    [
      "a misspelt one",
      "pull:\n  - git_clon|:\n      repository: x\n",
      CLONE,
      `pull:\n  - ${CLONE}:\n      repository: x\n`,
    ],
  ])("%s", (_, marked, label, after) => expect(accept(marked, label)).toBe(after));

  it("puts the steps of the section first", () => {
    expect(labelsAt("push:\n  - |")[0]).toMatch(/push_/);
    expect(labelsAt("build:\n  - |").slice(0, 3)).toContain(BUILD);
  });

  it("shows none where a step stands already", () => {
    expect(labelsAt(`pull:\n  - ${CLONE}:\n    |`)).toEqual([]);
  });
});

describe("completion of step inputs", () => {
  it.each([
    ["the first", `pull:\n  - ${CLONE}:\n      |`, "repository", `pull:\n  - ${CLONE}:\n      repository: |`],
    [
      "a further one",
      `pull:\n  - ${CLONE}:\n      repository: x\n      br|`,
      "branch",
      `pull:\n  - ${CLONE}:\n      repository: x\n      branch: |`,
    ],
    [
      "a list",
      `pull:\n  - ${CLONE}:\n      |`,
      "directories",
      `pull:\n  - ${CLONE}:\n      directories:\n        - |`,
    ],
    ["in flow style", `pull: [{${CLONE}: {|}}]`, "repository", `pull: [{${CLONE}: {repository: |}}]`],
    [
      "of a step without a list",
      `pull:\n  ${CLONE}:\n    |`,
      "repository",
      `pull:\n  ${CLONE}:\n    repository: |`,
    ],
    [
      "an id for any step",
      "build:\n  - my.own_step:\n      |",
      "id",
      "build:\n  - my.own_step:\n      id: |",
    ],
  ])("%s", (_, marked, label, after) => expect(accept(marked, label)).toBe(after));

  it("shows what a function of the project takes", () => {
    const files = { "steps.py": "def tag(version: str, push: bool = False): ...\n" };
    const items = itemsAt("build:\n  - steps.tag:\n      |", { project: projectOf(files) });
    expect(items.map(({ label, detail }) => [label, detail])).toEqual([
      ["version", "str"],
      ["push", "bool"],
      ["id", undefined],
      ["requires", undefined],
    ]);
  });

  it("shows the package that a step comes with", () => {
    expect(
      accept(
        "build:\n  - prefect_docker.deployments.steps.build_docker_image:\n      requires: |",
        "prefect-docker",
      ),
    ).toBe(
      "build:\n  - prefect_docker.deployments.steps.build_docker_image:\n      requires: prefect-docker",
    );
    expect(labelsAt(`pull:\n  - ${CLONE}:\n      requires: |`)).toEqual([]);
  });

  it("shows the functions of modules that the file has steps of", () => {
    const files = {
      "steps.py": "def tag(version): ...\ndef sign(key): ...\ndef _inner(): ...\n",
      "other.py": "def x(): ...\n",
    };
    const known = { project: projectOf(files) };
    const labels = itemsAt("build:\n  - steps.tag: {version: x}\n  - |", known).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(["steps.tag", "steps.sign"]));
    expect(labels.filter((label) => /_inner|other/.test(label))).toEqual([]);
    const own = itemsAt("build:\n  - steps.tag: {version: x}\n    |", known).filter(({ label }) =>
      /^steps/.test(label),
    );
    expect(own).toEqual([]);
  });

  it("shows what is required first and what is there not at all", () => {
    expect(labelsAt(`pull:\n  - ${CLONE}:\n      |`)[0]).toBe("repository");
    expect(labelsAt(`pull:\n  - ${CLONE}:\n      repository: x\n      |`)).not.toContain("repository");
    expect(labelsAt("build:\n  - my.own_step:\n      |")).toEqual(["id", "requires"]);
  });
});
