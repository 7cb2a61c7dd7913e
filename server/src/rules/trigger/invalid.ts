import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { schemaOptions } from "../../documents/prefectYaml/schemaOptions";
import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import { asText, dereference } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import { defineRule, type Finding, type Fix } from "../rule";
import { faultsOfValue, type TypeFault } from "../schema/typeFaults";
import { expectedWords, foundWords } from "../schema/typeWords";
import { boundFaults } from "./bounds";
import { type TriggerItem, triggerItems, triggerTypes } from "./triggerItems";

/**
 * A trigger that Prefect's model does not take.
 *
 * ## Why
 *
 * Prefect reads triggers only after it has filled in templates and run the steps: `prefect deploy` stops at this
 * deployment then. A trigger is of the `type` event, metric, compound or sequence; without the key Prefect guesses by the
 * others. Events stand in lists; `within` is at least 10 seconds for a Proactive trigger, and there a number, because
 * Prefect fails to compare a text such as `PT1M`; the `range` and `firing_for` of a metric are at least 300; the `require`
 * of a compound trigger is `any`, `all` or at most the number of its triggers.
 *
 * ## Example
 *
 * ```yaml
 * triggers:
 *   - type: event
 *     expect: prefect.flow-run.Failed
 * ```
 *
 * ## Fix
 *
 * Write a list: `expect: [prefect.flow-run.Failed]`.
 *
 * ## Source
 *
 * `DeploymentTriggerTypes` in `prefect/events/schemas/deployment_triggers.py`, and `automations.py` beside it.
 */
export const invalidTrigger = defineRule({
  id: "trigger/invalid",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part, { text }) => invalidTriggers(part, text),
});

const definitions = prefectYamlSchema.triggers.$defs ?? {};
const FAILS = "The deployment fails.";

function* invalidTriggers(part: PrefectYamlPart, text: string): Iterable<Finding> {
  for (const item of triggerItems(part)) {
    if (item.schema === undefined) yield* unknownType(item, text);
    else {
      yield* missing(item);
      yield* typeFindings(item, text);
      yield* boundFaults(item);
    }
  }
}

function* unknownType({ pairs }: TriggerItem, text: string): Iterable<Finding> {
  const value = pairs.get("type")?.value;
  const node = dereference(value);
  const written = asText(node);
  if (node === undefined || written?.text.includes("{{")) return;
  const near = written && nearestName(written.text, triggerTypes);
  const message = `A trigger is of the type ${triggerTypes.join(", ")}, and of no other. ${FAILS}`;
  const isPlain = written?.style === "plain" && text.slice(node.span.start, node.span.end) === written.text;
  yield {
    span: node.span,
    message,
    fixes: near && isPlain ? [replaceText(node.span, near)] : [],
  };
}

function* missing({ node, pairs, schema, type }: TriggerItem): Iterable<Finding> {
  const names = (schema?.required ?? []).filter((name) => !pairs.has(name));
  const [first] = node.pairs;
  if (names.length === 0) return;
  const keys = names.map((name) => `\`${name}\``).join(" and ");
  yield { span: first?.key.span ?? node.span, message: `A ${type} trigger needs ${keys}. ${FAILS}` };
}

function* typeFindings({ pairs, schema }: TriggerItem, text: string): Iterable<Finding> {
  for (const [name, property] of Object.entries(schema?.properties ?? {})) {
    const value = pairs.get(name)?.value;
    const isWalked = name === "triggers" && dereference(value)?.kind === "sequence";
    if (value === undefined || name === "type" || isWalked) continue;
    for (const fault of faultsOfValue(name, value, schemaOptions(property, definitions), definitions)) {
      yield* typeFinding(fault, text);
    }
  }
}

function* typeFinding({ key, node, options }: TypeFault, text: string): Iterable<Finding> {
  const target = dereference(node) ?? node;
  if (!isSure(target, options)) return;
  const [line = ""] = text.slice(target.span.start, target.span.end).split(/\r?\n/, 1);
  const span = { start: target.span.start, end: target.span.start + line.length };
  const isMissing =
    key !== undefined &&
    options.some(({ schema }) => schema.required?.includes(key) && schema.properties?.[key]);
  if (isMissing && target.kind === "mapping") {
    yield { span, message: `\`${key}\` is missing. ${FAILS}` };
    return;
  }
  const message = `\`${key}\` takes ${expectedWords(options)}, and this is ${foundWords(target)}. ${FAILS}`;
  yield { span, message, fixes: fixesFor(target, options, text) };
}

/** A template may become anything; a date is text again when Prefect reads the trigger. */
function isSure(target: YamlNode, options: TypeFault["options"]): boolean {
  if (target.kind !== "scalar") return true;
  const { type } = target.resolved;
  const isDate = type === "date" || type === "datetime";
  return !target.text.includes("{{") && !(isDate && options.some(({ schema }) => schema.type === "string"));
}

function fixesFor(target: YamlNode, options: TypeFault["options"], text: string): readonly Fix[] {
  if (target.kind !== "scalar" || target.style === "block") return [];
  const written = text.slice(target.span.start, target.span.end);
  const listed = options
    .flatMap(({ schema }) => schema.enum ?? [])
    .filter((value) => typeof value === "string");
  const near = nearestName(target.text, listed);
  if (near !== undefined && written === target.text) return [replaceText(target.span, near)];
  const isListOfTexts = options.some(
    ({ schema }) => schema.type === "array" && schema.items?.type === "string",
  );
  const isSafe = target.style !== "plain" || !/[,[\]{}#]/.test(written);
  if (!isListOfTexts || target.resolved.type !== "string" || !isSafe) return [];
  return [replaceText(target.span, `[${written}]`, "safe", "Make it a list")];
}
