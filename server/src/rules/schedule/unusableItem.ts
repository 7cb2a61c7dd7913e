import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { asMapping, dereference, effectivePairs, itemsOf } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlPair } from "../../syntax/yaml/yamlTree";
import { defineRule, type Finding, type Fix } from "../rule";

/**
 * A schedule that says nothing, or says it one level too deep.
 *
 * ## Why
 *
 * Prefect takes `{}` and the shape of its API (`schedule: {cron: …}`) when it reads the file, and then stops at the
 * deployment with "Unknown schedule type. Please provide a valid schedule."
 *
 * ## Example
 *
 * ```yaml
 * schedules:
 *   - schedule:
 *       cron: "0 9 * * *"
 * ```
 *
 * ## Fix
 *
 * Write `cron`, `interval` or `rrule` in the item itself: `- cron: "0 9 * * *"`.
 *
 * ## Source
 *
 * `_schedule_config_to_deployment_schedule` in `prefect/cli/deploy/_schedules.py`.
 */
export const unusableItem = defineRule({
  id: "schedule/unusable-item",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part, { text }) => unusableItems(part, text),
});

const FAILS = "Prefect reads it and then stops with “Unknown schedule type”.";

function* unusableItems(part: PrefectYamlPart, text: string): Iterable<Finding> {
  if (part.kind !== "deployment") return;
  const pairs = pairsOf(part);
  const single = pairs.get("schedule")?.value;
  for (const [node, isSingle] of [
    ...itemsOf(pairs.get("schedules")?.value).map((item) => [item, false] as const),
    ...(single === undefined ? [] : [[single, true] as const]),
  ]) {
    const item = asMapping(node);
    if (item === undefined) continue;
    const keys = effectivePairs(item);
    // `schedule: {}` is the old way to have none.
    if (keys.size === 0 && !isSingle) {
      yield {
        span: dereference(node)?.span ?? node.span,
        message: `An empty schedule is none. ${FAILS} Take it out, or say when.`,
      };
    }
    const nested = keys.get("schedule");
    const inner = asMapping(nested?.value);
    if (
      nested === undefined ||
      inner === undefined ||
      ["cron", "interval", "rrule"].some((kind) => keys.has(kind))
    )
      continue;
    const message = `The keys of \`schedule\` belong in the item itself. ${FAILS}`;
    yield { span: nested.key.span, message, fixes: unwrap(item, nested, inner, text) };
  }
}

/** Moves the keys one level up, where each has one line, or all are in braces. */
function unwrap(item: YamlMapping, nested: YamlPair, inner: YamlMapping, text: string): readonly Fix[] {
  const [first, ...others] = inner.pairs;
  const last = inner.pairs.at(-1);
  if (
    first === undefined ||
    last === undefined ||
    nested.value.kind !== "mapping" ||
    item.flow !== inner.flow
  )
    return [];
  const cut = { span: { start: nested.span.start, end: first.span.start }, newText: "" };
  const fix = (changes: Fix["changes"]): readonly Fix[] => [
    { title: "Move the keys up", level: "safe", kind: "fault", changes, notes: [] },
  ];
  if (item.flow) return fix([cut, { span: { start: last.span.end, end: nested.span.end }, newText: "" }]);
  const column = nested.span.start - (text.lastIndexOf("\n", nested.span.start - 1) + 1);
  const shifts = others.map((pair) => {
    const start = text.lastIndexOf("\n", pair.span.start - 1) + 1;
    return { span: { start, end: pair.span.start }, newText: " ".repeat(column) };
  });
  const isSimple = inner.pairs.every(({ span }) => !text.slice(span.start, span.end).includes("\n"));
  return isSimple && shifts.every(({ span }) => text.slice(span.start, span.end).trim() === "")
    ? fix([cut, ...shifts])
    : [];
}
