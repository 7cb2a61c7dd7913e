import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { itemLines, linesOf } from "./print";
import { seenValue } from "./seen";
import { shownText } from "./shown";

/** Lines of a value that are shown at most. */
const MOST = 40;

/** A value as Prefect sees it, anchors and merge keys followed, as a Markdown block of YAML. */
export function effectiveBlock(node: YamlNode): string {
  const lines = linesFor(node);
  const shown = lines.length > MOST ? [...lines.slice(0, MOST), "# …"] : lines;
  return ["```yaml", ...shown, "```"].join("\n");
}

function linesFor(node: YamlNode): readonly string[] {
  const value = seenValue(node, ({ text }) => shownText(text));
  if (value.kind === "mapping" && value.entries.length > 0) return linesOf(value.entries);
  if (value.kind === "list" && value.items.length > 0) return itemLines(value.items);
  return itemLines([value]).map((line) => line.replace(/^- /, ""));
}
