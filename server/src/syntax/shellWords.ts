import type { Span } from "./span";

/** A word of a command, as a program without a shell would get it. */
export interface ShellWord {
  /** As written, quotes included. */
  readonly written: string;
  /** The same with what is in quotes or escaped blotted out, so that operators in it are not found. */
  readonly bare: string;
  /** The same with only what is in single quotes or escaped blotted out: a shell expands the rest. */
  readonly expandable: string;
  readonly span: Span;
}

export interface ShellWords {
  readonly words: readonly ShellWord[];
  /** What is missing at the end: Python's `shlex` then refuses the line. */
  readonly open: "quotation" | "escape" | undefined;
}

const BLOT = "\u0000";

/** Cuts a line into words as Python's `shlex.split` does: quotes and backslashes as in POSIX, `#` is no comment. */
export function shellWords(line: string): ShellWords {
  const words: ShellWord[] = [];
  let start = -1;
  let bare = "";
  let expandable = "";
  let quote = "";
  let open: ShellWords["open"];
  const add = (forBare: string, forExpansion: string, at: number) => {
    if (start < 0) start = at;
    bare += forBare;
    expandable += forExpansion;
  };
  const finish = (end: number) => {
    if (start >= 0) words.push({ written: line.slice(start, end), bare, expandable, span: { start, end } });
    start = -1;
    bare = "";
    expandable = "";
  };
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? "";
    if (quote !== "") {
      if (character === quote) {
        add(BLOT, BLOT, at);
        quote = "";
      } else if (quote === '"' && character === "\\" && /["\\]/.test(line[at + 1] ?? "")) {
        add(BLOT + BLOT, BLOT + BLOT, at);
        at++;
      } else add(BLOT, quote === "'" ? BLOT : character, at);
    } else if (character === "\\") {
      if (at + 1 >= line.length) open = "escape";
      add(BLOT + BLOT, BLOT + BLOT, at);
      at++;
    } else if (character === '"' || character === "'") {
      quote = character;
      add(BLOT, BLOT, at);
    } else if (/[ \t\r\n]/.test(character)) finish(at);
    else add(character, character, at);
  }
  if (quote !== "") open = "quotation";
  finish(line.length);
  return { words, open };
}
