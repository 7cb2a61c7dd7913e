import { describe, expect, it } from "vitest";
import { findStep, removedStep, reservedInputs, steps } from "../../server/src/prefect/steps";

describe("steps", () => {
  it("knows the inputs of run_shell_script", () => {
    const step = findStep("prefect.deployments.steps.run_shell_script");
    expect(step?.inputs.map(({ name, required, default: value }) => [name, required, value])).toEqual([
      ["script", true, undefined],
      ["directory", false, null],
      ["env", false, null],
      ["stream_output", false, true],
      ["expand_env_vars", false, false],
      ["shell", false, false],
    ]);
    expect(step?.outputs).toEqual(["stdout", "stderr"]);
    expect(step?.kinds).toEqual(["build", "push", "pull"]);
    expect(step?.acceptsAny).toBe(false);
  });

  it.each([
    ["prefect.deployments.steps.git_clone", ["pull"], ["directory"], false],
    ["prefect.deployments.steps.pull_from_remote_storage", ["pull"], ["directory"], true],
    [
      "prefect_docker.deployments.steps.build_docker_image",
      ["build"],
      ["image_name", "tag", "image", "image_id", "additional_tags"],
      true,
    ],
    [
      "prefect_docker.deployments.steps.push_docker_image",
      ["push"],
      ["image_name", "tag", "image", "additional_tags"],
      false,
    ],
    ["prefect_aws.deployments.steps.pull_from_s3", ["pull"], ["bucket", "folder", "directory"], false],
    ["prefect_gcp.deployments.steps.push_to_gcs", ["push"], ["bucket", "folder"], false],
    [
      "prefect_azure.deployments.steps.pull_from_azure_blob_storage",
      ["pull"],
      ["container", "folder", "directory"],
      false,
    ],
  ])("%s", (name, kinds, outputs, acceptsAny) => {
    expect(findStep(name)).toMatchObject({ kinds, outputs, acceptsAny });
  });

  it("ships fourteen of them, each documented", () => {
    expect(steps).toHaveLength(14);
    expect(steps.filter(({ doc }) => !doc)).toEqual([]);
  });

  it("finds a step under the name of its module", () => {
    expect(findStep("prefect.deployments.steps.pull.git_clone")?.name).toBe(
      "prefect.deployments.steps.git_clone",
    );
  });

  it.each([
    ["prefect.deployments.steps.git_clone_project", "prefect.deployments.steps.git_clone"],
    ["prefect.projects.steps.run_shell_script", "prefect.deployments.steps.run_shell_script"],
    [
      "prefect_docker.projects.steps.build_docker_image",
      "prefect_docker.deployments.steps.build_docker_image",
    ],
    ["prefect_aws.projects.steps.push_project_to_s3", "prefect_aws.deployments.steps.push_to_s3"],
  ])("%s is %s now", (before, now) => {
    expect(removedStep(before)).toEqual({ successor: now });
    expect(findStep(before)).toBeUndefined();
  });

  it("leaves steps of one's own and current ones alone", () => {
    expect(removedStep("my_project.steps.build")).toBeUndefined();
    expect(removedStep("prefect.deployments.steps.git_clone")).toBeUndefined();
    expect(removedStep("constructor")).toBeUndefined();
  });

  it("keeps two inputs to itself", () => {
    expect(reservedInputs).toEqual(["id", "requires"]);
  });
});
