import { CLOSING, nestingAt, type OpenBracket, startsStatement, type Token, tokens } from "./brackets";

/** A text in which what is being written at a place is whole. */
export interface Mended {
  readonly text: string;
  /** Where the word or the string at the place ends. Up to here the text is as it was. */
  readonly end: number;
}

/** What goes into the text, by its places there. */
interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Stands for a value that is still to be written. */
const VALUE = "None";

/**
 * Completes what is being written at an offset, so that a parser sees the call that it will be: closes the string and
 * the brackets, puts a value where one is missing and a comma before what follows. `undefined` where no bracket is
 * open, in comments, and in strings that are no plain text.
 */
export function mendAt(text: string, offset: number): Mended | undefined {
  const { brackets, indentation, inside } = nestingAt(text, offset);
  const innermost = brackets.at(-1);
  if (innermost === undefined || inside?.type === "comment") return undefined;
  if (inside !== undefined && !isPlain(inside, text)) return undefined;
  const word = inside === undefined ? wordAt(text, offset) : stringAt(inside, text, offset);
  const next = nextToken(text, word.end, indentation);
  const own = word.closing + missingPart(innermost, text, word, next);
  const comma = next !== undefined && startsExpression(next, text) ? "," : "";
  const behind = closeBrackets(text, word.end, brackets, indentation);
  const insertions = [{ at: word.end, text: own + comma }, ...behind];
  return { text: insert(text, insertions), end: word.end };
}

/** The word or string that an offset is in: where it starts and ends, and what closes it. */
interface Word {
  readonly start: number;
  readonly end: number;
  readonly closing: string;
}

/** Neither with a prefix nor of several lines. */
function isPlain({ start }: Token, text: string): boolean {
  return !/\w/.test(text[start - 1] ?? "") && /^(["'])(?!\1\1)/.test(text.slice(start, start + 3));
}

function wordAt(text: string, offset: number): Word {
  const start = offset - (/\w*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0);
  const end = offset + (/^\w*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0);
  return { start, end, closing: "" };
}

/** The quote behind an offset may be the one that begins the next string: then a string of the line has no end. */
function stringAt({ start, end, isClosed }: Token, text: string, offset: number): Word {
  const closing = text[start] ?? "";
  const isWhole = isClosed && (!leavesOpenString(text, end) || leavesOpenString(text, offset));
  return isWhole ? { start, end, closing: "" } : { start, end: offset, closing };
}

function leavesOpenString(text: string, from: number): boolean {
  for (const token of tokens(text, from)) {
    if (token.type === "line") return false;
    if (token.type === "string" && !token.isClosed) return true;
  }
  return false;
}

/** The next piece of the statement that is no blank. */
function nextToken(text: string, from: number, indentation: number): Token | undefined {
  for (const token of tokens(text, from)) {
    if (token.type === "line" && startsStatement(text, token, indentation)) return undefined;
    if (token.type === "line" || token.type === "comment") continue;
    const blank = text.slice(token.start, token.end).search(/\S/);
    if (blank >= 0) return { ...token, start: token.start + blank };
  }
  return undefined;
}

function missingPart(bracket: OpenBracket, text: string, word: Word, next: Token | undefined): string {
  const isEmpty = word.start === word.end;
  if (isEmpty && text[word.end - 1] === ".") return "_";
  if (bracket.valueStart !== undefined)
    return isEmpty && text.slice(bracket.valueStart, word.end).trim() === "" ? VALUE : "";
  const isLast = next === undefined || next.type === "close";
  const isNew = isEmpty && text.slice(bracket.itemStart, word.end).trim() === "";
  if (isNew && isLast) return "";
  if (bracket.kind === "{" && next?.type !== "colon" && (bracket.hasColons || !isLast || !isNew))
    return isNew ? `${VALUE}: ${VALUE}` : `: ${VALUE}`;
  return isNew ? VALUE : "";
}

function startsExpression({ type, start, end }: Token, text: string): boolean {
  if (type === "string") return true;
  return type === "code" && /^(?!(?:if|else|for|and|or|in|is|not|async)\b)\w/.test(text.slice(start, end));
}

/** Closes the brackets that are open at a place and that nothing behind it closes. */
function closeBrackets(
  text: string,
  from: number,
  brackets: readonly OpenBracket[],
  indentation: number,
): readonly Insertion[] {
  const open = brackets.map(({ kind }) => CLOSING[kind]);
  const insertions: Insertion[] = [];
  let last = from;
  const closeDownTo = (depth: number, at: number) => {
    const closing = open.splice(depth).toReversed().join("");
    if (closing !== "") insertions.push({ at, text: closing });
  };
  for (const token of tokens(text, from)) {
    if (token.type === "line" && startsStatement(text, token, indentation)) break;
    const written = text.slice(token.start, token.end);
    if (token.type === "open") open.push(CLOSING[written as OpenBracket["kind"]]);
    if (token.type === "close") {
      const depth = open.lastIndexOf(written);
      if (depth < 0) break;
      closeDownTo(depth + 1, last);
      open.pop();
      if (open.length === 0) return insertions;
    }
    if (token.type !== "line" && token.type !== "comment" && written.trim() !== "") last = token.end;
  }
  closeDownTo(0, last);
  return insertions;
}

function insert(text: string, insertions: readonly Insertion[]): string {
  let result = "";
  let done = 0;
  for (const { at, text: added } of insertions) {
    result += text.slice(done, at) + added;
    done = at;
  }
  return result + text.slice(done);
}
