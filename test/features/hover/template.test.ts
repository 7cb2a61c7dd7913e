import { describe, expect, it } from "vitest";
import { hoverAt } from "./hoverAt";

const BUILD = `build:
  - prefect_docker.deployments.steps.build_docker_image:
      id: build-image
      image_name: repo/image
`;
const job = (line: string) => `deployments:\n  - work_pool:\n      job_variables:\n        ${line}\n`;
const clone = (line: string) =>
  `pull:\n  - prefect.deployments.steps.git_clone:\n      repository: x\n      ${line}\n`;

describe("hover on a template", () => {
  it.each([
    [
      "an output",
      BUILD + job('image: "{{ build-|image.image }}"'),
      /^{{ build-image.image }} = .*output `image` of `prefect_docker.*keeps its type.*after the steps of `build`/,
    ],
    ["an output in text", BUILD + job('image: "x:{{ t|ag }}"'), /output `tag` of .*put into the text/],
    [
      "an output in a pull step",
      BUILD + clone('branch: "{{ build-image.t|ag }}"'),
      /stored with the deployment/,
    ],
    [
      "a variable",
      job('image: "{{ prefect.variables.im|age }}"'),
      /variable `image`.*later changes do not reach it/,
    ],
    [
      "a variable in a pull step",
      clone('branch: "{{ prefect.variables.b|ranch }}"'),
      /worker before each flow run/,
    ],
    [
      "an environment variable",
      job("image: '{{ $IM|AGE }}'"),
      /variable `IMAGE`.*environment that it runs in/,
    ],
    [
      "a secret",
      job('env: {A: "{{ prefect.blocks.secret.a|bc }}"}'),
      /The value of the Secret block `abc`.*stored in clear/,
    ],
    [
      "a field of a block",
      clone('access_token: "{{ prefect.blocks.github-credentials.mine.tok|en }}"'),
      /field `token` of the GitHub Credentials block `mine`.*each flow run/,
    ],
    ["an output of nobody", job('image: "{{ x.|y }}"'), /No step before it/],
    ["the run", job('name: "{{ ctx.flow.|name }}"'), /job variable `name` only/],
  ])("explains %s", (_, marked, says) => expect(hoverAt(marked)).toMatch(says));

  it.each([
    ["a filter", job('image: "{{ x | up|per }}"'.replace("x | ", "x ~ "))],
    ["text around it", job('image: "so|me {{ x }}"')],
    ["the top level", 'name: "{{ na|me }}"\n'],
  ])("says nothing about %s", (_, marked) => expect(hoverAt(marked)).toBeUndefined());
});

describe("hover on a job variable", () => {
  it.each([
    ["of some pools", job("mem_|limit: 1g"), /^mem_limit = .*Work pools: Docker/],
    ["that is merged", job("e|nv: {}"), /Merged with the `env`/],
    ["with a part of it", job("env.F|OO: x"), /^env.FOO = .*Merged/],
    [
      "of the pools that the others leave",
      job("finished_job_ttl: 1\n        im|age: x"),
      /container image|image/,
    ],
  ])("explains one %s", (_, marked, says) => expect(hoverAt(marked)).toMatch(says));

  it.each([
    ["one of nobody's", job("frob|nicate: 1")],
    ["what is inside", job("env: {imag|e: x}")],
    ["a parameter", "deployments:\n  - parameters: {ima|ge: x}\n"],
  ])("says nothing about %s", (_, marked) => expect(hoverAt(marked)).toBeUndefined());
});
