import type { YamlScalar } from "../../../syntax/yaml/yamlTree";
import { plainText, type WrittenSchedule } from "./writtenSchedule";

/** What stands under `rrule`: the rule itself, or a JSON object as Prefect's command line takes it. */
export interface RRuleSource {
  readonly node: YamlScalar;
  readonly rrule: string;
  /** The zone that a JSON object names. */
  readonly timezone: string | undefined;
}

/** Reads what stands under `rrule`; a text says why Prefect refuses it, `undefined` that there is nothing to read. */
export function rruleSource(
  item: WrittenSchedule,
): RRuleSource | { readonly node: YamlScalar; readonly fault: string } | undefined {
  const node = plainText(item, "rrule");
  if (node === undefined) return undefined;
  const json = parseJson(node.text);
  if (json === undefined) return { node, rrule: node.text, timezone: undefined };
  if (typeof json.value !== "object" || json.value === null || Array.isArray(json.value))
    return { node, fault: "it is JSON and no object" };
  const { rrule, timezone, ...others } = json.value as Record<string, unknown>;
  const stranger = Object.keys(others)[0];
  if (stranger !== undefined) return { node, fault: `the JSON object has a key ${JSON.stringify(stranger)}` };
  if (typeof rrule !== "string") return { node, fault: 'the JSON object has no text under "rrule"' };
  return { node, rrule, timezone: typeof timezone === "string" ? timezone : undefined };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
