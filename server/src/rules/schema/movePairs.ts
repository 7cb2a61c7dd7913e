import type { TextChange } from "../../syntax/textChange";
import { isNull, keyText } from "../../syntax/yaml/navigation";
import type { YamlMapping, YamlPair } from "../../syntax/yaml/yamlTree";

/** A pair to move, and what its key is called in its new place. */
export interface Moved {
  readonly pair: YamlPair;
  readonly name: string;
}

/** A home for pairs: a mapping under a key beside them, or the only item of a list there. */
export interface Home {
  readonly key: string;
  readonly isList: boolean;
}

/**
 * Moves pairs of a mapping one level down, into the mapping under `home` beside them, which is made where it is
 * not there yet. Comments behind a value and everything below a key go along.
 *
 * @returns `undefined` where the layout is none that can be moved by lines: flow style, a key on the line of its
 *   dash, an alias in between, a key that is there already
 */
export function movePairs(
  mapping: YamlMapping,
  moved: readonly Moved[],
  home: Home,
  text: string,
): readonly TextChange[] | undefined {
  if (mapping.flow || moved.length === 0) return undefined;
  if (moved.some(({ pair }) => !mapping.pairs.includes(pair) || pair.key.kind !== "scalar")) return undefined;
  const existing = mapping.pairs.find((pair) => keyText(pair) === home.key);
  return existing === undefined ? wrapped(moved, home, text) : inserted(existing, moved, home, text);
}

/** Without the home: the first pair's place becomes it, and the others go there. */
function wrapped(moved: readonly Moved[], home: Home, text: string): readonly TextChange[] | undefined {
  const [first, ...rest] = moved;
  if (first === undefined || rest.some(({ pair }) => !standsAlone(pair, text))) return undefined;
  const { start } = first.pair.span;
  const newline = lineBreakOf(text);
  const indent = " ".repeat(start - lineStart(start, text));
  const lead = home.isList ? `${indent}  - ` : `${indent}  `;
  const follow = home.isList ? `${indent}    ` : lead;
  const blocks = moved.map(({ pair, name }, index) => {
    return (index === 0 ? lead : follow) + renamed(pair, name, text, follow.length - indent.length);
  });
  const newText = [`${home.key}:`, ...blocks].join(newline);
  return [
    { span: { start, end: endOfLines(first.pair, text) }, newText },
    ...rest.map(({ pair }) => removal(pair, text)),
  ];
}

/** With the home: behind its last pair. */
function inserted(
  existing: YamlPair,
  moved: readonly Moved[],
  home: Home,
  text: string,
): readonly TextChange[] | undefined {
  const { value } = existing;
  const [only, ...others] = value.kind === "sequence" ? value.items : [];
  const target = home.isList ? (others.length === 0 ? only : undefined) : value;
  if (target?.kind !== "mapping" || moved.some(({ pair }) => !standsAlone(pair, text))) return undefined;
  const names = new Set(target.pairs.map(keyText));
  if (moved.some(({ name }) => names.has(name))) return undefined;
  const removals = moved.map(({ pair }) => removal(pair, text));
  const last = target.pairs.at(-1);
  if (target.flow) {
    const isOneLine = moved.every(
      ({ pair }) => !/[\n#]/.test(text.slice(pair.span.start, endOfLines(pair, text))),
    );
    const end = last?.span.end ?? target.span.start + 1;
    if (!isOneLine || moved.some(({ pair }) => isBareInFlow(pair, text))) return undefined;
    const pairs = moved.map(({ pair, name }) => renamed(pair, name, text, 0)).join(", ");
    return [{ span: { start: end, end }, newText: last === undefined ? pairs : `, ${pairs}` }, ...removals];
  }
  if (last === undefined) return undefined;
  const column = last.span.start - lineStart(last.span.start, text);
  const own = existing.span.start - lineStart(existing.span.start, text);
  const end = endOfLines(last, text);
  const lines = moved.map(({ pair, name }) => " ".repeat(column) + renamed(pair, name, text, column - own));
  const newline = lineBreakOf(text);
  return [{ span: { start: end, end }, newText: newline + lines.join(newline) }, ...removals];
}

/** The text of a pair under its new name, with the lines below it moved to the right. */
function renamed(pair: YamlPair, name: string, text: string, deeper: number): string {
  const whole = text.slice(pair.key.span.end, endOfLines(pair, text));
  return name + whole.replaceAll(/\n(?=[^\r\n])/g, `\n${" ".repeat(deeper)}`);
}

/** What is plain in a block may not be plain between braces. */
function isBareInFlow({ value }: YamlPair, text: string): boolean {
  if (value.kind === "scalar" && value.style !== "plain") return value.style === "block";
  if (value.kind === "mapping" || value.kind === "sequence") return !value.flow;
  return /[,[\]{}]/.test(text.slice(value.span.start, value.span.end)) || isNull(value);
}

/** Whether a pair of block style has its lines to itself, so that they can go. */
export function standsAlone(pair: YamlPair, text: string): boolean {
  return text.slice(lineStart(pair.span.start, text), pair.span.start).trim() === "";
}

/** Takes a pair away with its lines; only for one that {@link standsAlone}. */
export function removal(pair: YamlPair, text: string): TextChange {
  const end = endOfLines(pair, text);
  const newline = text.startsWith("\r\n", end) ? 2 : text[end] === "\n" ? 1 : 0;
  return { span: { start: lineStart(pair.span.start, text), end: end + newline }, newText: "" };
}

/** The end of the last line of a pair, with the comment on it, without its line break. */
function endOfLines({ span, key }: YamlPair, text: string): number {
  const content = text.slice(span.start, span.end).trimEnd();
  const end = Math.max(span.start + content.length, key.span.end);
  const newline = text.indexOf("\n", end);
  const last = newline < 0 ? text.length : newline;
  return text[last - 1] === "\r" ? last - 1 : last;
}

function lineStart(offset: number, text: string): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function lineBreakOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? "\n";
}
