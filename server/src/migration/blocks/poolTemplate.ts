import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenJson } from "../../documents/pythonModule/writtenValue";
import type { Json } from "../../prefect/era";
import { workPoolType } from "../../prefect/workPoolTypes";
import type { PythonNode } from "../../syntax/python/node";
import { otherDefaults } from "../build/fieldShapes";
import type { SavedUse } from "../reading/savedUses";
import { changeJob, type Template } from "./jobConfiguration";
import { fieldOutcome } from "./variableDefaults";

/** A base job template with what a block said. */
export interface PoolTemplate {
  readonly text: string;
  /** What could not be taken over, with why, in a few words each. */
  readonly lost: readonly string[];
}

/**
 * The base job template of a pool type with the fields of a block as the defaults of its variables, as
 * `generate_work_pool_base_job_template` of Prefect 2.20 makes it. `undefined` for a type without a template.
 */
export function poolTemplate(saved: SavedUse, type: string, module: PythonModule): PoolTemplate | undefined {
  const known = workPoolType(type);
  if (!known?.variables.properties) return undefined;
  const template = structuredClone({
    job_configuration: known.jobConfiguration,
    variables: known.variables,
  }) as unknown as Template;
  addTitles(template);
  const lost: string[] = [];
  const fields = fieldsOf(saved, lost, module);
  const data = new Map<string, Json>();
  // The converter leaves these out, and the pool's jobs are run another way than the block's were.
  for (const [name, usual] of otherDefaults(saved.use.block, type)) {
    const variable = template.variables.properties[name];
    if (variable) variable.default = usual;
  }
  const jobs: (readonly [field: string, value: Json])[] = [];
  for (const [field, value] of fields) {
    const outcome = fieldOutcome(field, value, saved, type, module);
    if (outcome.kind === "lost") lost.push(`\`${field}\` ${outcome.why}`);
    if (outcome.kind === "job") jobs.push([field, outcome.value]);
    if (outcome.kind !== "default") continue;
    const variable = template.variables.properties[outcome.variable];
    if (variable) variable.default = outcome.value;
    data.set(field, field === "command" ? (writtenJson(value, module) ?? outcome.value) : outcome.value);
  }
  // A manifest of one's own first, because customizations change it.
  for (const [field, value] of jobs.toSorted(([a], [b]) => (a === "job" ? -1 : b === "job" ? 1 : 0))) {
    if (!changeJob(field, value, data, template)) lost.push(`\`${field}\` does not fit the pool's job`);
  }
  return { text: `${JSON.stringify(template, undefined, 2)}\n`, lost };
}

/** The facts leave out the titles that pydantic makes of names; Prefect's server fails on a definition without one. */
function addTitles({ variables }: Template): void {
  for (const [name, definition] of Object.entries(variables.definitions ?? {})) definition.title ??= name;
  for (const [name, property] of Object.entries(variables.properties)) {
    property.title ??= name.replace(/(^|_)([a-z])/g, (_, start: string, letter: string) => {
      return `${start ? " " : ""}${letter.toUpperCase()}`;
    });
  }
}

/** The fields that the block is made with, and those that are set afterwards. */
function fieldsOf(
  { use, settings }: SavedUse,
  lost: string[],
  { text }: PythonModule,
): ReadonlyMap<string, PythonNode> {
  const fields = new Map<string, PythonNode>();
  for (const { name, node, value } of use.call.args) {
    if (name === undefined) lost.push(`\`${text.slice(node.start, node.end)}\` is not written out`);
    else fields.set(name, value);
  }
  for (const { name, value } of settings) fields.set(name, value);
  return fields;
}
