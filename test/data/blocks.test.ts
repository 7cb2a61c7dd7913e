import { describe, expect, it } from "vitest";
import { agentEraBlock, blockAt, blocks, blocksWithSlug } from "../../server/src/prefect/blocks";

describe("blocks", () => {
  it.each([
    ["prefect.infrastructure.KubernetesJob", "kubernetes-job", "infrastructure"],
    ["prefect.infrastructure.kubernetes.KubernetesJob", "kubernetes-job", "infrastructure"],
    ["prefect.infrastructure.docker.DockerContainer", "docker-container", "infrastructure"],
    ["prefect.infrastructure.Process", "process", "infrastructure"],
    ["prefect_aws.ecs.ECSTask", "ecs-task", "infrastructure"],
    ["prefect_gcp.CloudRunJob", "cloud-run-job", "infrastructure"],
    ["prefect_gcp.aiplatform.VertexAICustomTrainingJob", "vertex-ai-custom-training-job", "infrastructure"],
    [
      "prefect_azure.container_instance.AzureContainerInstanceJob",
      "azure-container-instance-job",
      "infrastructure",
    ],
    ["prefect.filesystems.GitHub", "github", "storage"],
    ["prefect.filesystems.S3", "s3", "storage"],
    ["prefect_bitbucket.BitBucketRepository", "bitbucket-repository", "storage"],
    ["prefect.infrastructure.container.DockerRegistry", "docker-registry", "credentials"],
  ])("%s has the slug %s", (path, slug, kind) => {
    expect(agentEraBlock(path)).toMatchObject({ slug, kind });
  });

  it.each([
    // Another block of the same class name, which no agent ran.
    "prefect_kubernetes.jobs.KubernetesJob",
    "prefect.infrastructure.ECSTask",
    "my_blocks.KubernetesJob",
  ])("%s is none of them", (path) => {
    expect(agentEraBlock(path)).toBeUndefined();
  });

  it("has no infrastructure in the worker era, and storage that can still be loaded", () => {
    expect(blocks.workerEra.filter(({ kind }) => kind === "infrastructure")).toEqual([]);
    expect(blocksWithSlug("workerEra", "github")).toEqual([]);
    expect(blockAt("workerEra", "prefect_github.GitHubRepository")?.capabilities).toEqual(["get-directory"]);
  });

  it.each([
    ["prefect.infrastructure.KubernetesJob", "pod_watch_timeout_seconds", 60],
    ["prefect.infrastructure.DockerContainer", "auto_remove", false],
    ["prefect_aws.ecs.ECSTask", "launch_type", "FARGATE"],
    ["prefect_gcp.cloud_run.CloudRunJob", "max_retries", 3],
    ["prefect.filesystems.GitHub", "include_git_objects", true],
  ])("%s(%s=%o)", (path, field, value) => {
    expect(agentEraBlock(path)?.fields.find(({ name }) => name === field)).toMatchObject({ default: value });
  });

  it("tells secrets from the block that holds them", () => {
    const secrets = (path: string) =>
      agentEraBlock(path)
        ?.fields.filter(({ secret }) => secret)
        .map(({ name }) => name);
    expect(secrets("prefect.filesystems.S3")).toEqual(["aws_access_key_id", "aws_secret_access_key"]);
    expect(secrets("prefect_aws.S3Bucket")).toEqual([]);
    expect(secrets("prefect.infrastructure.container.DockerRegistry")).toEqual(["password"]);
  });
});
