import type { CallableParameter } from "../../prefect/signatures";
import { isList, isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import type { CallWriter } from "./callWriter";
import {
  METRIC_QUERY,
  type Model,
  modelOfAgreement,
  modelOfTrigger,
  triggersHoldTemplate,
} from "./triggerModels";

/** The items of `triggers` as calls; empty when it refused. */
export function triggerTexts(triggers: YamlValue, writer: CallWriter): readonly string[] {
  if (triggersHoldTemplate(triggers))
    writer.refusals.push("`triggers` holds a template, which only `prefect deploy` fills.");
  return modelTexts(triggers, "triggers", (item) => modelOfTrigger(item, "outer"), writer);
}

/** The items of `sla` as calls; empty when it refused. */
export function agreementTexts(sla: YamlValue, writer: CallWriter): readonly string[] {
  return modelTexts(sla, "sla", modelOfAgreement, writer);
}

type ModelOf = (item: ReadonlyMap<string, YamlValue>) => Model | undefined;

function modelTexts(items: YamlValue, key: string, modelOf: ModelOf, writer: CallWriter): readonly string[] {
  const texts = isList(items)
    ? items.map((item) => (isMapping(item) ? modelText(item, modelOf(item), writer) : undefined))
    : [undefined];
  const known = texts.filter((text) => text !== undefined);
  if (known.length < texts.length && writer.refusals.length === 0)
    writer.refusals.push(`An item of \`${key}\` cannot be read; mend it first.`);
  return known;
}

function modelText(
  item: ReadonlyMap<string, YamlValue>,
  model: Model | undefined,
  writer: CallWriter,
): string | undefined {
  if (model === undefined) return undefined;
  const args: string[] = [];
  for (const [name, value] of item) {
    const parameter = model.parameters.find((each) => each.name === name);
    if (parameter === undefined) {
      writer.refusals.push(`Prefect does not know \`${name}\` of a ${model.name}; remove it first.`);
      return undefined;
    }
    if (name === "type") continue;
    args.push(`${name}=${fieldText(parameter, value, writer)}`);
  }
  return writer.call(writer.name(model.module, model.name), args);
}

/** A value in the type that the class has for it; the values of enumerations are texts, as it takes them. */
function fieldText({ name, type }: CallableParameter, value: YamlValue, writer: CallWriter): string {
  if (name === "triggers")
    return writer.list(modelTexts(value, name, (item) => modelOfTrigger(item, "inner"), writer));
  const query = name === "metric" && isMapping(value) ? modelText(value, METRIC_QUERY, writer) : undefined;
  const isTime =
    type?.startsWith("timedelta") && typeof value === "object" && value !== null && "number" in value;
  if (isTime) return `${writer.name("datetime", "timedelta")}(seconds=${value.number})`;
  const plain = query ?? writer.value(value, name);
  return type?.startsWith("set[") && isList(value) && value.length > 0 ? `{${plain.slice(1, -1)}}` : plain;
}
