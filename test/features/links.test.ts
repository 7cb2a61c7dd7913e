import { describe, expect, it } from "vitest";
import { documentLinks } from "../../server/src/features/links";
import { nothingKnown, type ProjectView } from "../../server/src/workspace/projectView";
import { openYaml } from "./markedYaml";

/** Asserts the links of a text, each as `text → target`. */
function checkLinks(text: string, expected: readonly string[], project: Partial<ProjectView> = {}): void {
  const document = openYaml(text);
  const context = {
    project: { ...nothingKnown, root: "/project", ...project },
    migration: { workPool: undefined },
  };
  const found = documentLinks(document, context).map(
    ({ range, target }) => `${document.source.getText(range)} → ${target}`,
  );
  expect(found).toEqual(expected);
}

const CLONE = "prefect.deployments.steps.git_clone";
const PIP = "prefect.deployments.steps.pip_install_requirements";
const BUILD = "prefect_docker.deployments.steps.build_docker_image";

describe("document links", () => {
  it.each<[string, string, string[]]>([
    [
      "requirements in a folder",
      `pull:\n  - ${PIP}:\n      requirements_file: 'r.txt'\n      directory: sub\n`,
      ["r.txt → file:///project/sub/r.txt"],
    ],
    [
      "requirements of a clone",
      `pull:\n  - ${PIP}: {requirements_file: r.txt, directory: "{{ clone.directory }}"}\n`,
      ["r.txt → file:///project/r.txt"],
    ],
    [
      "a Dockerfile below its context",
      `build:\n  - ${BUILD}:\n      dockerfile: Dockerfile\n      path: docker\n`,
      ["Dockerfile → file:///project/docker/Dockerfile"],
    ],
    [
      "an ignore file of a deployment's own step",
      "deployments:\n  - push:\n      - prefect_aws.deployments.steps.push_to_s3: {ignore_file: .ignore}\n",
      [".ignore → file:///project/.ignore"],
    ],
    [
      "a repository",
      `pull:\n  - ${CLONE}:\n      repository: https://user:x@github.com/org/repo.git\n`,
      ["https://user:x@github.com/org/repo.git → https://github.com/org/repo"],
    ],
    [
      "a repository by ssh",
      `pull:\n  ${CLONE}:\n    repository: git@gitlab.example.com:org/sub/repo.git\n`,
      ["git@gitlab.example.com:org/sub/repo.git → https://gitlab.example.com/org/sub/repo"],
    ],
    [
      "a repository by an ssh URL with a port",
      `pull: [{${CLONE}: {repository: "ssh://git@example.com:2222/org/repo"}}]\r\n`,
      ["ssh://git@example.com:2222/org/repo → https://example.com/org/repo"],
    ],
    [
      "what several deployments share, once",
      `x: &p\n  - ${PIP}: {requirements_file: r.txt}\ndeployments:\n  - pull: *p\n  - pull: *p\n`,
      ["r.txt → file:///project/r.txt"],
    ],
  ])("finds %s", (_, text, expected) => checkLinks(text, expected));

  it.each([
    ["a Dockerfile that is made up", `build:\n  - ${BUILD}:\n      dockerfile: auto\n`],
    ["a template", `pull:\n  - ${CLONE}:\n      repository: "{{ $REPOSITORY }}"\n`],
    ["a local path", `pull:\n  - ${CLONE}:\n      repository: /srv/repo.git\n`],
    ["a number", `pull:\n  - ${PIP}:\n      requirements_file: 12\n`],
    ["a parameter of that name", "deployments:\n  - parameters: {repository: 'git@a.b:c/d'}\n"],
  ])("leaves %s alone", (_, text) => checkLinks(text, []));

  it("links no file of a text that has no place on the disk", () => {
    checkLinks(`pull:\n  - ${PIP}: {requirements_file: r.txt}\n`, [], { root: undefined });
  });
});
