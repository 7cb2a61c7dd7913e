import { asMapping, dereference, effectivePairs, isMerge, keyText } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlNode, YamlScalar } from "../../syntax/yaml/yamlTree";
import type { Shown, ShownEntry, ShownScalar } from "./shown";

/** What is to be shown of a text in the place of the text, when more is known than what is written. */
export type ShowText = (scalar: YamlScalar) => Shown;

/** A node as PyYAML reads it: aliases and merge keys followed, numbers, booleans and dates told from text. */
export function seenValue(
  node: YamlNode,
  showText: ShowText,
  open: ReadonlySet<YamlNode> = new Set(),
): Shown {
  const target = dereference(node);
  if (target === undefined) return { kind: "scalar", value: null, comment: "no such anchor" };
  if (open.has(target)) return { kind: "scalar", value: null, comment: "holds itself without end" };
  const inside = new Set([...open, target]);
  if (target.kind === "sequence") {
    return { kind: "list", items: target.items.map((item) => seenValue(item, showText, inside)) };
  }
  if (target.kind === "mapping") return { kind: "mapping", entries: seenEntries(target, showText, inside) };
  return target.resolved.type === "string" ? showText(target) : seenScalar(target);
}

/** The pairs of a mapping in the order in which PyYAML has them: those that are merged come first. */
export function seenEntries(
  mapping: YamlMapping,
  showText: ShowText,
  open: ReadonlySet<YamlNode> = new Set(),
): readonly ShownEntry[] {
  const entries = [...effectivePairs(mapping)].map(([key, { value }]) => ({
    key,
    value: seenValue(value, showText, open),
  }));
  // Keys that are no text (`on:` is true) are rare, and Prefect takes them in few places.
  const others = mapping.pairs.filter((pair) => keyText(pair) === undefined && !isMerge(pair));
  for (const { key, value } of others) {
    const scalar = dereference(key);
    if (scalar?.kind !== "scalar" || asMapping(key) !== undefined) continue;
    const { value: name } = seenScalar(scalar);
    const comment = "the key is no text for YAML";
    const shown = seenValue(value, showText, open);
    entries.push({
      key: typeof name === "object" && name ? name.number : String(name),
      value: { ...shown, comment },
    });
  }
  return entries;
}

function seenScalar({ resolved, text, style }: YamlScalar): ShownScalar {
  const written = style === "plain" ? text.trim() : text;
  switch (resolved.type) {
    case "null":
    case "bool":
      return { kind: "scalar", value: resolved.value, comment: readAs(written, String(resolved.value)) };
    case "int": {
      // Of the numbers that JavaScript has no room for, the text is exact.
      const number = Number.isSafeInteger(resolved.value) ? String(resolved.value) : written;
      return { kind: "scalar", value: { number }, comment: readAs(written, number) };
    }
    case "float": {
      const number = floatText(resolved.value);
      return {
        kind: "scalar",
        value: { number },
        comment: Number(written) === resolved.value ? undefined : readAs(written, number),
      };
    }
    case "date":
    case "datetime":
      return { kind: "scalar", value: { number: written }, comment: "a date for YAML, not text" };
    case "invalid":
      return { kind: "scalar", value: text, comment: resolved.reason };
    default:
      return { kind: "scalar", value: resolved.value };
  }
}

/** Where YAML 1.1 makes something else of what is written: `10:00`, `on`, `010`. */
function readAs(written: string, read: string): string | undefined {
  const isUsual = written === read || written === "" || /^(?:~|null|true|false)$/i.test(written);
  return isUsual ? undefined : `written as ${written}`;
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  const text = String(value);
  if (/^-?\d+$/.test(text)) return `${text}.0`;
  // PyYAML takes an exponent only behind a point.
  return text.includes(".") ? text : text.replace("e", ".0e");
}
