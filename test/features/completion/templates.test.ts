import { describe, expect, it } from "vitest";
import { accept, labelsAt } from "../checkCompletion";

const BUILD = `build:
  - prefect_docker.deployments.steps.build_docker_image:
      id: build-image
      image_name: repo/image
`;
const image = (value: string) =>
  `deployments:\n  - name: a\n    work_pool:\n      job_variables:\n        image: ${value}\n        env: {}\n`;

describe("completion of templates", () => {
  it.each([
    ["with nothing typed", '"{{ | }}"', '"{{ build-image.image }}"'],
    ["between bare braces", '"{{|}}"', '"{{ build-image.image }}"'],
    ["half its name", '"{{ build-im|"', '"{{ build-image.image }}"'],
    ["with the rest behind it", '"{{ build-|image.tag }}"', '"{{ build-image.image }}"'],
    ["with one brace too few", '"{{ build|}"', '"{{ build-image.image }}"'],
    ["inside other text", '"x:{{ |"', '"x:{{ build-image.image }}"'],
    ["without quotes", "{{ |", '"{{ build-image.image }}"'],
    ["without quotes, closed", "{{ | }}", '"{{ build-image.image }}"'],
    ["without quotes behind text", "x{{ |", "x{{ build-image.image }}"],
  ])("%s", (_, before, after) => {
    expect(accept(BUILD + image(before), "build-image.image")).toBe(BUILD + image(after));
  });

  it("names what the place can read", () => {
    const labels = labelsAt(BUILD + image('"{{ | }}"'));
    expect(labels.slice(0, 5)).toEqual([
      "build-image.image_name",
      "build-image.tag",
      "build-image.image",
      "build-image.image_id",
      "build-image.additional_tags",
    ]);
    expect(labelsAt(image('"{{ | }}"')).join()).not.toContain("build-image");
  });

  it("names outputs of earlier steps in steps, and of no later one", () => {
    const pull = (value: string) => `${BUILD}pull:
  - prefect.deployments.steps.git_clone:
      id: clone
      repository: x
  - prefect.deployments.steps.pip_install_requirements:
      id: install
      directory: "{{ ${value} }}"
`;
    expect(labelsAt(pull("|"))).toEqual(expect.arrayContaining(["clone.directory", "build-image.image"]));
    expect(labelsAt(pull("|")).join()).not.toContain("install");
    expect(labelsAt(BUILD.replace("repo/image", '"{{ | }}"')).join()).not.toContain("build-image.");
  });

  it("names outputs without an id, and opens those of steps that nobody knows", () => {
    expect(labelsAt(BUILD.replace("id: build-image", "tag: x") + image('"{{ | }}"'))).toContain("image");
    expect(accept(`build:\n  - my.step:\n      id: mine\n${image('"{{ | }}"')}`, "mine.")).toContain(
      '"{{ mine. }}"',
    );
  });

  it("names what the file has of the environment and the API", () => {
    const text = image('"{{ | }}"').replace(
      "env: {}",
      'env: {A: "{{ $TAG }}", B: "{{ prefect.variables.size }}"}',
    );
    expect(labelsAt(text)).toEqual(
      expect.arrayContaining(["$TAG", "prefect.variables.size", "prefect.blocks."]),
    );
    expect(accept(text, "$TAG")).toContain('image: "{{ $TAG }}"');
  });

  it("names types, blocks and fields of blocks", () => {
    expect(labelsAt(image('"{{ prefect.blocks.| }}"'))).toContain("prefect.blocks.aws-credentials.");
    expect(labelsAt(image('"{{ prefect.blocks.aws-credentials.mine.| }}"'))).toContain(
      "prefect.blocks.aws-credentials.mine.region_name",
    );
    expect(accept(image('"{{ prefect.blocks.secret.| }}"'), "prefect.blocks.secret.…")).toContain(
      'image: "{{ prefect.blocks.secret.|name }}"',
    );
  });

  it("names the run where a worker fills it in", () => {
    expect(labelsAt(image("x").replace("env: {}", 'name: "{{ | }}"'))).toContain("ctx.flow_run.name");
    expect(labelsAt(image('"{{ | }}"'))).not.toContain("ctx.flow_run.name");
  });

  it.each([
    ["where nobody fills them", 'name: "{{ | }}"\n'],
    ["in a filter", image('"{{ a | up| }}"'.replace("a | up", "a ~ up"))],
  ])("stays quiet %s", (_, text) => expect(labelsAt(text)).toEqual([]));
});
