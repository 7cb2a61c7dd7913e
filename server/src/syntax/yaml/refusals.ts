import type { Document, YAMLError } from "yaml";
import { isInComment, styledScalarAt } from "./cursorPlace";
import type { YamlProblem, YamlTree } from "./yamlTree";

/** Everything for which PyYAML refuses the text: the library's first error, what only PyYAML minds, what the tree has. */
export function refusals(tree: YamlTree, [first, second]: readonly Document[]): readonly YamlProblem[] {
  const problems = [...tree.problems];
  // One slip makes the library report several places behind it; like PyYAML we stop at the first.
  const error = first?.errors[0];
  if (error !== undefined) problems.push(worded(error));
  const tab = firstTabOutside(tree);
  if (tab !== undefined) {
    problems.push({ span: { start: tab, end: tab + 1 }, message: "a tab stands where only spaces may" });
  }
  if (second !== undefined) {
    const start = second.range?.[0] ?? 0;
    problems.push({
      span: { start, end: tree.text.startsWith("---", start) ? start + 3 : start },
      message: "a second document starts here, and only one is read",
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

function worded(error: YAMLError): YamlProblem {
  const [start, end] = error.pos;
  const message =
    CLAUSES[error.code] ?? error.message.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
  return { span: { start, end: Math.max(start, end) }, message };
}

/** PyYAML takes a tab only inside quotes, block scalars and comments; the library is more lenient. */
function firstTabOutside(tree: YamlTree): number | undefined {
  const { text } = tree;
  for (let tab = text.indexOf("\t"); tab >= 0; tab = text.indexOf("\t", tab + 1)) {
    if (styledScalarAt(tree, tab) === undefined && !isInComment(tree, tab)) return tab;
  }
  return undefined;
}
