import { isDeepStrictEqual } from "node:util";
import { withoutTrailingBlanks } from "../../syntax/span";
import { applyChanges, type TextChange } from "../../syntax/textChange";
import { keyText } from "../../syntax/yaml/navigation";
import { parseYaml } from "../../syntax/yaml/parseYaml";
import { dashed, mappingLines, type YamlLayout } from "../../syntax/yaml/writeYaml";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import type { PlannedEntry } from "./entry";
import { plainValue, plainValueOf } from "./plainValue";
import { columnOf, type EntryTarget } from "./target";

/**
 * Writes entries behind those that prefect.yaml has. Nothing else of the file is touched.
 *
 * @param lineBreak for a file that has no line yet
 */
export function insertEntries(
  target: EntryTarget,
  entries: readonly PlannedEntry[],
  lineBreak: string,
): readonly TextChange[] {
  if (entries.length === 0) return [];
  const { text } = target.tree;
  const newline = /\r?\n/.exec(text)?.[0] ?? lineBreak;
  const layout = layoutOf(target);
  const { deployments } = target;
  const indent = " ".repeat(dashColumn(target, layout));
  const separator = isSpaced(target) ? newline : "";
  const blocks = entries.map((entry) => {
    const lines = [...entry.comments, ...dashed(entryLines(entry, layout))];
    return lines.map((line) => `${indent}${line}${newline}`).join("");
  });
  if (deployments.kind === "items")
    return [insertion(endOfItems(target), separator + blocks.join(separator))];
  const items = blocks.join(separator);
  if (deployments.kind === "absent") return [insertion(text.length, `deployments:${newline}${items}`)];
  const { colon, value } = deployments;
  const written = text.slice(colon + 1, value.span.end).trim() !== "";
  const removal = { span: { start: colon + 1, end: value.span.end }, newText: "" };
  return [
    ...(written ? [removal] : []),
    insertion(lineAfter(Math.max(colon + 1, value.span.end), text), items),
  ];

  function insertion(at: number, newText: string): TextChange {
    const needsBreak = at > 0 && text[at - 1] !== "\n";
    return { span: { start: at, end: at }, newText: needsBreak ? newline + newText : newText };
  }
}

function entryLines({ value, keyComments }: PlannedEntry, layout: YamlLayout): readonly string[] {
  return [...value].flatMap(([key, each]) => [
    ...(keyComments?.get(key) ?? []),
    ...mappingLines(new Map([[key, each]]), layout),
  ]);
}

/** Whether the file, once the entries are in it, says what it said before, and the entries beside it. */
export function isFaithful(
  target: EntryTarget,
  entries: readonly PlannedEntry[],
  changes: readonly TextChange[],
): boolean {
  const after = parseYaml(applyChanges(target.tree.text, changes));
  if (after.problems.length > 0) return false;
  const before = plainValue(target.root) ?? {};
  const items = plainValue(target.deployments.kind === "items" ? deploymentsNode(target) : undefined) ?? [];
  const deployments = [
    ...(Array.isArray(items) ? items : []),
    ...entries.map(({ value }) => plainValueOf(value)),
  ];
  return isDeepStrictEqual(plainValue(after.root), { ...before, deployments });
}

function deploymentsNode({ root }: EntryTarget) {
  return root?.pairs.find((pair) => keyText(pair) === "deployments")?.value;
}

/** Lists as the file writes its own: its deployments, else its steps. */
function layoutOf({ root, tree }: EntryTarget): YamlLayout {
  const lists = (root?.pairs ?? []).filter(
    ({ value }) => value.kind === "sequence" && !value.flow && value.items.length > 0,
  );
  const first = lists.find((pair) => keyText(pair) === "deployments") ?? lists[0];
  return { indentsLists: first === undefined || columnOf(first.value.span.start, tree.text) > 0 };
}

function dashColumn({ deployments, tree }: EntryTarget, layout: YamlLayout): number {
  if (deployments.kind === "items") return columnOf(deployments.start, tree.text);
  return layout.indentsLists ? 2 : 0;
}

/** Whether a blank line stands between the entries that there are. */
function isSpaced({ deployments, tree }: EntryTarget): boolean {
  const [first, second] = deployments.kind === "items" ? deployments.items : [];
  if (!first || !second) return false;
  return /\n[ \t]*\r?\n/.test(tree.text.slice(endOf(first, tree.text), second.span.start));
}

/** Behind the last entry, with the comments that stand as deep as its keys. */
function endOfItems({ deployments, tree: { text } }: EntryTarget): number {
  const last = deployments.kind === "items" ? deployments.items.at(-1) : undefined;
  if (!last || deployments.kind !== "items") return text.length;
  const column = columnOf(deployments.start, text);
  let offset = lineAfter(endOf(last, text), text);
  for (;;) {
    const comment = /^([ \t]*)#.*(?:\n|$)/.exec(text.slice(offset, lineAfter(offset, text)));
    if (!comment || (comment[1]?.length ?? 0) <= column) return offset;
    offset += comment[0].length;
  }
}

function endOf({ span }: YamlNode, text: string): number {
  return withoutTrailingBlanks(span, text).end;
}

function lineAfter(offset: number, text: string): number {
  const newline = text.indexOf("\n", offset);
  return newline < 0 ? text.length : newline + 1;
}
