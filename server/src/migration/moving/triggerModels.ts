import { type Callable, signature } from "../../prefect/signatures";
import { isList, isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import { holdsTemplate } from "../yaml/entry";

type Mapping = ReadonlyMap<string, YamlValue>;

/** A class of Prefect that an item of prefect.yaml is read by. */
export interface Model extends Callable {
  /** Where code imports it from. */
  readonly module: string;
  readonly name: string;
  /** What it is without a word, as `event`: the value of its `type`. */
  readonly type: string | undefined;
}

/** The classes of `triggers`: those that make an automation of their own, and those inside of another one. */
export const TRIGGERS = { outer: triggerModels("Deployment"), inner: triggerModels("") } as const;
/** What a metric trigger asks for. */
export const METRIC_QUERY = modelOf("prefect.events", "MetricTriggerQuery");
/** The classes of `sla`, as Prefect tries them. */
export const AGREEMENTS = ["TimeToCompletionSla", "LatenessSla", "FrequencySla"].map((name) =>
  modelOf("prefect._experimental.sla.objects", name),
);

/** The model of a name that a callable is known under. */
export function modelNamed(callable: string): Model | undefined {
  const all = [...TRIGGERS.outer, ...TRIGGERS.inner, METRIC_QUERY, ...AGREEMENTS];
  return all.find(({ module, name }) => callable === `${module}.${name}`);
}

/** The model that Prefect reads a trigger with: without `type` it goes by the other keys. */
export function modelOfTrigger(item: Mapping, place: keyof typeof TRIGGERS): Model | undefined {
  const isMetric = item.get("posture") === "Metric";
  const composite = item.has("require") ? "compound" : "sequence";
  const guess =
    isMetric && place === "outer"
      ? "metric"
      : item.has("triggers")
        ? composite
        : isMetric
          ? "metric"
          : "event";
  const type = item.get("type") ?? guess;
  return TRIGGERS[place].find((model) => model.type === type);
}

/** The model that Prefect reads an agreement with: the one whose keys are there. */
export function modelOfAgreement(item: Mapping): Model | undefined {
  const fitting = AGREEMENTS.filter(({ parameters }) =>
    parameters.every(({ name, required }) => !required || item.has(name)),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** What an automation fills when it runs a deployment: `{{ event.id }}`. Nothing else has dots in its name. */
const EVENT = /\{\{\s*(?!prefect\.)[A-Za-z_]\w*\.[\w.\-[\]]+\s*\}\}/g;

/**
 * Whether `prefect deploy` would fill a template in triggers. In the parameters of their runs it leaves those alone that
 * are meant for the automation.
 */
export function triggersHoldTemplate(triggers: YamlValue): boolean {
  const items = isList(triggers) ? triggers : [triggers];
  return items.some((item) =>
    isMapping(item)
      ? [...item].some(([key, value]) => holdsTemplate(key === "parameters" ? withoutEvents(value) : value))
      : holdsTemplate(item),
  );
}

function withoutEvents(value: YamlValue): YamlValue {
  if (typeof value === "string") return value.replace(EVENT, "");
  if (value === null || typeof value !== "object") return value;
  if (isList(value)) return value.map(withoutEvents);
  return isMapping(value) ? new Map([...value].map(([key, each]) => [key, withoutEvents(each)])) : value;
}

function triggerModels(prefix: string): readonly Model[] {
  return ["Event", "Metric", "Compound", "Sequence"].map((kind) =>
    modelOf("prefect.events", `${prefix}${kind}Trigger`),
  );
}

function modelOf(module: string, name: string): Model {
  const model = signature("workerEra", `${module}.${name}`) ?? { doc: null, parameters: [] };
  const type = model.parameters.find((parameter) => parameter.name === "type")?.default;
  return { ...model, module, name, type: typeof type === "string" ? type : undefined };
}
