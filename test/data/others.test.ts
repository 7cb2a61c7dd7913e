import { describe, expect, it } from "vitest";
import { releases } from "../../server/src/prefect/releases";
import { isTimeZone } from "../../server/src/prefect/timeZones";
import { poolVariables, workPoolType, workPoolTypeNames } from "../../server/src/prefect/workPoolTypes";

describe("work pool types", () => {
  it("has a template for every type that open-source Prefect can create", () => {
    expect(workPoolTypeNames).toEqual([
      "azure-container-instance",
      "cloud-run",
      "cloud-run-v2",
      "docker",
      "ecs",
      "kubernetes",
      "prefect-agent",
      "process",
      "vertex-ai",
    ]);
  });

  it.each([
    ["process", "working_dir", "image"],
    ["docker", "image", "cpu"],
    ["kubernetes", "namespace", "memory"],
    ["ecs", "task_role_arn", "namespace"],
    ["cloud-run-v2", "max_retries", "working_dir"],
  ])("a %s pool has the variable %s and not %s", (type, there, missing) => {
    expect(poolVariables(type)?.has(there)).toBe(true);
    expect(poolVariables(type)?.has(missing)).toBe(false);
  });

  it("does not guess what it does not know", () => {
    expect(poolVariables("ecs:push")).toBeUndefined();
    expect(poolVariables("prefect-agent")).toBeUndefined();
    expect(workPoolType("constructor")).toBeUndefined();
  });
});

describe("time zones", () => {
  it.each(["UTC", "Europe/Berlin", "America/New_York", "US/Eastern"])("%s is taken", (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(["Europe/Berln", "europe/berlin", "UTC+1", "localtime"])("%s is not", (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe("releases", () => {
  it("is the last agent era and a worker era", () => {
    expect(releases.agentEra.prefect).toMatch(/^2\.20\./);
    expect(releases.workerEra.prefect).toMatch(/^3\./);
  });
});
