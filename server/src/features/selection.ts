import type { SelectionRange } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { contains, type Span, withoutTrailingBlanks } from "../syntax/span";
import type { YamlNode, YamlTree } from "../syntax/yaml/yamlTree";
import { toRange } from "./diagnostic";

/** What "expand selection" takes in next, from the word at an offset outwards; `undefined` outside `prefect.yaml`. */
export function selectionRange(document: PrefectDocument, offset: number): SelectionRange | undefined {
  if (document.kind !== "prefectYaml") return undefined;
  const { tree, source } = document;
  let found: SelectionRange | undefined;
  let last: Span | undefined;
  for (const span of spansAround(tree, offset)) {
    if (last?.start === span.start && last.end === span.end) continue;
    found = { range: toRange(span, source), ...(found && { parent: found }) };
    last = span;
  }
  return found;
}

/** The spans that hold the offset, the largest first, each within the one before. */
function spansAround({ root, text }: YamlTree, offset: number): readonly Span[] {
  const at = { start: offset, end: offset };
  const found: Span[] = [{ start: 0, end: text.length }];
  let node = root;
  while (node !== undefined && contains(node.span, at)) {
    add(found, withoutTrailingBlanks(node.span, text), at);
    if (node.kind === "scalar") {
      if (node.style === "single-quoted" || node.style === "double-quoted") {
        add(found, { start: node.span.start + 1, end: node.span.end - 1 }, at);
      }
      add(found, wordAt(text, offset), at);
    }
    node = inside(node, at, found, text);
  }
  return found;
}

function inside(node: YamlNode, at: Span, found: Span[], text: string): YamlNode | undefined {
  if (node.kind === "sequence") return node.items.findLast((item) => contains(item.span, at));
  if (node.kind !== "mapping") return undefined;
  const pair = node.pairs.findLast(({ span }) => contains(span, at));
  if (pair === undefined) return undefined;
  add(found, withoutTrailingBlanks(pair.span, text), at);
  return contains(pair.key.span, at) ? pair.key : pair.value;
}

function add(found: Span[], span: Span, at: Span): void {
  const outer = found.at(-1);
  if (span.end > span.start && contains(span, at) && (outer === undefined || contains(outer, span)))
    found.push(span);
}

/** What the editor takes for a word is up to the editor; here it is a name of Prefect's, such as a step's id. */
function wordAt(text: string, offset: number): Span {
  const start = offset - (/[\w-]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0);
  const end = offset + (/^[\w-]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
  return { start, end };
}
