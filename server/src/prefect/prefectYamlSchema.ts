import data from "../../data/prefect-yaml.json";
import type { Parameter } from "./era";
import type { JsonSchema } from "./jsonSchema";
import { ownKeyDocumentation } from "./keyDocumentation";

export type { JsonSchema } from "./jsonSchema";

/** A key of a mapping in `prefect.yaml`, as the model that reads it declares it. */
export interface PrefectYamlKey extends Parameter {
  /** Where Prefect's words come from, when the model has none: `Flow.deploy`, `CronSchedule`. */
  readonly docFrom?: string | null;
  /** The kinds of YAML value with which Prefect's model takes the file; only for the models of the file itself. */
  readonly accepts?: readonly string[];
}

interface PrefectYamlSchema {
  /** `PrefectYamlModel`, as JSON schema; laxer and stricter in places than the model (see `accepts`). */
  readonly schema: JsonSchema;
  /** One trigger, which is validated after templating. */
  readonly triggers: JsonSchema;
  /** One service level agreement. */
  readonly sla: JsonSchema;
  /** Keys by model: `DeploymentConfig`, `RawScheduleConfig`, `DeploymentEventTrigger`, … */
  readonly keys: Readonly<Record<string, readonly PrefectYamlKey[]>>;
  /** The values of keys that are text for the model and an enumeration later on. */
  readonly enums: {
    readonly collision_strategy: readonly string[];
    readonly version_type: readonly string[];
  };
  /** The values of Prefect's enumerations, by the names of their members, by the path of each. */
  readonly members: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Characters that the name of a deployment may not have. */
  readonly bannedNameCharacters: readonly string[];
  /** Bounds of numbers that the schemas do not tell: seconds, runs (`concurrencyLimit`), characters (`rrule`). */
  readonly limits: {
    readonly proactiveWithin: Minimum;
    readonly within: Minimum;
    readonly scheduleAfter: Minimum;
    readonly metricRange: Minimum;
    readonly metricFiringFor: Minimum;
    readonly gracePeriod: Minimum & Maximum;
    readonly concurrencyLimit: Minimum;
    readonly rrule: Maximum;
  };
}

interface Minimum {
  readonly minimum: number;
}

interface Maximum {
  readonly maximum: number;
}

/** What the `prefect deploy` of the worker-era release makes of a `prefect.yaml`. */
export const prefectYamlSchema = data as unknown as PrefectYamlSchema;

/** What a key means, in Prefect's words or, where it has none, in ours. */
export function keyDocumentation(model: string, key: string): string | undefined {
  const theirs = prefectYamlSchema.keys[model]?.find(({ name }) => name === key)?.doc;
  return ownKeyDocumentation[model]?.[key] ?? theirs ?? undefined;
}

/**
 * The value of a member of an enumeration, by the path that Python code has for it: `prefect.events.Posture.Proactive`.
 * Prefect hands enumerations on from several of its modules.
 */
export function enumerationMember(path: string): string | undefined {
  const [, name, member = ""] = /^prefect\.(?:\w+\.)*(\w+)\.(\w+?)(?:\.value)?$/.exec(path) ?? [];
  const found = Object.entries(prefectYamlSchema.members).find(([each]) => each.endsWith(`.${name}`));
  return found && Object.hasOwn(found[1], member) ? found[1][member] : undefined;
}
