import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import type { TextChange } from "../../syntax/textChange";
import { asMapping, effectivePairs } from "../../syntax/yaml/navigation";
import type { YamlPair } from "../../syntax/yaml/yamlTree";
import { defineRule, type Finding, type Fix } from "../rule";

/**
 * A deployment with the older `schedule`.
 *
 * ## Why
 *
 * Prefect still reads it as a list of one, and calls it deprecated: since 2.16 a deployment has `schedules`.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     schedule:
 *       cron: "0 0 * * *"
 * ```
 *
 * ## Fix
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     schedules:
 *       - cron: "0 0 * * *"
 * ```
 *
 * ## Source
 *
 * `_handle_deprecated_schedule_fields` in `prefect/cli/deploy/_config.py`.
 */
export const legacyKey = defineRule({
  id: "schedule/legacy-key",
  severity: "hint",
  kind: "prefectYaml",
  checkPart: (part, { text }) => legacyKeys(part, text),
});

function* legacyKeys(part: PrefectYamlPart, text: string): Iterable<Finding> {
  if (part.kind !== "deployment") return;
  const pairs = pairsOf(part);
  const pair = pairs.get("schedule");
  const mapping = asMapping(pair?.value);
  if (pair === undefined || pairs.has("schedules") || mapping === undefined) return;
  if (effectivePairs(mapping).size === 0) return;
  const message = "`schedule` is the older form: since Prefect 2.16 it is `schedules`, a list.";
  yield { span: pair.key.span, message, fixes: asList(pair, text) };
}

/** Renames the key and makes its value the one item of a list. */
function asList({ key, value }: YamlPair, text: string): readonly Fix[] {
  if (value.kind === "scalar" || value.kind === "sequence" || key.kind !== "scalar" || key.style !== "plain")
    return [];
  const rename = { span: key.span, newText: "schedules" };
  const changes =
    value.kind === "mapping" && !value.flow ? blockItem(value.span, text) : bracketed(value.span);
  return [
    { title: "Change to schedules", level: "safe", kind: "fault", changes: [rename, ...changes], notes: [] },
  ];
}

function bracketed({ start, end }: YamlPair["span"]): readonly TextChange[] {
  return [
    { span: { start, end: start }, newText: "[" },
    { span: { start: end, end }, newText: "]" },
  ];
}

/** A dash before the first line, and the others as much deeper. */
function blockItem({ start, end }: YamlPair["span"], text: string): readonly TextChange[] {
  const changes: TextChange[] = [{ span: { start, end: start }, newText: "- " }];
  for (let at = text.indexOf("\n", start) + 1; at > 0 && at < end; at = text.indexOf("\n", at) + 1) {
    if (/\S/.test(text.slice(at, text.indexOf("\n", at) < 0 ? end : text.indexOf("\n", at))))
      changes.push({ span: { start: at, end: at }, newText: "  " });
  }
  return changes;
}
