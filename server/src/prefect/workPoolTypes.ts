import data from "../../data/work-pool-types.json";
import type { Json } from "./era";
import type { JsonSchema } from "./jsonSchema";

/** What Prefect knows of one type of work pool, with its base job template. */
export interface WorkPoolType {
  /** The package that has its worker. */
  readonly package: string;
  readonly displayName: string | null;
  readonly description: string | null;
  readonly installCommand: string | null;
  /** The worker class whose template this is, or `collection metadata`. */
  readonly templateSource: string;
  readonly jobConfiguration: { readonly [key: string]: Json };
  /** The job variables, with defaults and documentation; without properties where there are none. */
  readonly variables: JsonSchema;
  /** Variables that only pools made from the collection metadata have, as the UI makes them. */
  readonly metadataOnlyVariables: readonly string[];
}

const types = data as Readonly<Record<string, unknown>> as Readonly<Record<string, WorkPoolType>>;

/** The types with a known template, sorted: `docker`, `ecs`, `kubernetes`, `process`, … */
export const workPoolTypeNames: readonly string[] = Object.keys(types);

/** What Prefect knows of a type; `undefined` for one whose template only Prefect Cloud has, or that somebody else made. */
export function workPoolType(type: string): WorkPoolType | undefined {
  return Object.hasOwn(types, type) ? types[type] : undefined;
}

const variables = new Map<string, ReadonlySet<string>>();

/** The names of the job variables of a pool type; `undefined` for a type whose template is not known. */
export function poolVariables(type: string): ReadonlySet<string> | undefined {
  const properties = workPoolType(type)?.variables.properties;
  if (!properties) return undefined;
  const known = variables.get(type) ?? new Set(Object.keys(properties));
  variables.set(type, known);
  return known;
}
