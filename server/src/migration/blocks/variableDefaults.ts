import { isDeepStrictEqual } from "node:util";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenJson } from "../../documents/pythonModule/writtenValue";
import type { Json } from "../../prefect/era";
import type { JsonSchema } from "../../prefect/jsonSchema";
import { poolVariables, workPoolType } from "../../prefect/workPoolTypes";
import { argumentNamed } from "../../syntax/python/call";
import type { PythonNode } from "../../syntax/python/node";
import {
  cloudRunCpu,
  cloudRunMemory,
  commandLine,
  hoursOf,
  pullPolicyOf,
  VARIABLE_NAMES,
} from "../build/fieldShapes";
import { type BlockUse, readBlockUse } from "../reading/blockUse";
import type { SavedUse } from "../reading/savedUses";

/** What becomes of one field of a block in the base job template of a pool. */
export type FieldOutcome =
  | { readonly kind: "default"; readonly variable: string; readonly value: Json }
  /** Fields that change the job itself, in the block's own form. */
  | { readonly kind: "job"; readonly field: string; readonly value: Json }
  /** Nothing to write: it says what is so anyway. */
  | { readonly kind: "none" }
  /** It could not be taken over; why, in a few words. */
  | { readonly kind: "lost"; readonly why: string };

/** Fields that are no variables: the 2.20 converter changes the job configuration for them. */
const JOB_FIELDS = new Set(["job", "customizations", "task_definition", "task_customizations", "args"]);

/** Decides what becomes of a field, as `generate_work_pool_base_job_template` of Prefect 2.20 does it. */
export function fieldOutcome(
  field: string,
  value: PythonNode,
  saved: SavedUse,
  type: string,
  module: PythonModule,
): FieldOutcome {
  const { slug, fields } = saved.use.block;
  if (field === "memory_unit" && slug === "cloud-run-job") return { kind: "none" };
  const variable = VARIABLE_NAMES[slug]?.[field] ?? field;
  const other = readBlockUse(value, module);
  if (other) return { kind: "lost", why: otherBlock(other) };
  const shaped = shapedValue(field, value, saved, module);
  if (shaped === undefined) return { kind: "lost", why: "is not written out" };
  const known = fields.find(({ name }) => name === field);
  if (shaped === null) return { kind: "none" };
  if (JOB_FIELDS.has(field)) return { kind: "job", field, value: shaped };
  // The converter takes what differs from the block's default, because the pool has defaults of its own.
  if (known?.default !== undefined && isDeepStrictEqual(shaped, known.default)) return { kind: "none" };
  if (!poolVariables(type)?.has(variable))
    return { kind: "lost", why: `has no variable in work pools of type ${type}` };
  const schema = workPoolType(type)?.variables.properties?.[variable];
  return { kind: "default", variable, value: schema ? fitted(shaped, schema) : shaped };
}

/** A field with the shape that it has as a job variable; `undefined` when it cannot be read. */
function shapedValue(
  field: string,
  value: PythonNode,
  { use }: SavedUse,
  module: PythonModule,
): Json | undefined {
  if (field === "command") return value.type === "none" ? null : commandLine(value, module);
  if (field === "image_pull_policy") return pullPolicyOf(value, module) ?? writtenJson(value, module);
  if (field === "maximum_run_time") {
    const hours = hoursOf(value, module);
    return hours === undefined ? undefined : roundedAsPython(hours);
  }
  const data = writtenJson(value, module);
  if (use.block.slug === "cloud-run-job" && field === "cpu" && typeof data === "number")
    return cloudRunCpu(data);
  if (use.block.slug === "cloud-run-job" && field === "memory" && typeof data === "number") {
    const unit = argumentNamed(use.call, "memory_unit");
    const word = unit && writtenJson(unit.value, module);
    return cloudRunMemory(data, typeof word === "string" ? word : undefined);
  }
  return data;
}

/** A pool refers to another block by its id, which only the server knows; names are refused there. */
function otherBlock({ block, documentName }: BlockUse): string {
  // Prefect 3 has another class for these.
  if (block.slug === "docker-registry")
    return "is a DockerRegistry block: save DockerRegistryCredentials of prefect_docker, and choose that in the pool";
  const name = documentName === undefined ? "" : ` "${documentName}"`;
  return `is the ${block.class} block${name}: choose it in the pool`;
}

/** Pydantic read numbers as text where text was wanted, and digits as a number where one was; Prefect 3 refuses a default of another type. */
function fitted(value: Json, schema: JsonSchema): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const inner = schema.additionalProperties;
    if (typeof inner !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, fitted(entry, inner)]));
  }
  const types = (schema.anyOf ?? [schema]).map(({ type }) => type);
  const wantsText = types.includes("string") && !types.includes("number") && !types.includes("integer");
  const wantsNumber = types.includes("integer") && !types.includes("string");
  if (wantsNumber && typeof value === "string" && /^\d+$/.test(value)) return Number(value);
  return wantsText && (typeof value === "number" || typeof value === "boolean") ? textOf(value) : value;
}

/** As pydantic writes it, which reads a boolean as Python's word. */
function textOf(value: number | boolean): string {
  return typeof value === "number" ? String(value) : value ? "True" : "False";
}

/** Python rounds a half to the even number. */
function roundedAsPython(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 && floor % 2 === 0 ? floor : Math.round(value);
}
