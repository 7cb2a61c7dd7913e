import type { Step } from "../../documents/prefectYaml/prefectYaml";
import type { Parameter } from "../../prefect/era";
import { findStep } from "../../prefect/steps";
import { asText, dereference, effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlNode, YamlScalar } from "../../syntax/yaml/yamlTree";
import { replaceText } from "../replaceText";
import { defineRule, type Finding, type Fix } from "../rule";
import { foundWords } from "../schema/typeWords";
import { type InputKind, inputType, kindOfValue } from "./inputKinds";

/**
 * A value that the step's function does not understand.
 *
 * ## Why
 *
 * Nobody checks the inputs of a step before its function gets them. A list where text is meant fails in the
 * middle of the step; text where a list is meant is taken letter by letter; quoted `"false"` is text and counts
 * as true; `1.10` is the number 1.1 by the time that it arrives.
 *
 * Templates are left alone, and so are types that YAML cannot tell.
 *
 * ## Example
 *
 * ```yaml
 * build:
 *   - prefect.deployments.steps.run_shell_script:
 *       script: make image
 *       stream_output: "false"
 *       env:
 *         RETRIES: 3
 * ```
 *
 * ## Fix
 *
 * ```yaml
 * build:
 *   - prefect.deployments.steps.run_shell_script:
 *       script: make image
 *       stream_output: false
 *       env:
 *         RETRIES: "3"
 * ```
 *
 * ## Source
 *
 * `run_step` in `prefect/deployments/steps/core.py`, and the functions of the steps.
 */
export const wrongInputType = defineRule({
  id: "step/wrong-input-type",
  severity: "warning",
  kind: "prefectYaml",
  checkPart: ({ steps }, { text }) => steps.flatMap((step) => [...wrongInputs(step, text)]),
});

function* wrongInputs(step: Step, text: string): Iterable<Finding> {
  // Of the functions of others nobody knows what they make of a number where they say text.
  const signature = findStep(step.functionName);
  if (signature === undefined || step.inputs === undefined) return;
  const pairs = effectivePairs(step.inputs);
  for (const input of signature.inputs) {
    const value = pairs.get(input.name)?.value;
    if (value === undefined) continue;
    const finding = findingFor(input, value, text);
    if (finding === undefined) yield* wrongTexts(input, value, text);
    else if (NEED_TEXT.has(`${step.functionName} ${input.name}`)) yield { ...finding, severity: "error" };
    else yield finding;
  }
}

/** Inputs of Prefect's own steps that fail with anything but text, whatever Python may make of a value elsewhere. */
const NEED_TEXT = new Set([
  "prefect.deployments.steps.run_shell_script script",
  "prefect.deployments.steps.set_working_directory directory",
]);

/** Docker makes text of a number by itself; where that changes it, `1.10`, it is still told. */
const NUMBERS_ARE_FINE = new Set(["tag"]);

function findingFor({ name, type }: Parameter, value: YamlNode, text: string): Finding | undefined {
  const expected = inputType(type);
  const found = kindOfValue(value);
  const target = dereference(value);
  if (expected === undefined || found === undefined || target === undefined) return undefined;
  if (expected.kinds.has(found as InputKind)) return undefined;
  // What Python takes for true or false, and what nothing is known of.
  if (expected.kinds.has("boolean") && found !== "text" && found !== "list" && found !== "mapping")
    return undefined;
  if (
    NUMBERS_ARE_FINE.has(name) &&
    target.kind === "scalar" &&
    String(target.resolved.value) === target.text
  ) {
    return undefined;
  }
  const message = `\`${name}\` takes ${words(expected.kinds)}, and this is ${foundWords(value)}.${consequence(expected.kinds, found)}`;
  const fix = target.kind === "scalar" ? fixFor(target, expected.kinds, text) : undefined;
  const [line = ""] = text.slice(target.span.start, target.span.end).split(/\r?\n/, 1);
  const span =
    target.span.end > target.span.start
      ? { start: target.span.start, end: target.span.start + line.length }
      : undefined;
  return span && { span, message, ...(fix ? { fixes: [fix] } : {}) };
}

function words(kinds: ReadonlySet<InputKind>): string {
  const names = { text: "text", boolean: "true or false", list: "a list", mapping: "a mapping", null: "" };
  return [...kinds].flatMap((kind) => names[kind] || []).join(" or ");
}

function consequence(kinds: ReadonlySet<InputKind>, found: string): string {
  if (found !== "text") return "";
  if (kinds.has("boolean")) return " Any text counts as true.";
  return kinds.has("list") ? " The step takes it letter by letter." : "";
}

function fixFor(node: YamlScalar, kinds: ReadonlySet<InputKind>, text: string): Fix | undefined {
  const written = text.slice(node.span.start, node.span.end);
  if (kinds.has("text") && node.style === "plain" && node.text !== "" && node.resolved.type !== "null")
    return replaceText(node.span, `"${written}"`, "safe", `Quote it: "${written}"`);
  const quoted = asText(node);
  if (kinds.has("boolean") && quoted && /^(?:true|false)$/i.test(quoted.text))
    return replaceText(node.span, quoted.text.toLowerCase(), "review");
  const isSimple = node.style !== "block" && (node.style !== "plain" || !/[,[\]{}#]/.test(written));
  if (kinds.has("list") && quoted && isSimple && !written.includes("\n"))
    return replaceText(node.span, `[${written}]`, "review", "Make it a list");
  return undefined;
}

/** The values of a mapping of texts, such as environment variables. */
function* wrongTexts({ name, type }: Parameter, value: YamlNode, text: string): Iterable<Finding> {
  const mapping = dereference(value);
  if (inputType(type)?.ofTexts !== true || mapping?.kind !== "mapping") return;
  for (const [key, { value: inner }] of effectivePairs(mapping)) {
    const node = dereference(inner);
    const found = kindOfValue(inner);
    if (node === undefined || found === undefined || found === "text") continue;
    if (node.span.end === node.span.start || node.kind !== "scalar") continue;
    const fix = fixFor(node, new Set(["text"]), text);
    const message = `\`${key}\` of \`${name}\` takes text, and this is ${foundWords(inner)}.`;
    yield { span: node.span, message, ...(fix ? { fixes: [fix] } : {}) };
  }
}
