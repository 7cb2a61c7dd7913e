import { CompletionItemKind } from "vscode-languageserver";
import type { ValuePlace } from "../../documents/prefectYaml/place";
import type { YamlPosition } from "../../syntax/yaml/position";
import type { Proposal } from "./item";
import type { Layout } from "./layout";
import { type Entries, type Shape, wholeItems } from "./wholeItemShapes";

/** Whole schedules, triggers and service level agreements, where nothing of one is written yet. */
export function proposeWholeItems(
  { options }: ValuePlace,
  position: YamlPosition,
  layout: Layout,
): Proposal[] {
  if (position.siblings.size > 0 || position.hasColon || position.quote !== undefined) return [];
  const models = new Set(options.map(({ model }) => model));
  return wholeItems
    .filter(({ model }) => models.has(model))
    .map(({ label, detail, entries }) => ({
      label,
      kind: CompletionItemKind.Snippet,
      snippet: `${position.flow ? inBraces(entries) : inLines(entries, position.column, layout)}$0`,
      detail,
      // Behind the keys that it is made of: who types one of them wants that one.
      rank: 6,
    }));
}

function inBraces(entries: Entries): string {
  const braced = (shape: Shape) => (typeof shape === "string" ? shape : `{${inBraces(shape)}}`);
  return Object.entries(entries)
    .map(([key, value]) => `${key}: ${isList(value) ? `[${value.map(braced).join(", ")}]` : braced(value)}`)
    .join(", ");
}

/** The first line without its indentation, which stands there already. */
function inLines(entries: Entries, column: number, layout: Layout): string {
  const { unit, tightLists, lineEnd } = layout;
  const start = lineEnd + " ".repeat(column);
  const dashes = tightLists ? column : column + unit;
  const lines = Object.entries(entries).map(([key, value]) => {
    if (typeof value === "string") return `${key}: ${value}`;
    if (!isList(value)) {
      const deeper = column + unit;
      return `${key}:${lineEnd}${" ".repeat(deeper)}${inLines(value, deeper, layout)}`;
    }
    const items = value.map((item) => (typeof item === "string" ? item : inLines(item, dashes + 2, layout)));
    return `${key}:${items.map((item) => `${lineEnd}${" ".repeat(dashes)}- ${item}`).join("")}`;
  });
  return lines.join(start);
}

function isList(value: Shape | readonly Shape[]): value is readonly Shape[] {
  return Array.isArray(value);
}
