import { type ShellWord, shellWords } from "../../syntax/shellWords";
import type { Span } from "../../syntax/span";

/** Something in a script that the way it is run makes nothing of. */
export interface ShellFault {
  readonly kind: "operator" | "builtin" | "assignment" | "comment" | "variable" | "unfinished" | "state";
  /** In the script. */
  readonly span: Span;
  readonly written: string;
}

const OPERATOR = /^(?:\|\|?|&&?|;;?|<<?-?|<<<|\d?>>?|&>>?|\d?>&\d)$/;
const GLUED_OPERATOR = /^(?:\d?>>?[^>&]|\d>&\d|<<?[A-Za-z'"]|&>)/;
const BUILTINS = new Set(
  "cd export source . set unset alias eval if then else elif fi for while until do done case esac function".split(
    " ",
  ),
);
const VARIABLE = /\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})/;
const SUBSTITUTION = /\$\(|`/;

/** The faults of a script that is run without a shell, line by line. */
export function faultsWithoutShell(script: string, expandsVariables: boolean): readonly ShellFault[] {
  return linesOf(script).flatMap(({ text, start }) => {
    const { words, open } = shellWords(text);
    const at = (kind: ShellFault["kind"], word: ShellWord, length = word.written.length): ShellFault => ({
      kind,
      span: { start: start + word.span.start, end: start + word.span.start + length },
      written: word.written.slice(0, length),
    });
    const faults: ShellFault[] = [];
    const [first] = words;
    if (first?.bare.startsWith("#")) return [at("comment", first, 1)];
    if (first && BUILTINS.has(first.bare)) faults.push(at("builtin", first));
    else if (first && /^[A-Za-z_]\w*=/.test(first.bare)) faults.push(at("assignment", first));
    for (const word of words) {
      if (OPERATOR.test(word.bare) || GLUED_OPERATOR.test(word.bare)) faults.push(at("operator", word));
      else if (/.;$/.test(word.bare)) faults.push(at("operator", word));
      else if (SUBSTITUTION.test(word.expandable)) faults.push(at("operator", word));
      else if (!expandsVariables && VARIABLE.test(word.expandable)) faults.push(at("variable", word));
    }
    const last = words.at(-1);
    if (open !== undefined && last) faults.push(at("unfinished", last));
    return faults;
  });
}

/** The faults of a script of which each line gets a shell of its own. */
export function faultsWithShell(script: string): readonly ShellFault[] {
  const lines = linesOf(script);
  return lines.flatMap(({ text, start }, index): ShellFault[] => {
    const { words, open } = shellWords(text);
    const [first] = words;
    const last = words.at(-1);
    if (first === undefined || last === undefined || first.bare.startsWith("#")) return [];
    const at = (kind: ShellFault["kind"], word: ShellWord): ShellFault[] => [
      { kind, span: { start: start + word.span.start, end: start + word.span.end }, written: word.written },
    ];
    if (open !== undefined) return at("unfinished", last);
    if (
      /^(?:if|for|while|until|case)$/.test(first.bare) &&
      !words.some(({ bare }) => /^(?:fi|done|esac)$/.test(bare))
    )
      return at("unfinished", first);
    const isLast = index === lines.length - 1;
    const isAlone = !words.some(({ bare }) => OPERATOR.test(bare) || /.;$/.test(bare));
    const isState =
      /^(?:cd|export|source|\.|set|unset|alias)$/.test(first.bare) ||
      (words.length === 1 && /^[A-Za-z_]\w*=/.test(first.bare));
    return !isLast && isAlone && isState ? at("state", first) : [];
  });
}

interface Line {
  readonly text: string;
  readonly start: number;
}

/** The lines that say something, with templates blotted out: what they bring is not known. */
function linesOf(script: string): readonly Line[] {
  const blotted = script.replace(/\{\{.*?\}\}/g, (template) => "x".repeat(template.length));
  const lines: Line[] = [];
  let start = 0;
  for (const text of blotted.split("\n")) {
    if (text.trim() !== "") lines.push({ text: text.replace(/\r$/, ""), start });
    start += text.length + 1;
  }
  return lines;
}
