/** A piece of Python that tells how code is nested: what lies between two of them does not matter for that. */
export interface Token {
  readonly type: "string" | "comment" | "open" | "close" | "comma" | "colon" | "equals" | "line" | "code";
  readonly start: number;
  readonly end: number;
  /** Of a string, whether its closing quote is there. */
  readonly isClosed: boolean;
}

/** A bracket that is open at a place. */
export interface OpenBracket {
  readonly kind: "(" | "[" | "{";
  readonly start: number;
  /** Behind the last comma, or behind the bracket. */
  itemStart: number;
  /** Behind the colon or the equals sign of the item that the place is in. */
  valueStart: number | undefined;
  /** Whether any of its items has a colon: it is a dictionary. */
  hasColons: boolean;
}

/** How the code in front of an offset is nested. */
export interface Nesting {
  /** The outermost first. */
  readonly brackets: readonly OpenBracket[];
  /** The indentation of the line that the outermost bracket stands in. */
  readonly indentation: number;
  /** The string or comment that the offset is in. */
  readonly inside: Token | undefined;
}

/**
 * Reads pieces off the characters, whether they make whole Python or not: a string ends with its line at the latest.
 * The letters in front of a string belong to the code before it.
 */
export function* tokens(text: string, start: number, end = text.length): Generator<Token> {
  for (let at = start; at < end; ) {
    const token = tokenAt(text, at);
    yield token;
    at = token.end;
  }
}

const SINGLE: Readonly<Record<string, Token["type"]>> = {
  "(": "open",
  "[": "open",
  "{": "open",
  ")": "close",
  "]": "close",
  "}": "close",
  ",": "comma",
};
const COMMENT = /#[^\r\n]*/y;
const LINE = /\r?\n[ \t]*/y;
const CODE = /[^"'#()[\]{},:=\r\n]+/y;

function tokenAt(text: string, at: number): Token {
  const first = text[at] ?? "";
  const piece = (type: Token["type"], end = at + 1): Token => ({ type, start: at, end, isClosed: true });
  const single = SINGLE[first];
  if (single !== undefined) return piece(single);
  switch (first) {
    case '"':
    case "'":
      return readString(text, at, first);
    case "#":
      return piece("comment", endOf(COMMENT, text, at));
    case "=":
      return piece(/^(?:[^<>!:=+\-*/%|&^@]?=[^=]?)$/.test(text.slice(at - 1, at + 2)) ? "equals" : "code");
    case ":":
      return piece(text[at + 1] === "=" ? "code" : "colon");
    case "\n":
    case "\r":
      return piece("line", endOf(LINE, text, at));
    default:
      return piece("code", endOf(CODE, text, at));
  }
}

/** Where the match of a sticky pattern ends; behind one character where there is none. */
function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at + 1;
}

function readString(text: string, start: number, quote: '"' | "'"): Token {
  const triple = quote.repeat(3);
  if (text.startsWith(triple, start)) {
    const closing = closingOf(text, start + 3, triple);
    return { type: "string", start, end: closing ?? text.length, isClosed: closing !== undefined };
  }
  const body = quote === '"' ? DOUBLE_QUOTED : SINGLE_QUOTED;
  body.lastIndex = start + 1;
  const end = start + 1 + (body.exec(text)?.[0].length ?? 0);
  const isClosed = text[end] === quote;
  return { type: "string", start, end: isClosed ? end + 1 : end, isClosed };
}

const DOUBLE_QUOTED = /(?:\\(?:\r\n|[\s\S])|[^\\\r\n"])*/y;
const SINGLE_QUOTED = /(?:\\(?:\r\n|[\s\S])|[^\\\r\n'])*/y;

function closingOf(text: string, from: number, quote: string): number | undefined {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    const backslashes = /\\*$/.exec(text.slice(Math.max(from, at - 50), at))?.[0].length ?? 0;
    if (backslashes % 2 === 0) return at + quote.length;
  }
  return undefined;
}

/**
 * Reads how the code in front of an offset is nested. A line that starts no deeper than the statement that a bracket
 * was opened in begins the next statement: the bracket is one that somebody forgot.
 */
export function nestingAt(text: string, offset: number): Nesting {
  const brackets: OpenBracket[] = [];
  let indentation = 0;
  let lineIndentation = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  for (const token of tokens(text, 0, offset)) {
    const isInside = token.end > offset || (token.end === offset && !isOver(token));
    if (isInside && (token.type === "string" || token.type === "comment"))
      return { brackets, indentation, inside: token };
    if (token.type === "line") {
      lineIndentation = indentationOf(text, token);
      if (brackets.length > 0 && startsStatement(text, token, indentation)) brackets.length = 0;
    } else if (token.type === "open") {
      if (brackets.length === 0) indentation = lineIndentation;
      const kind = text[token.start] as OpenBracket["kind"];
      brackets.push({
        kind,
        start: token.start,
        itemStart: token.end,
        valueStart: undefined,
        hasColons: false,
      });
    } else if (token.type === "close") {
      close(brackets, text[token.start] ?? "");
    } else note(token, brackets.at(-1));
  }
  return { brackets, indentation, inside: undefined };
}

/** Whether what is written behind a piece is no part of it any more. */
function isOver({ type, isClosed }: Token): boolean {
  return type !== "comment" && isClosed;
}

function note({ type, end }: Token, innermost: OpenBracket | undefined): void {
  if (innermost === undefined) return;
  if (type === "comma") {
    innermost.itemStart = end;
    innermost.valueStart = undefined;
  } else if (type === "colon" || type === "equals") {
    innermost.valueStart ??= end;
    if (type === "colon") innermost.hasColons = true;
  }
}

/** Closes a bracket, and with it those inside that were forgotten. */
function close(brackets: OpenBracket[], closing: string): void {
  const index = brackets.findLastIndex(({ kind }) => CLOSING[kind] === closing);
  if (index >= 0) brackets.length = index;
}

export const CLOSING: Readonly<Record<OpenBracket["kind"], string>> = { "(": ")", "[": "]", "{": "}" };

/** Whether a line, after its break, begins another statement than the one of an indentation. */
export function startsStatement(text: string, line: Token, indentation: number): boolean {
  const next = text[line.end];
  if (next === undefined || /[\s#)\]}]/.test(next)) return false;
  return indentationOf(text, line) <= indentation;
}

function indentationOf(text: string, { start, end }: Token): number {
  return end - start - (text[start] === "\r" ? 2 : 1);
}
