import { isDeepStrictEqual } from "node:util";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { contains, type Span, withoutTrailingBlanks } from "../../syntax/span";
import { applyChanges, type TextChange } from "../../syntax/textChange";
import { anchorUses } from "../../syntax/yaml/anchors";
import { yamlComments } from "../../syntax/yaml/comments";
import { keyText } from "../../syntax/yaml/navigation";
import { parseYaml } from "../../syntax/yaml/parseYaml";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { plainValue } from "../yaml/plainValue";
import { columnOf } from "../yaml/target";

/** An item of `deployments` that goes, with the comments that go with it. */
export interface RemovedItem {
  readonly changes: readonly TextChange[];
  readonly comments: readonly string[];
}

/** Takes an item of `deployments` away; a sentence where the rest of the file would not stay what it is. */
export function removeItem(item: YamlNode, { tree, root }: PrefectYaml): RemovedItem | string {
  const pair = root?.pairs.find((each) => keyText(each) === "deployments");
  const list = pair?.value;
  const index =
    list?.kind === "sequence" ? list.items.findIndex(({ span }) => span.start === item.span.start) : -1;
  if (pair === undefined || list?.kind !== "sequence" || list.flow || index < 0)
    return "The `deployments` are not a list with a line for each item; write them so first.";
  const { text } = tree;
  const borrowed = anchorUses(tree).find(
    ({ node, aliases }) =>
      contains(item.span, node.span) && aliases.some((alias) => !contains(item.span, alias)),
  );
  if (borrowed !== undefined)
    return `Other parts of the file use \`&${borrowed.name}\`, which stands in this entry; move the anchor elsewhere first.`;
  const span = linesOf(item, list.items[index + 1], columnOf(list.span.start, text), text);
  if (span === undefined)
    return "The entry shares its lines with something else; write it on lines of its own first.";
  const comments = yamlComments(text)
    .filter((comment) => contains(span, comment))
    .map((comment) => text.slice(comment.start, comment.end).trim());
  const changes =
    list.items.length > 1 ? [{ span, newText: "" }] : emptied(pair.key, list.span.start, span, text);
  return isFaithful(index, changes, tree, root)
    ? { changes, comments }
    : "The entry cannot be taken out of the file without changing the rest; move it by hand.";
}

/** The lines of an item, from the comments above it to those inside it. */
function linesOf(item: YamlNode, next: YamlNode | undefined, column: number, text: string): Span | undefined {
  const dash = text.lastIndexOf("-", item.span.start);
  let start = text.lastIndexOf("\n", dash) + 1;
  if (text.slice(start, dash).trim() !== "") return undefined;
  for (;;) {
    const above = text.lastIndexOf("\n", start - 2) + 1;
    const line = text.slice(above, start);
    if (start === 0 || !/^\s*#/.test(line) || line.search(/\S/) !== column) break;
    start = above;
  }
  let end = lineAfter(withoutTrailingBlanks(item.span, text).end, text);
  const limit =
    next === undefined ? text.length : text.lastIndexOf("\n", text.lastIndexOf("-", next.span.start)) + 1;
  for (;;) {
    const comment = /^([ \t]*)#.*(?:\n|$)/.exec(text.slice(end, limit));
    if (!comment || (comment[1]?.length ?? 0) <= column) break;
    end += comment[0].length;
  }
  // Of the blank lines on both sides, those behind go with it; of the last item, those before.
  if (next === undefined) return { start: isLastOfAll(text, end) ? afterText(text, start) : start, end };
  const blank = /^(?:[ \t]*\r?\n)*/.exec(text.slice(end, limit))?.[0] ?? "";
  return { start, end: end + blank.length };
}

/** Whether no text stands in the line behind an item: nothing would be glued to the item before. */
function isLastOfAll(text: string, end: number): boolean {
  return /^[ \t]*(?:\r?\n|$)/.test(text.slice(end));
}

/** The start of the blank lines before a line. */
function afterText(text: string, start: number): number {
  const blank = /(?<=\n)(?:[ \t]*\r?\n)+$/.exec(text.slice(0, start))?.[0] ?? "";
  return start - blank.length;
}

/** Without an item nothing would stand under the key, and Prefect refuses that. */
function emptied(key: YamlNode, listStart: number, span: Span, text: string): readonly TextChange[] {
  const colon = text.indexOf(":", key.span.end);
  const behind = { start: colon + 1, end: colon + 1 };
  return listStart < colon
    ? []
    : [
        { span: behind, newText: " []" },
        { span, newText: "" },
      ];
}

function isFaithful(
  index: number,
  changes: readonly TextChange[],
  tree: PrefectYaml["tree"],
  root: PrefectYaml["root"],
): boolean {
  const after = parseYaml(applyChanges(tree.text, changes));
  const before = plainValue(root) as Record<string, unknown>;
  const items = Array.isArray(before.deployments) ? before.deployments : [];
  const expected = { ...before, deployments: items.filter((_, at) => at !== index) };
  return after.problems.length === 0 && isDeepStrictEqual(plainValue(after.root), expected);
}

function lineAfter(offset: number, text: string): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline + 1;
}
