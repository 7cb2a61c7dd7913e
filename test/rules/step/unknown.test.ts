import { describe, it } from "vitest";
import { unknownStep } from "../../../server/src/rules/step/unknown";
import { checkPrefectYaml, entry } from "../checkPrefectYaml";

describe("step/unknown", () => {
  it.each([
    {
      text: "pull:\n  - «prefect.deployments.steps.git_clon»:\n      repository: x\n",
      says: /flow run fails/,
      fixed: "pull:\n  - prefect.deployments.steps.git_clone:\n      repository: x\n",
    },
    {
      text: "build:\n  - «prefect-docker.deployments.steps.build_docker_image»: {}\n",
      says: /deploy` stops/,
      fixed: "build:\n  - prefect_docker.deployments.steps.build_docker_image: {}\n",
    },
    {
      text: "pull:\n  - «prefect.projects.steps.git_clone_project»: {}\n",
      says: /is gone; it is/,
      fixed: "pull:\n  - prefect.deployments.steps.git_clone: {}\n",
    },
    {
      text: entry("pull:", "  - «git_clone»:", "      repository: x"),
      fixed: entry("pull:", "  - prefect.deployments.steps.git_clone:", "      repository: x"),
    },
    { text: "push:\n  «upload»: {}\n", says: /dotted path/ },
    { text: "pull:\n  - «prefect.deployments.steps.upload_everything»: {}\n", says: /Prefect has no step/ },
  ])("finds %j", (row) => checkPrefectYaml(unknownStep, row));

  it.each([
    { text: "pull:\n  - prefect.deployments.steps.git_clone:\n      repository: x\n" },
    { text: "pull:\n  - prefect.deployments.steps.pull.git_clone: {}\n" },
    { text: "build:\n  - my_project.steps.git_clon: {}\n" },
    { text: "build:\n  - my_docker.deployments.steps.build_docker_images: {}\n" },
    { text: "build: null\npull: []\n" },
    { text: "pull:\n  - prefect.deployments.steps.run_step: {}\n" },
    { text: 'pull:\n  - "prefect.deployments.steps.{{ $STEP }}": {}\n' },
  ])("leaves alone %j", (row) => checkPrefectYaml(unknownStep, row));
});
