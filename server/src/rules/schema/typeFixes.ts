import type { TextChange } from "../../syntax/textChange";
import { keyText } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlNode } from "../../syntax/yaml/yamlTree";
import type { Fix } from "../rule";
import { quoteScalar } from "../yaml/quoteFix";
import type { TypeFault } from "./typeFaults";
import { writeEmpty } from "./writeEmpty";

/** The ways out of a value that Prefect's model refuses, where its author can have meant one thing only. */
export function typeFixes(fault: TypeFault, node: YamlNode, text: string): readonly Fix[] {
  const fix = quote(fault, node, text) ?? namedPool(fault, node, text) ?? listOfOne(fault, node, text);
  return fix === undefined ? emptied(fault, node, text) : [fix];
}

/** Text that YAML took for something else becomes text again by quotes. */
function quote({ options }: TypeFault, node: YamlNode, text: string): Fix | undefined {
  const takesText = options.some(({ schema }) => schema.type === "string" && schema.format === undefined);
  if (!takesText || node.kind !== "scalar" || node.style !== "plain" || node.resolved.type === "null")
    return undefined;
  return quoteScalar(node, text);
}

/** `work_pool: my-pool` can only mean the pool's name. */
function namedPool({ key }: TypeFault, node: YamlNode, text: string): Fix | undefined {
  if (key !== "work_pool" || node.kind !== "scalar" || node.style === "block") return undefined;
  const written = text.slice(node.span.start, node.span.end);
  if (node.resolved.type !== "string" || (node.style === "plain" && /[,[\]{}]/.test(written)))
    return undefined;
  const changes = [{ span: node.span, newText: `{name: ${written}}` }];
  return safe("Write it as the pool's name", changes);
}

/** What the mappings of a list have, by the key of the list. */
const ITEMS: Readonly<Record<string, readonly string[]>> = {
  deployments: ["name", "entrypoint"],
  schedules: ["cron", "interval", "rrule"],
  triggers: ["type", "expect", "match", "posture", "triggers"],
};

/** `deployments:` with one deployment below it instead of a list of one. */
function listOfOne({ key = "" }: TypeFault, node: YamlNode, text: string): Fix | undefined {
  const names = ITEMS[key];
  if (names === undefined || node.kind !== "mapping") return undefined;
  if (!node.pairs.some((pair) => names.includes(keyText(pair) ?? ""))) return undefined;
  const changes = node.flow ? bracketed(node) : dashed(node, text);
  return safe("Make it a list with this item", changes);
}

function bracketed({ span }: YamlMapping): readonly TextChange[] {
  return [
    { span: { start: span.start, end: span.start }, newText: "[" },
    { span: { start: span.end, end: span.end }, newText: "]" },
  ];
}

/** A dash in front of the first key, and the other lines moved to the right. */
function dashed({ span }: YamlMapping, text: string): readonly TextChange[] {
  const inside = text.slice(span.start, span.end).trimEnd();
  const breaks = [...inside.matchAll(/\n(?=[^\r\n])/g)].map(({ index }) => span.start + index + 1);
  return [span.start, ...breaks].map((start, index) => ({
    span: { start, end: start },
    newText: index === 0 ? "- " : "  ",
  }));
}

/** A key with nothing behind it, which takes a collection. */
function emptied({ key, options }: TypeFault, node: YamlNode, text: string): readonly Fix[] {
  if (key === undefined || node.kind !== "scalar" || node.resolved.type !== "null") return [];
  const types = new Set(options.map(({ schema }) => schema.type));
  if (types.has("object") === types.has("array")) return [];
  return writeEmpty(node, types.has("object") ? "{}" : "[]", text);
}

function safe(title: string, changes: readonly TextChange[]): Fix {
  return { title, level: "safe", kind: "fault", changes, notes: [] };
}
