import type { PrefectYamlPart, Step } from "../../documents/prefectYaml/prefectYaml";
import type { Span } from "../../syntax/span";
import type { TextChange } from "../../syntax/textChange";
import { asMapping, isNull, lookup } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlPair } from "../../syntax/yaml/yamlTree";
import type { Fix } from "../rule";

/** Moves inputs that stand beside their function below it. */
export function indentFix(
  first: YamlPair,
  others: readonly YamlPair[],
  node: YamlMapping,
  text: string,
): Fix | undefined {
  const inputs = asMapping(first.value);
  const lines = others.flatMap((pair) => linesOf(pair, text) ?? []);
  const [top, bottom] = [lines[0], lines.at(-1)];
  const canIndent = isNull(first.value) || (inputs && !inputs.flow && inputs.pairs.length > 0);
  if (node.flow || lines.length < others.length || !top || !bottom || !canIndent) return undefined;
  const column = columnOf(node.span.start, text);
  const depth = inputs?.pairs[0] === undefined ? column + 2 : columnOf(inputs.pairs[0].key.span.start, text);
  const changes = indented({ start: top.start, end: bottom.end }, " ".repeat(depth - column), text);
  return {
    title: "Indent the inputs below the function",
    level: "safe",
    kind: "fault",
    changes,
    notes: [],
  };
}

/** Gives each of several steps that share an item an item of its own. */
export function separateFix(step: Step, part: PrefectYamlPart, text: string): Fix | undefined {
  const { node, section } = step;
  if (node.flow) return undefined;
  const pairs = node.pairs;
  const lines = pairs.map((pair) => linesOf(pair, text));
  const dash = dashBefore(node.span.start, text);
  const isSection = lookup(asMapping(part.node), section) === node;
  if ((dash === undefined) !== isSection) return undefined;
  const changes: TextChange[] = [];
  for (const [index, span] of lines.entries()) {
    const pair = pairs[index];
    if (pair === undefined) continue;
    if (dash === undefined) {
      if (span === undefined) return undefined;
      changes.push(...indented({ start: pair.key.span.start, end: span.end }, "  ", text, "- "));
    } else if (index > 0) {
      if (span === undefined) return undefined;
      const start = pair.key.span.start;
      changes.push({ span: { start: start - dash.width, end: start }, newText: dash.text });
    }
  }
  return { title: "Make each step an item of its own", level: "safe", kind: "fault", changes, notes: [] };
}

/** The lines of a pair that begins its line; `undefined` for one that stands behind something else. */
function linesOf(pair: YamlPair, text: string): Span | undefined {
  const start = text.lastIndexOf("\n", pair.span.start - 1) + 1;
  if (
    text.slice(start, pair.key.span.start).trim() !== "" &&
    !/^\s*-\s+$/.test(text.slice(start, pair.key.span.start))
  )
    return undefined;
  const last = Math.max(pair.span.end, pair.key.span.end);
  // A block scalar ends behind its last line break.
  const newline = text[last - 1] === "\n" ? last - 1 : text.indexOf("\n", last);
  return { start, end: newline < 0 ? text.length : newline };
}

/** Puts an indentation in front of every line that says something; of the first another text, if wanted. */
function indented(span: Span, indent: string, text: string, first = indent): readonly TextChange[] {
  const changes: TextChange[] = [];
  let offset = span.start;
  for (const line of text.slice(span.start, span.end).split("\n")) {
    const at = { start: offset, end: offset };
    if (line.trim() !== "") changes.push({ span: at, newText: offset === span.start ? first : indent });
    offset += line.length + 1;
  }
  return changes;
}

function columnOf(offset: number, text: string): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** The dash that a node's line begins with, and how wide it is with its blanks. */
function dashBefore(offset: number, text: string): { text: string; width: number } | undefined {
  const lead = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const dash = /^\s*(-\s+)$/.exec(lead)?.[1];
  return dash === undefined ? undefined : { text: dash, width: dash.length };
}
