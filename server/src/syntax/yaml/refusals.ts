import type { Document, YAMLError } from "yaml";
import { isInComment, styledScalarAt, type WrittenTree } from "./cursorPlace";
import { openerBefore } from "./opener";
import type { YamlProblem, YamlTree } from "./yamlTree";

/** Said where a second document starts. */
export const SECOND_DOCUMENT = "a second document starts here, and only one is read";

/** Everything for which PyYAML refuses the text: the library's first error, what only PyYAML minds, what the tree has. */
export function refusals(
  tree: Omit<YamlTree, "anchors" | "list">,
  [first, second]: readonly Document[],
): readonly YamlProblem[] {
  const problems = [...tree.problems];
  // One slip makes the library report several places behind it; like PyYAML we stop at the first.
  const error = first?.errors[0];
  if (error !== undefined) problems.push(worded(error, tree.text));
  const tab = firstTabOutside(tree);
  if (tab !== undefined) {
    problems.push({ span: { start: tab, end: tab + 1 }, message: "a tab stands where only spaces may" });
  }
  if (second !== undefined) {
    const start = second.range?.[0] ?? 0;
    problems.push({
      span: { start, end: tree.text.startsWith("---", start) ? start + 3 : start },
      message: SECOND_DOCUMENT,
    });
  }
  return problems.toSorted((a, b) => a.span.start - b.span.start);
}

const CLAUSES: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY:
    "a second colon stands on the line; a value with a colon and a space in it has to be quoted",
  MULTILINE_IMPLICIT_KEY: "a key has to stand on one line and be followed by a colon",
  BAD_INDENT: "the indentation fits nothing above it",
  TAB_AS_INDENT: "a tab stands where only spaces may",
  BAD_SCALAR_START: "a value cannot start with this character; quote it",
  BAD_DQ_ESCAPE:
    "the backslash starts an escape that there is not; use single quotes or double the backslash",
};

function worded(error: YAMLError, text: string): YamlProblem {
  const [start, end] = error.pos;
  const message =
    CLAUSES[error.code] ?? error.message.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
  const span = { start, end: Math.max(start, end) };
  const opener = openerBefore(text, start, error.message);
  return opener === undefined ? { span, message } : { span, message, opener };
}

/** PyYAML takes a tab only inside quotes, block scalars and comments; the library is more lenient. */
function firstTabOutside(tree: WrittenTree): number | undefined {
  const { text } = tree;
  for (let tab = text.indexOf("\t"); tab >= 0; tab = text.indexOf("\t", tab + 1)) {
    if (styledScalarAt(tree, tab) === undefined && !isInComment(tree, tab)) return tab;
  }
  return undefined;
}
