import { describe, expect, it } from "vitest";
import { ownKeyDocumentation } from "../../server/src/prefect/keyDocumentation";
import { keyDocumentation, prefectYamlSchema } from "../../server/src/prefect/prefectYamlSchema";

const FILE_MODELS = [
  "PrefectYamlModel",
  "DeploymentConfig",
  "WorkPoolConfig",
  "ConcurrencyLimitSpec",
  "RawScheduleConfig",
];

describe("prefect.yaml", () => {
  it.each([
    ["DeploymentConfig", "work_pool", "mapping", "string"],
    ["DeploymentConfig", "parameters", "mapping", "null"],
    ["DeploymentConfig", "version", "string", "integer"],
    ["DeploymentConfig", "tags", "list of numbers", "mapping"],
    ["DeploymentConfig", "paused", "boolean string", "template string"],
    ["DeploymentConfig", "pull", "mapping", "string"],
    ["PrefectYamlModel", "deployments", "empty list", "null"],
    ["WorkPoolConfig", "job_variables", "empty mapping", "null"],
    ["RawScheduleConfig", "interval", "duration string", "template string"],
    ["RawScheduleConfig", "anchor_date", "string", "date"],
    ["RawScheduleConfig", "active", "template string", "mapping"],
  ])("%s.%s takes a %s and refuses a %s", (model, key, taken, refused) => {
    const accepts = prefectYamlSchema.keys[model]?.find(({ name }) => name === key)?.accepts ?? [];
    expect(accepts).toContain(taken);
    expect(accepts).not.toContain(refused);
  });

  it("documents every key of the file, of triggers and of service levels", () => {
    const bare = Object.entries(prefectYamlSchema.keys).flatMap(([model, keys]) =>
      keys.filter(({ name }) => !keyDocumentation(model, name)).map(({ name }) => `${model}.${name}`),
    );
    expect(bare).toEqual([]);
  });

  it("has words of our own only for keys that are there", () => {
    for (const [model, keys] of Object.entries(ownKeyDocumentation)) {
      const known = prefectYamlSchema.keys[model]?.map(({ name }) => name);
      expect(known, model).toEqual(expect.arrayContaining(Object.keys(keys)));
    }
  });

  it("forbids other keys in a schedule, and only there", () => {
    const forbids = Object.entries(prefectYamlSchema.schema.$defs ?? {}).filter(
      ([name, schema]) => FILE_MODELS.includes(name) && schema.additionalProperties === false,
    );
    expect(forbids.map(([name]) => name)).toEqual(["RawScheduleConfig"]);
  });

  it("knows triggers, service levels and the values of enumerations", () => {
    expect(prefectYamlSchema.triggers.oneOf).toHaveLength(4);
    expect(prefectYamlSchema.sla.anyOf).toHaveLength(3);
    expect(prefectYamlSchema.enums.collision_strategy).toEqual(["ENQUEUE", "CANCEL_NEW"]);
    expect(prefectYamlSchema.bannedNameCharacters).toEqual(["/", "%", "&", ">", "<"]);
  });
});
