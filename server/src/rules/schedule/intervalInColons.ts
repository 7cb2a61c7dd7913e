import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { writtenSchedules } from "../../documents/prefectYaml/schedule/writtenSchedule";
import { durationOf, durationWords, readDuration } from "../../prefect/schedule/interval";
import { dereference } from "../../syntax/yaml/navigation";
import type { YamlScalar } from "../../syntax/yaml/yamlTree";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";

/**
 * An interval with colons that means something else in quotes.
 *
 * ## Why
 *
 * YAML 1.1, which Prefect reads, takes `10:00` without quotes for a number to the base of sixty: 600, which makes 10
 * minutes. In quotes it is a text, and Prefect reads it as 10 hours. Somebody will read it the other way.
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - interval: 10:00
 * ```
 *
 * ## Fix
 *
 * Write what is meant: `interval: 600`, or `interval: "10:00"` for ten hours.
 *
 * ## Source
 *
 * The integers of YAML 1.1 (`yaml/resolver.py` of PyYAML), and pydantic's `timedelta`.
 */
export const intervalInColons = defineRule({
  id: "schedule/interval-in-colons",
  severity: "hint",
  kind: "prefectYaml",
  checkPart: (part) => ambiguous(part),
});

function* ambiguous(part: PrefectYamlPart): Iterable<Finding> {
  for (const { pairs } of writtenSchedules(part)) {
    const node = dereference(pairs.get("interval")?.value);
    if (node?.kind === "scalar" && node.style === "plain" && node.text.includes(":")) yield* check(node);
  }
}

function* check(node: YamlScalar): Iterable<Finding> {
  if (node.resolved.type !== "int" && node.resolved.type !== "float") return;
  const seconds = durationOf(node.resolved);
  const quoted = readDuration(node.text);
  if (seconds === undefined || seconds <= 0 || seconds === quoted) return;
  const other = quoted === undefined ? "Prefect would refuse it" : `it would be ${durationWords(quoted)}`;
  const message = `Without quotes YAML reads ${node.text} as the number ${seconds}: ${durationWords(seconds)}. In quotes ${other}.`;
  const fixes = [
    replaceText(node.span, String(seconds), "safe", `Write ${durationWords(seconds)} as ${seconds}`),
  ];
  if (quoted !== undefined) {
    fixes.push(replaceText(node.span, `"${node.text}"`, "review", `Quote it: ${durationWords(quoted)}`));
  }
  yield { span: node.span, message, fixes };
}
