import { describe, expect, it } from "vitest";
import type { DeploymentKey } from "../../../server/src/features/clientCommands";
import { effectiveText } from "../../../server/src/features/effective/index";
import { parseYaml } from "../../../server/src/syntax/yaml/parseYaml";
import { nothingKnown } from "../../../server/src/workspace/projectView";
import { openYaml } from "../markedYaml";

const context = {
  project: { ...nothingKnown, root: "/home/me/project" },
  migration: { workPool: undefined },
};

/** What is shown of a file, without its first line. */
function shown(text: string, wanted?: DeploymentKey): string | undefined {
  const found = effectiveText(openYaml(text), wanted, context);
  if (found !== undefined) expect(parseYaml(found).problems).toEqual([]);
  return found?.split("\n").slice(1).join("\n");
}

/** Asserts the lines of the one deployment of a file, but for `build`, `push` and `pull`. */
function checkFields(text: string, expected: string): void {
  const lines = shown(text)?.split("\n") ?? [];
  const steps = lines.findIndex((line) => line.startsWith("    build:"));
  const after = lines.findIndex(
    (line, index) => index > steps && /^ {4}(?:work_pool|triggers|sla):/.test(line),
  );
  const fields = [...lines.slice(1, steps), ...(after < 0 ? [] : lines.slice(after))];
  expect(fields.join("\n").trimEnd()).toBe(expected);
}

/** Asserts the lines of `build`, `push` and `pull` of the one deployment of a file. */
function checkSteps(text: string, expected: string): void {
  const lines = shown(text)?.split("\n") ?? [];
  const first = lines.findIndex((line) => line.startsWith("    build:"));
  const found = lines.slice(first).filter((line) => line !== "");
  expect(`\n${found.map((line) => line.slice(4)).join("\n")}\n`).toBe(expected);
}

describe("what Prefect sees of a deployment", () => {
  it("is in the order of Prefect's model, with anchors and merge keys written out", () => {
    const text = `
x: &shared
  tags: [a, &b b]
  parameters: &parameters {depth: 1}
deployments:
  - <<: *shared
    entrypoint: flows/etl.py:main
    name: nightly
    owner: me
    work_pool:
      name: local
      job_variables: {env: {B: *b}}
`;
    checkFields(
      text,
      `  # Prefect ignores: owner
  - name: nightly
    tags:
      - a
      - b
    entrypoint: flows/etl.py:main
    parameters:
      depth: 1
    work_pool:
      name: local
      job_variables:
        env:
          B: b`,
    );
  });

  it.each([
    [
      "10:00",
      '{name: a, parameters: {at: 10:00, "x": "10:00"}}',
      'at: 600 # written as 10:00\n      x: "10:00"',
    ],
    ["on", "{name: a, parameters: {at: on}}", "at: true # written as on"],
    ["octal", "{name: a, parameters: {at: 010}}", "at: 8 # written as 010"],
    ["underscores", "{name: a, parameters: {at: 1_000.5}}", "at: 1000.5 # written as 1_000.5"],
    ["a whole float", "{name: a, parameters: {at: 1.0}}", "at: 1.0"],
    ["a large number", "{name: a, parameters: {at: 12345678901234567890}}", "at: 12345678901234567890"],
    ["a date", "{name: a, parameters: {at: 2024-01-02}}", "at: 2024-01-02 # a date for YAML, not text"],
    ["nothing", "{name: a, parameters: {at: }}", "at: null"],
    ["a key that is no text", "{name: a, parameters: {on: 1}}", 'true": 1 # the key is no text for YAML'],
    ["lines", '{name: a, parameters: {at: "x\\ny\\n"}}', "at: |\n        x\n        y"],
    ["odd lines", '{name: a, parameters: {at: " x\\ny"}}', 'at: " x\\ny"'],
  ])("reads %s as PyYAML does", (_, entry, expected) => {
    expect(shown(`deployments: [${entry}]`)).toContain(expected);
  });

  it("takes the one schedule of older files for a list", () => {
    checkFields(
      'deployments: [{name: a, schedule: {cron: "0 9 * * *"}}]',
      `  - name: a
    schedules: # from \`schedule\`
      - cron: "0 9 * * *"`,
    );
  });

  it("says when what is left to fill in is filled in", () => {
    checkFields(
      `
build:
  - prefect_docker.deployments.steps.build_docker_image: {id: image, image_name: org/app, tag: v1}
deployments:
  - name: "{{ $NAME }}"
    version: "{{ image.tag }}"
    description: "{{ image.image_id }} of {{ prefect.variables.team }}"
    work_pool:
      name: "{{ nothing.here }}"
      job_variables:
        image: "{{ image.image }}"
        key: "{{ prefect.blocks.secret.key }}"
        run: "{{ ctx.flow_run.id }}"
        kept: "{{ image | upper }}"
    triggers:
      - match: {a: "{{ tag }}"}
        parameters: {b: "{{ event.name }}"}
`,
      `  - name: "{{ $NAME }}" # environment variable NAME, filled in by \`prefect deploy\`
    version: v1 # from {{ image.tag }}
    description: "{{ image.image_id }} of {{ prefect.variables.team }}" # output of a step, \`prefect deploy\` fills it in once the step has run; Prefect variable team, filled in by \`prefect deploy\`
    work_pool:
      name: "{{ nothing.here }}" # no step before gives nothing.here: nothing is filled in
      job_variables:
        image: org/app:v1 # from {{ image.image }}
        key: "{{ prefect.blocks.secret.key }}" # Prefect block secret.key, filled in by \`prefect deploy\` and stored in clear
        run: "{{ ctx.flow_run.id }}" # filled in by the worker, for each flow run
        kept: "{{ image | upper }}"
    triggers:
      - match:
          a: v1 # from {{ tag }}
        parameters:
          b: "{{ event.name }}" # filled in by the automation, when it fires`,
    );
  });
});

describe("the steps that Prefect sees", () => {
  it.each([
    [
      "from the top level",
      "build: [{a.b: {x: 1}}]\npush: {a.c: {}}\npull: [{a.d: {}}]\ndeployments: [{name: a}]\n",
      `
build: # from the top level of the file
  - a.b:
      x: 1
push: # from the top level of the file
  - a.c: {}
pull: # from the top level of the file
  - a.d: {}
`,
    ],
    [
      "of its own, with none of the file's",
      "build: [{a.b: {}}]\npull: [{a.d: {}}]\ndeployments: [{name: a, build: null, push: [{o.p: {}}], pull: []}]\n",
      `
build: [] # nothing is built
push:
  - o.p: {}
pull: [] # no pull steps: the code has to be where the flow runs
`,
    ],
    [
      "that Prefect makes up: the folder",
      "deployments: [{name: a}]\n",
      `
build: [] # nothing is built
push: [] # nothing is pushed
pull: # no \`pull\` is given: the folder that \`prefect deploy\` runs in, so workers need the same one
  - prefect.deployments.steps.set_working_directory:
      directory: /home/me/project
`,
    ],
    [
      "that Prefect makes up for an image",
      "deployments: [{work_pool: {job_variables: {image: a}}, name: a, pull: null}]\n",
      `
build: [] # nothing is built
push: [] # nothing is pushed
pull: # no \`pull\` is given: Prefect's guess, because there is an \`image\`
  - prefect.deployments.steps.set_working_directory:
      directory: /opt/prefect
work_pool:
  job_variables:
    image: a
`,
    ],
    [
      "that Prefect makes up for an image that it builds",
      "build: [{prefect_docker.deployments.steps.build_docker_image: {image_name: a, dockerfile: auto}}]\ndeployments: [{name: a}]\n",
      `
build: # from the top level of the file
  - prefect_docker.deployments.steps.build_docker_image:
      image_name: a
      dockerfile: auto
push: [] # nothing is pushed
pull: # no \`pull\` is given: where the generated Dockerfile puts the code
  - prefect.deployments.steps.set_working_directory:
      directory: /opt/prefect/project
`,
    ],
    [
      "with what earlier steps give",
      `build:
  - prefect_docker.deployments.steps.build_docker_image: {id: i, image_name: a, tag: "1"}
push:
  - prefect_docker.deployments.steps.push_docker_image: {image_name: "{{ i.image_name }}", tag: "{{ $TAG }}"}
pull:
  - prefect.deployments.steps.git_clone: {id: clone, repository: r, branch: "{{ tag }}"}
  - my.step: {directory: "{{ clone.directory }}", image: "{{ i.image }}"}
deployments: [{name: a}]
`,
      `
build: # from the top level of the file
  - prefect_docker.deployments.steps.build_docker_image:
      id: i
      image_name: a
      tag: "1"
push: # from the top level of the file
  - prefect_docker.deployments.steps.push_docker_image:
      image_name: a # from {{ i.image_name }}
      tag: "{{ $TAG }}" # environment variable TAG, filled in by \`prefect deploy\` before the step runs
pull: # from the top level of the file
  - prefect.deployments.steps.git_clone:
      id: clone
      repository: r
      branch: "{{ tag }}" # output of a step, \`prefect deploy\` fills it in once the step has run
  - my.step:
      directory: "{{ clone.directory }}" # output of a step, the worker fills it in once the step has run
      image: a:1 # from {{ i.image }}
`,
    ],
  ])("are those %s", (_, text, expected) => checkSteps(text, expected));
});

describe("what is shown", () => {
  const TWO = "deployments:\n  - name: a\n  - name: b\n";

  it("is one deployment, found by its name when it has moved", () => {
    const names = (wanted?: DeploymentKey) =>
      [...(shown(TWO, wanted) ?? "").matchAll(/name: (.)/g)].map(([, n]) => n);
    expect(names()).toEqual(["a", "b"]);
    expect(names({ name: "b", index: 1 })).toEqual(["b"]);
    expect(names({ name: "b", index: 0 })).toEqual(["b"]);
    expect(names({ index: 0 })).toEqual(["a"]);
    expect(names({ name: "c", index: 0 })).toEqual([]);
  });

  it("begins with what makes Prefect drop the file", () => {
    expect(shown("deployments:\n  - name: a\n    version: 1.0\n")).toMatch(/^# Line 3: `version` takes text/);
    expect(shown("deployments:\n  - name: 'a\n")).toMatch(/^# Line 3: Prefect cannot read this/);
  });

  it.each([
    ["a file without deployments", "name: a\n"],
    ["an empty file", ""],
    ["a list", "- a\n"],
  ])("is nothing for %s", (_, text) => expect(shown(text)).toBeUndefined());

  it("does not go round in circles", () => {
    expect(shown("deployments:\n  - &a\n    name: a\n    parameters: {b: *a}\n")).toContain("holds itself");
  });
});
