import { describe, expect, it } from "vitest";
import { findRemovedName, removedName } from "../../server/src/prefect/removedNames";

describe("removed names", () => {
  it.each([
    ["prefect.deployments.Deployment", "removed"],
    ["prefect.deployments.deployments.Deployment", "removed"],
    ["prefect.filesystems.S3", "removed"],
    ["prefect.infrastructure.KubernetesJob", "removed"],
    ["prefect.client.schemas.objects.MinimalDeploymentSchedule", "removed"],
    ["prefect.infrastructure.DockerContainer", "gone"],
    ["prefect.infrastructure.Process", "gone"],
    ["prefect.infrastructure.container.DockerContainer", "gone"],
    ["prefect.infrastructure.docker.DockerContainer", "gone"],
    ["prefect.orion.schemas.schedules.CronSchedule", "gone"],
    ["prefect.packaging", "gone"],
    ["prefect.deployments.DeploymentImage", "gone"],
    ["prefect.deployments.load_deployments_from_yaml", "gone"],
    ["prefect_aws.ecs.ECSTask", "gone"],
    ["prefect_aws.ECSTask", "gone"],
    ["prefect_gcp.cloud_run.CloudRunJob", "gone"],
    ["prefect_azure.container_instance.AzureContainerInstanceJob", "gone"],
    ["prefect.engine.pause_flow_run", "moved"],
    ["prefect.deployments.load_flow_from_flow_run", "moved"],
  ])("%s is %s", (path, kind) => {
    expect(findRemovedName(path)?.kind).toBe(kind);
  });

  it.each([
    "prefect.flow",
    "prefect.deployments.run_deployment",
    "prefect.filesystems.LocalFileSystem",
    "prefect.server.schemas.schedules.CronSchedule",
    "prefect.client.schemas.schedules.CronSchedule",
    "prefect_aws.S3Bucket",
    "prefect_kubernetes.jobs.KubernetesJob",
    "prefect_azure.container_instance.ACRManagedIdentity",
    "my_package.Deployment",
    "",
  ])("%s is still there, or none of ours", (path) => {
    expect(findRemovedName(path)).toBeUndefined();
  });

  it("says it as Prefect does, or in one sentence", () => {
    expect(removedName("prefect.deployments.Deployment")).toBe(
      "prefect.deployments.Deployment was removed in Prefect 3. Use `flow.serve()`, `flow.deploy()`, or `prefect deploy` instead.",
    );
    expect(removedName("prefect.infrastructure.container.DockerContainer")).toBe(
      "prefect.infrastructure.container does not exist in Prefect 3, and importing it fails.",
    );
    expect(removedName("prefect.engine.pause_flow_run")).toBeUndefined();
  });
});
