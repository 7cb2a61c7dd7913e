import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import {
  type Definitions,
  type SchemaOption,
  schemaOptions,
} from "../../documents/prefectYaml/schemaOptions";
import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { asMapping, dereference, effectivePairs, keyText } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlNode } from "../../syntax/yaml/yamlTree";
import { accepts, acceptsOption, kindsOf } from "./acceptance";

/** A value that Prefect's model refuses, at the innermost place that is to blame. */
export interface TypeFault {
  /** The key that the value stands under; `undefined` for the file as a whole. */
  readonly key: string | undefined;
  readonly node: YamlNode;
  readonly options: readonly SchemaOption[];
  /** Set when a schedule has none of `cron`, `interval`, `rrule`, or more than one. */
  readonly kinds?: readonly string[];
}

/** Everything in a part that makes `PrefectYamlModel` refuse the file, save unknown keys, which have a rule of their own. */
export function typeFaults(part: PrefectYamlPart): readonly TypeFault[] {
  const { node, place } = part;
  if (node === undefined) return [];
  const faults: TypeFault[] = [];
  if (part.kind === "deployment" || asMapping(node) === undefined) {
    blame(part.kind === "file" ? undefined : "deployments", node, place.options, place.definitions, faults);
    return faults;
  }
  const { properties } = prefectYamlSchema.schema;
  for (const [name, { value }] of pairsOf(part)) {
    const property = properties?.[name];
    if (property !== undefined) {
      blame(name, value, schemaOptions(property, place.definitions), place.definitions, faults);
    }
  }
  return faults;
}

/** What is wrong with one value that a model reads under a key. */
export function faultsOfValue(
  key: string,
  node: YamlNode,
  options: readonly SchemaOption[],
  definitions: Definitions,
): readonly TypeFault[] {
  const faults: TypeFault[] = [];
  blame(key, node, options, definitions, faults);
  return faults;
}

function blame(
  key: string | undefined,
  node: YamlNode,
  options: readonly SchemaOption[],
  definitions: Definitions,
  faults: TypeFault[],
): void {
  if (options.some((option) => acceptsOption(node, option, definitions))) return;
  const target = dereference(node);
  if (target === undefined) return;
  if (target.kind === "sequence") {
    const items = options.flatMap(({ schema }) =>
      schema.items === undefined ? [] : schemaOptions(schema.items, definitions),
    );
    if (options.some(({ schema }) => schema.type === "array")) {
      for (const item of target.items) blame(key, item, items, definitions, faults);
      return;
    }
  }
  if (target.kind === "mapping") {
    const option = bestFor(target, options);
    if (option !== undefined) {
      blameWithin(key, target, option, definitions, faults);
      return;
    }
  }
  faults.push({ key, node, options });
}

function blameWithin(
  key: string | undefined,
  node: YamlMapping,
  option: SchemaOption,
  definitions: Definitions,
  faults: TypeFault[],
): void {
  const { properties, additionalProperties, required = [] } = option.schema;
  const pairs = effectivePairs(node);
  for (const [name, { value }] of pairs) {
    const property = properties?.[name];
    if (property !== undefined && !accepts(value, property, definitions)) {
      blame(name, value, schemaOptions(property, definitions), definitions, faults);
    }
  }
  if (properties === undefined && typeof additionalProperties === "object") {
    for (const [name, { value }] of pairs) {
      blame(name, value, schemaOptions(additionalProperties, definitions), definitions, faults);
    }
  }
  for (const pair of node.pairs) {
    // `1: x` in parameters, or `on: x`, which YAML 1.1 reads as true.
    const isOpen = properties === undefined || additionalProperties === false;
    if (isOpen && keyText(pair) === undefined && pair.key.kind === "scalar" && pair.key.text !== "<<") {
      faults.push({ key, node: pair.key, options: [{ schema: { type: "string" }, model: undefined }] });
    }
  }
  const kinds = option.model === "RawScheduleConfig" ? kindsOf(pairs) : undefined;
  const unknown =
    additionalProperties === false && [...pairs.keys()].some((name) => properties?.[name] === undefined);
  if (kinds !== undefined && kinds.length !== 1 && !(unknown && kinds.length === 0)) {
    faults.push({ key, node, options: [option], kinds });
  }
  for (const name of required) if (!pairs.has(name)) faults.push({ key: name, node, options: [option] });
}

/** The model that a mapping was most likely meant for: the one that knows the most of its keys. */
function bestFor(node: YamlMapping, options: readonly SchemaOption[]): SchemaOption | undefined {
  const names = [...effectivePairs(node).keys()];
  const known = ({ schema }: SchemaOption) =>
    names.filter((name) => schema.properties?.[name] !== undefined).length;
  const mappings = options.filter(({ schema }) => schema.type === "object" && isOpenOrModel(schema));
  return mappings.toSorted((a, b) => known(b) - known(a))[0];
}

function isOpenOrModel({ additionalProperties }: SchemaOption["schema"]): boolean {
  return !(typeof additionalProperties === "object" && additionalProperties.type === "null");
}
