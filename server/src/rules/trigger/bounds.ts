import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { durationOf, durationWords } from "../../prefect/schedule/interval";
import {
  asMapping,
  asText,
  dereference,
  effectivePairs,
  isNull,
  itemsOf,
} from "../../syntax/yaml/navigation";
import type { YamlNode, YamlPair } from "../../syntax/yaml/yamlTree";
import { replaceText } from "../replaceText";
import type { Finding } from "../rule";
import { integerOf } from "../schema/laxValues";
import type { TriggerItem } from "./triggerItems";

const { limits } = prefectYamlSchema;
const FAILS = "The deployment fails.";

/** Values of the right type that Prefect's validators refuse. */
export function* boundFaults(item: TriggerItem): Iterable<Finding> {
  const { pairs, type, isNested } = item;
  if (!isNested) yield* tooShort("schedule_after", pairs.get("schedule_after"), limits.scheduleAfter.minimum);
  if (type === "event") yield* eventWithin(item);
  if (type === "metric") {
    const metric = asMapping(pairs.get("metric")?.value);
    const query = metric && effectivePairs(metric);
    yield* tooShort("range", query?.get("range"), limits.metricRange.minimum);
    yield* tooShort("firing_for", query?.get("firing_for"), limits.metricFiringFor.minimum);
  }
  if (type === "compound") yield* requireFaults(item);
}

function* eventWithin({ pairs }: TriggerItem): Iterable<Finding> {
  const within = pairs.get("within");
  if (within === undefined || isNull(within.value)) return;
  if (asText(pairs.get("posture")?.value)?.text !== "Proactive") {
    yield* tooShort("within", within, limits.within.minimum);
    return;
  }
  const text = asText(within.value);
  const seconds = text && durationOf(text.resolved);
  if (text !== undefined && seconds !== undefined) {
    const message = `For a Proactive trigger Prefect can only compare numbers: write \`within\` as seconds. ${FAILS}`;
    const fixes = text.style === "block" ? [] : [replaceText(text.span, String(seconds))];
    yield { span: text.span, message, fixes };
    return;
  }
  // 0 stands for the least.
  if (secondsOf(within.value) !== 0) {
    yield* tooShort("within", within, limits.proactiveWithin.minimum, "for a Proactive trigger ");
  }
}

function* tooShort(name: string, pair: YamlPair | undefined, minimum: number, where = ""): Iterable<Finding> {
  const seconds = secondsOf(pair?.value);
  if (pair === undefined || seconds === undefined || seconds >= minimum) return;
  const message = `\`${name}\` is ${where}at least ${minimum} seconds, and this is ${durationWords(seconds)}. ${FAILS}`;
  yield { span: (dereference(pair.value) ?? pair.value).span, message };
}

function secondsOf(value: YamlNode | undefined): number | undefined {
  const node = dereference(value);
  return node?.kind === "scalar" ? durationOf(node.resolved) : undefined;
}

function* requireFaults({ pairs }: TriggerItem): Iterable<Finding> {
  const node = dereference(pairs.get("require")?.value);
  const list = dereference(pairs.get("triggers")?.value);
  const count = node?.kind === "scalar" ? integerOf(node.resolved) : undefined;
  if (node === undefined || count === undefined || list?.kind !== "sequence") return;
  const most = itemsOf(list).length;
  if (count < 1) yield { span: node.span, message: `\`require\` is at least 1. ${FAILS}` };
  else if (count > most) {
    const message = `\`require\` asks for ${count} of ${most} trigger${most === 1 ? "" : "s"}. ${FAILS}`;
    yield { span: node.span, message };
  }
}
