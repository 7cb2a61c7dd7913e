import { describe, it } from "vitest";
import { unknownStepOutput } from "../../../server/src/rules/template/unknownStepOutput";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

const BUILD = `build:
  - prefect_docker.deployments.steps.build_docker_image:
      id: build-image
      image_name: repo/image
`;
const OWN = `build:
  - my.step:
      id: own-step
`;
const image = (value: string) => `deployments:
  - name: a
    work_pool:
      job_variables:
        image: ${value}
`;

describe("template/unknown-step-output", () => {
  it.each([
    {
      text: BUILD + image('"«{{ build_image.image }}»"'),
      says: /drops `image`. Did you mean `build-image.image`/,
      fixed: BUILD + image('"{{ build-image.image }}"'),
    },
    {
      text: BUILD + image('"x:«{{ build-image.tga }}»"'),
      says: /puts nothing in its place/,
      fixed: BUILD + image('"x:{{ build-image.tag }}"'),
    },
    {
      text: BUILD + image('"«{{ build-image.digest }}»"'),
      says: /`build-image` has `image_name`, `tag`/,
    },
    { text: BUILD + image('"«{{ imgae }}»"'), fixed: BUILD + image('"{{ image }}"') },
    { text: image('"«{{ env.TAG }}»"'), says: /`{{ \$TAG }}`/, fixed: image('"{{ $TAG }}"') },
    {
      text: image('"«{{ prefect.variable.tag }}»"'),
      fixed: image('"{{ prefect.variables.tag }}"'),
    },
    {
      text: OWN + image('"«{{ own_step.x }}»"'),
      fixed: OWN + image('"{{ own-step.x }}"'),
    },
    {
      text: `build:
  - prefect_docker.deployments.steps.build_docker_image:
      image_name: "«{{ clone.directory }}»"
pull:
  - prefect.deployments.steps.git_clone:
      id: clone
      repository: x
`,
      says: /runs later/,
    },
    {
      text: `build:
  - prefect.deployments.steps.run_shell_script:
      script: docker ps --format '«{{.Names}}»'
`,
      says: /puts nothing in its place/,
    },
    {
      text: `deployments:
  - name: a
    tags: [a, "«{{ version }}»"]
    build:
      - prefect.deployments.steps.run_shell_script:
          script: ls
`,
      says: /drops this item/,
    },
    {
      text: `x-pool: &pool
  job_variables:
    image: "«{{ image }}»"
deployments:
  - name: a
    work_pool: *pool
  - name: b
    work_pool: *pool
`,
    },
    {
      // The second deployment brings a build of its own, the first gets nothing for the shared step.
      text: `push:
  - prefect_docker.deployments.steps.push_docker_image:
      image_name: "«{{ build-image.image_name }}»"
deployments:
  - name: a
`,
      says: /drops this input/,
      severity: "error",
    },
    { text: entry("schedules:", `  - cron: "«{{ a.b }}»"`), severity: "error" },
    { text: entry("schedules:", `  - cron: "«{{ a }}»"`), severity: "warning" },
  ])("finds $text", (row) => checkPrefectYaml(unknownStepOutput, row));

  it.each([
    { text: BUILD + image('"{{ build-image.image }}"') },
    { text: BUILD + image('"{{ image }}:{{ tag }}"') },
    { text: BUILD + image('"{{ build-image.additional_tags[0] }}"') },
    { text: OWN + image('"{{ own-step.whatever }}"') },
    { text: OWN + image('"{{ whatever }}"') },
    { text: OWN + image('"{{ other.whatever }}"') },
    { text: image('"{{ $TAG }}{{ prefect.variables.x }}{{ prefect.blocks.a.b }}{{ ctx.flow.name }}"') },
    { text: `name: "{{ name }}"\ndescription: "{{ x }}"\n` },
    { text: `deployments:\n  - triggers:\n      - parameters: {a: "{{ event.name }}"}\n` },
    {
      text: `${BUILD}push:
  - prefect_docker.deployments.steps.push_docker_image:
      image_name: "{{ build-image.image_name }}"
pull:
  - prefect.deployments.steps.set_working_directory:
      directory: "/opt/{{ build-image.tag }}"
deployments:
  - name: a
`,
    },
    {
      // Each deployment brings the build that the shared step reads.
      text: `push:
  - prefect_docker.deployments.steps.push_docker_image:
      image_name: "{{ build-image.image_name }}"
deployments:
  - name: a
    ${BUILD.replaceAll("\n", "\n    ").trim()}
`,
    },
    {
      text: `pull:
  - prefect.deployments.steps.git_clone:
      id: clone
      repository: x
  - prefect.deployments.steps.pip_install_requirements:
      directory: "{{ clone.directory }}"
deployments:
  - name: a
`,
    },
    { text: image('"{{ x | default(1) }}"') },
    {
      text: 'required_inputs: {bucket: Which?}\npush:\n  - my.step: {bucket: "{{ bucket }}"}\ndeployments: [{}]\n',
    },
  ])("leaves alone $text", (row) => checkPrefectYaml(unknownStepOutput, row));
});
