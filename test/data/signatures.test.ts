import { describe, expect, it } from "vitest";
import type { Era } from "../../server/src/prefect/era";
import { signature, signatureNames } from "../../server/src/prefect/signatures";

describe("signatures", () => {
  it.each<[Era, string, string, unknown]>([
    ["workerEra", "prefect.Flow.deploy", "enforce_parameter_schema", true],
    ["workerEra", "prefect.Flow.deploy", "build", true],
    ["workerEra", "prefect.Flow.deploy", "schedule", null],
    ["workerEra", "prefect.Flow.serve", "pause_on_shutdown", true],
    ["workerEra", "prefect.runner.storage.GitRepository", "pull_interval", 60],
    ["workerEra", "prefect.docker.DockerImage", "dockerfile", "auto"],
    ["workerEra", "prefect.schedules.Cron", "day_or", true],
    ["agentEra", "prefect.deployments.Deployment", "enforce_parameter_schema", null],
    ["agentEra", "prefect.deployments.Deployment", "work_queue_name", "default"],
    ["agentEra", "prefect.deployments.Deployment.build_from_flow", "load_existing", true],
    ["agentEra", "prefect.deployments.Deployment.build_from_flow", "ignore_file", ".prefectignore"],
    ["agentEra", "prefect.deployments.Deployment.apply", "upload", false],
    ["agentEra", "prefect.Flow.deploy", "enforce_parameter_schema", false],
  ])("%s %s(%s=%o)", (era, name, parameter, value) => {
    expect(parameterOf(era, name, parameter)).toMatchObject({ required: false, default: value });
  });

  it.each<[Era, string, string, string]>([
    ["workerEra", "prefect.Flow.deploy", "entrypoint_type", "EntrypointType.FILE_PATH"],
    ["agentEra", "prefect.deployments.Deployment", "infrastructure", "Process()"],
  ])("%s %s(%s=%s), which is no JSON", (era, name, parameter, expression) => {
    expect(parameterOf(era, name, parameter)).toMatchObject({ defaultExpression: expression });
  });

  it("knows what has to be given", () => {
    const required = (era: Era, name: string) =>
      signature(era, name)
        ?.parameters.filter((parameter) => parameter.required)
        .map(({ name }) => name);
    expect(required("workerEra", "prefect.Flow.deploy")).toEqual(["name"]);
    expect(required("workerEra", "prefect.Flow.from_source")).toEqual(["source", "entrypoint"]);
    expect(required("agentEra", "prefect.deployments.Deployment.build_from_flow")).toEqual(["flow", "name"]);
  });

  it("lists the fields of Deployment that build_from_flow hands on", () => {
    const extra = signature("agentEra", "prefect.deployments.Deployment.build_from_flow")?.extra ?? [];
    const names = extra.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["infrastructure", "infra_overrides", "storage", "work_pool_name"]),
    );
    expect(names).not.toContain("name");
  });

  it("takes the expression of a schedule by position only", () => {
    expect(parameterOf("workerEra", "prefect.schedules.Cron", "cron")?.kind).toBe("positional-only");
  });

  it("has no arguments that came or went with the era", () => {
    expect(parameterOf("workerEra", "prefect.deployments.run_deployment", "infra_overrides")).toBeUndefined();
    expect(parameterOf("workerEra", "prefect.Flow.deploy", "is_schedule_active")).toBeUndefined();
    expect(parameterOf("agentEra", "prefect.Flow.deploy", "concurrency_limit")).toBeUndefined();
    expect(signature("workerEra", "prefect.deployments.Deployment")).toBeUndefined();
    expect(signature("agentEra", "toString")).toBeUndefined();
  });

  it.each<Era>(["agentEra", "workerEra"])("describes every callable of the %s free of the machine", (era) => {
    for (const name of signatureNames(era)) {
      const text = JSON.stringify(signature(era, name));
      expect(text, name).not.toMatch(/ at 0x|\/home\/|\/root\/|site-packages/);
    }
    expect(parameterOf(era, "prefect.Flow.deploy", "work_pool_name")?.doc).toMatch(
      /^The name of the work pool/,
    );
  });
});

function parameterOf(era: Era, name: string, parameter: string) {
  return signature(era, name)?.parameters.find((candidate) => candidate.name === parameter);
}
