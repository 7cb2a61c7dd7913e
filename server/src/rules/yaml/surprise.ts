import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, dereference, effectivePairs, itemsOf, lookup } from "../../syntax/yaml/navigation";
import type { YamlAlias, YamlNode, YamlScalar, YamlSequence } from "../../syntax/yaml/yamlTree";
import { replaceText } from "../replaceText";
import { defineRule, type Finding, type Fix } from "../rule";
import { quoteScalar } from "./quoteFix";

/**
 * A value that YAML 1.1 reads as something else than most people mean.
 *
 * ## Why
 *
 * Prefect reads the file with PyYAML, which is YAML 1.1. Where any value will do (parameters, job variables, inputs
 * of steps) nothing complains: `10:00` arrives as 600, `0123` as 83, `1e-3` as text, and `42,` as text with its
 * comma. `no` in a list of words arrives as `false`. An alias inside what it names makes a value without an end.
 *
 * ## Example
 *
 * ```yaml
 * parameters:
 *   start: 10:00
 *   rate: 1e-3
 *   count: 42,
 * ```
 *
 * ## Fix
 *
 * ```yaml
 * parameters:
 *   start: "10:00"
 *   rate: 1.0e-3
 *   count: 42
 * ```
 *
 * ## Source
 *
 * `yaml/resolver.py` of PyYAML.
 */
export const surprise = defineRule({
  id: "yaml/surprise",
  severity: "warning",
  kind: "prefectYaml",
  *checkPart(part, { text }): Iterable<Finding> {
    const seen = new Set<YamlNode>();
    for (const value of freeValues(part)) {
      const circle = circleIn(value, new Set());
      if (circle !== undefined) yield { span: circle.span, message: CIRCLE, severity: "error" };
      for (const node of valuesIn(value, seen)) {
        if (node.kind === "sequence") yield* wordsAmongWords(node, text);
        if (node.kind !== "scalar" || node.style !== "plain") continue;
        const finding = findingFor(node, text);
        if (finding !== undefined) yield finding;
      }
    }
  },
});

/** The values for which Prefect's model takes anything. */
function* freeValues(part: PrefectYamlPart): Generator<YamlNode> {
  for (const { inputs } of part.steps) if (inputs !== undefined) yield inputs;
  if (part.kind !== "deployment") return;
  const pairs = pairsOf(part);
  const parameters = pairs.get("parameters")?.value;
  if (parameters !== undefined) yield parameters;
  const variables = lookup(asMapping(pairs.get("work_pool")?.value), "job_variables");
  if (variables !== undefined) yield variables;
  for (const key of ["schedules", "triggers"]) {
    for (const item of itemsOf(pairs.get(key)?.value)) {
      const inside = lookup(asMapping(item), "parameters");
      if (inside !== undefined) yield inside;
    }
  }
}

const CIRCLE =
  "This alias stands inside what it names, so the value has no end. `prefect deploy` stops with an error.";

/** An alias that leads back to what it is in. */
function circleIn(node: YamlNode, open: Set<YamlNode>): YamlAlias | undefined {
  const target = dereference(node);
  if (target === undefined || target.kind === "scalar") return undefined;
  if (open.has(target)) return node.kind === "alias" ? node : undefined;
  open.add(target);
  const inside = target.kind === "sequence" ? target.items : target.pairs.map(({ value }) => value);
  for (const value of inside) {
    const circle = circleIn(value, open);
    if (circle !== undefined) return circle;
  }
  open.delete(target);
  return undefined;
}

/** A value and everything in it, each once, and never in circles. */
function* valuesIn(node: YamlNode, seen: Set<YamlNode>): Generator<Target> {
  const target = dereference(node);
  if (target === undefined || seen.has(target)) return;
  seen.add(target);
  yield target;
  if (target.kind === "sequence") for (const item of target.items) yield* valuesIn(item, seen);
  if (target.kind === "mapping")
    for (const { value } of effectivePairs(target).values()) yield* valuesIn(value, seen);
}

type Target = Exclude<YamlNode, YamlAlias>;

function findingFor(node: YamlScalar, text: string): Finding | undefined {
  const { resolved, span, text: written } = node;
  // A tag says what is meant.
  if (
    !text.startsWith(written, span.start) ||
    /!\S*\s+$/.test(text.slice(Math.max(0, span.start - 40), span.start))
  )
    return undefined;
  if (resolved.type === "int" || resolved.type === "float") {
    const isTime = written.includes(":");
    if (!isTime && !/^[-+]?0[0-7_]+$/.test(written)) return undefined;
    const how = isTime ? "counts in sixties" : "counts in eights";
    const message = `YAML 1.1 ${how} here: this is the number ${resolved.value}. Quote it if it is text.`;
    return { span, message, fixes: [review(quoteScalar(node, text), "It is text then.")] };
  }
  if (resolved.type !== "string") return undefined;
  if (/^[-+]?\d+(?:\.\d+)?[eE][-+]?\d+$/.test(written)) {
    const number = withDotAndSign(written);
    const message = `YAML 1.1 takes this for text: a number with an exponent needs a dot and a sign there, ${number}.`;
    return { span, message, fixes: [replace(span, number, "It is a number then.")] };
  }
  const slip = /^(?:[-+]?\d[\d.]*|true|false|null),$/i.test(written);
  if (!slip) return undefined;
  const value = written.slice(0, -1);
  const message = `The comma is part of the value, which is the text "${written}". Lines of a mapping need no commas.`;
  return { span, message, fixes: [replace(span, value, `The value is ${value} then.`)] };
}

function withDotAndSign(written: string): string {
  const [mantissa = "", exponent = ""] = written.split(/e/i);
  const signed = /^[-+]/.test(exponent) ? exponent : `+${exponent}`;
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e${signed}`;
}

/** `[se, no, dk]`: two of them are text. */
function* wordsAmongWords({ items }: YamlSequence, text: string): Generator<Finding> {
  const scalars = items.flatMap((item) => (item.kind === "scalar" ? [item] : []));
  const isWord = ({ resolved, style, text: word }: YamlScalar) =>
    style === "plain" && resolved.type === "string" && /^[a-z]+$/i.test(word);
  if (!scalars.some(isWord)) return;
  for (const item of scalars) {
    if (item.resolved.type !== "bool" || /^(?:true|false)$/i.test(item.text)) continue;
    const message = `YAML 1.1 reads \`${item.text}\` as ${item.resolved.value}, and the others are text. Quote it if it is text.`;
    yield { span: item.span, message, fixes: [review(quoteScalar(item, text), "It is text then.")] };
  }
}

function review(fix: Fix, note: string): Fix {
  return { ...fix, level: "review", notes: [note] };
}

function replace(span: YamlScalar["span"], newText: string, note: string): Fix {
  return replaceText(span, newText, "review", `Change to ${newText}`, [note]);
}
