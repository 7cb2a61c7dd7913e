import { type JsonSchema, prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import type { YamlPath } from "../../syntax/yaml/yamlTree";
import type { StepSection } from "./prefectYaml";
import { type Definitions, type SchemaOption, schemaOptions } from "./schemaOptions";

/** What belongs at a path of a `prefect.yaml`. */
export type Place =
  /** A value that Prefect's model describes: one key's value, or a whole mapping with the keys of its models. */
  | {
      readonly kind: "value";
      readonly key: string | undefined;
      readonly options: readonly SchemaOption[];
      readonly definitions: Definitions;
    }
  /** `build`, `push` or `pull`: a list of steps, or one step. */
  | { readonly kind: "steps"; readonly section: StepSection; readonly model: string }
  /** One step: its only key is the name of a function. */
  | { readonly kind: "step"; readonly section: StepSection }
  | { readonly kind: "stepInputs"; readonly section: StepSection; readonly functionName: string }
  | { readonly kind: "stepInput"; readonly functionName: string; readonly input: string }
  /** Nothing that Prefect describes: parameters, job variables, what it ignores. */
  | { readonly kind: "free" };

/** The place of the file as a whole. */
export const rootPlace: ValuePlace = {
  kind: "value",
  key: undefined,
  options: [{ schema: prefectYamlSchema.schema, model: "PrefectYamlModel" }],
  definitions: prefectYamlSchema.schema.$defs ?? {},
};

/** What can stand at a path. A path that makes no sense is a free place. */
export function placeAt(path: YamlPath): Place {
  return path.reduce<Place>(placeWithin, rootPlace);
}

/** What can stand one step inside a place. */
export function placeWithin(place: Place, step: string | number): Place {
  switch (place.kind) {
    case "value":
      return typeof step === "number" ? itemOf(place) : placeOfValue(place, step);
    case "steps":
      // One step may stand there without a list.
      return typeof step === "number"
        ? { kind: "step", section: place.section }
        : inputsOf(place.section, step);
    case "step":
      return typeof step === "string" ? inputsOf(place.section, step) : { kind: "free" };
    case "stepInputs":
      return typeof step === "string"
        ? { kind: "stepInput", functionName: place.functionName, input: step }
        : { kind: "free" };
    default:
      return { kind: "free" };
  }
}

function inputsOf(section: StepSection, functionName: string): Place {
  return { kind: "stepInputs", section, functionName };
}

/** What an item of the list at a place can be; `undefined` where no list can stand. */
export function placeOfItem(place: Place): Place | undefined {
  const item = placeWithin(place, 0);
  return item.kind === "free" ? undefined : item;
}

export type ValuePlace = Extract<Place, { kind: "value" }>;

/** Places depend on the schema only, and a large file asks for the same few again and again. */
const items = new WeakMap<ValuePlace, Place>();
const values = new WeakMap<ValuePlace, Map<string, Place>>();

function itemOf(place: ValuePlace): Place {
  const known = items.get(place);
  if (known !== undefined) return known;
  const { key, options, definitions } = place;
  const inside = options.flatMap(({ schema }) =>
    schema.items === undefined ? [] : schemaOptions(schema.items, definitions),
  );
  const item: Place =
    inside.length === 0 ? { kind: "free" } : { kind: "value", key, options: inside, definitions };
  items.set(place, item);
  return item;
}

/** What can stand under a key of a mapping at a place. */
export function placeOfValue(place: ValuePlace, name: string): Place {
  const known = values.get(place) ?? new Map<string, Place>();
  values.set(place, known);
  const found = known.get(name) ?? readValue(place, name);
  // The names that somebody made up are without number and all mean the same.
  if (found.kind !== "free") known.set(name, found);
  return found;
}

function readValue(place: ValuePlace, name: string): Place {
  const { definitions } = place;
  const found = modelsOf(place).filter(({ schema }) => schema.properties?.[name] !== undefined);
  const [first] = found;
  if (first === undefined) return { kind: "free" };
  const isDescribed = first.model === "PrefectYamlModel" || first.model === "DeploymentConfig";
  if (isDescribed && isSection(name)) return { kind: "steps", section: name, model: first.model };
  // The model of the file takes triggers as any mappings and leaves the reading to another model.
  if (first.model === "DeploymentConfig" && name === "triggers") return triggers();
  const options = found.flatMap(({ schema }) => schemaOptions(schema.properties?.[name] ?? {}, definitions));
  return { kind: "value", key: name, options, definitions };
}

function isSection(name: string): name is StepSection {
  return name === "build" || name === "push" || name === "pull";
}

function triggers(): Place {
  const definitions = prefectYamlSchema.triggers.$defs ?? {};
  const list: JsonSchema = { type: "array", items: prefectYamlSchema.triggers };
  return { kind: "value", key: "triggers", options: [{ schema: list, model: undefined }], definitions };
}

/** A key that a mapping at a place may have. */
export interface PlaceKey {
  readonly name: string;
  readonly model: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/** The keys of a mapping at a place. Where several models fit (triggers, SLAs), those of all of them. */
export function keysAt(place: ValuePlace): readonly PlaceKey[] {
  const keys = new Map<string, PlaceKey>();
  for (const { schema, model = "" } of modelsOf(place)) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const required = schema.required?.includes(name) ?? false;
      if (!keys.has(name)) keys.set(name, { name, model, schema: property, required });
    }
  }
  return [...keys.values()];
}

function modelsOf({ options }: ValuePlace): readonly SchemaOption[] {
  const models = options.filter(({ schema }) => schema.properties !== undefined);
  // A schedule item is tried as other models, too, that Prefect understands and then fails to use.
  const raw = models.filter(({ model }) => model === "RawScheduleConfig");
  return raw.length > 0 ? raw : models;
}
