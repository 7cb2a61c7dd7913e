import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { PrefectDocument } from "../documents/prefectDocument";
import { type Span, withoutTrailingBlanks } from "../syntax/span";
import { isInComment } from "../syntax/yaml/cursorPlace";
import type { YamlNode, YamlTree } from "../syntax/yaml/yamlTree";

/**
 * What can be folded in a `prefect.yaml`: keys and items that go over several lines, in block and in flow style,
 * and comments of several lines. Python and agent-era YAML are left to their own extensions, and to the indentation:
 * an empty answer would keep an editor from folding by that.
 */
export function foldingRanges(document: PrefectDocument): FoldingRange[] | undefined {
  if (document.kind !== "prefectYaml") return undefined;
  const { tree, source } = document;
  const lastLines = new Map<number, number>();
  for (const { start, end } of foldable(tree)) {
    const first = source.positionAt(start).line;
    const last = lastLine(end, source);
    // Of what starts on one line the editor can fold one only: the largest.
    if (last > first) lastLines.set(first, Math.max(last, lastLines.get(first) ?? 0));
  }
  const nodes = [...lastLines].map(([startLine, endLine]): FoldingRange => ({ startLine, endLine }));
  return [...nodes, ...commentRanges(tree, source)].toSorted((a, b) => a.startLine - b.startLine);
}

function foldable({ root, text }: YamlTree): readonly Span[] {
  const found: Span[] = [];
  const visit = (node: YamlNode): void => {
    if (node.kind === "sequence") {
      for (const item of node.items) {
        found.push(withoutTrailingBlanks(item.span, text));
        visit(item);
      }
    }
    if (node.kind !== "mapping") return;
    for (const { key, value, span } of node.pairs) {
      found.push(withoutTrailingBlanks(span, text));
      visit(key);
      visit(value);
    }
  };
  if (root !== undefined) visit(root);
  return found;
}

/** A bracket that stands alone on its line stays in sight. */
function lastLine(end: number, source: TextDocument): number {
  const { line } = source.positionAt(end);
  const before = source.getText({ start: { line, character: 0 }, end: source.positionAt(end) });
  return /^\s*[\]}]+$/.test(before) ? line - 1 : line;
}

function commentRanges(tree: YamlTree, source: TextDocument): readonly FoldingRange[] {
  const found: FoldingRange[] = [];
  const lines = tree.text.split("\n");
  const isComment = lines.map((line, index) => {
    const hash = line.indexOf("#");
    if (hash < 0 || line.slice(0, hash).trim() !== "") return false;
    return isInComment(tree, source.offsetAt({ line: index, character: hash + 1 }));
  });
  for (let start = isComment.indexOf(true); start >= 0; ) {
    const after = isComment.indexOf(false, start);
    const end = after < 0 ? lines.length : after;
    if (end - start > 1) {
      found.push({ startLine: start, endLine: end - 1, kind: FoldingRangeKind.Comment });
    }
    start = after < 0 ? -1 : isComment.indexOf(true, after);
  }
  return found;
}
