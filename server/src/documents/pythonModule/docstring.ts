import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";

/** The docstring of a `def` or `class`, without the indentation of the code. */
export function readDocstring(definition: PythonNode, text: string): string | undefined {
  const [first] = childAt(definition, "body")?.children.filter(({ type }) => type !== "comment") ?? [];
  const [expression] = first?.type === "expression_statement" ? first.children : [];
  const value = expression && literalValue(expression, text);
  return typeof value === "string" ? dedent(value) : undefined;
}

/** As `inspect.cleandoc` does: the first line stands by itself, the others lose what all of them have. */
function dedent(docstring: string): string {
  const [first = "", ...rest] = docstring.split(/\r?\n/);
  const margins = rest.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const margin = margins.length > 0 ? Math.min(...margins) : 0;
  return [first.trimStart(), ...rest.map((line) => line.slice(margin).trimEnd())].join("\n").trim();
}

/** The first paragraph of a docstring. */
export function summaryOf(docstring: string): string {
  return docstring.split(/\n\s*\n/, 1)[0] ?? docstring;
}

/**
 * What a docstring in Google's style says of parameters: the lines below `Args:`. It is the style that Prefect
 * itself reads, for the form of a run in its UI.
 */
export function parameterTexts(docstring: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const section =
    /^(?:Args|Arguments|Parameters|Params):[ \t]*\n((?:[ \t]+.*(?:\n|$)|[ \t]*\n)*)/m.exec(docstring)?.[1] ??
    "";
  const entry =
    /^(?<indent>[ \t]+)\*{0,2}(?<name>\w+)(?:[ \t]*\([^)\n]*\))?:[ \t]*(?<text>.*(?:\n\k<indent>[ \t]+\S.*)*)/gm;
  for (const { groups } of section.matchAll(entry)) {
    if (groups?.name) texts.set(groups.name, (groups.text ?? "").replaceAll(/\s*\n\s*/g, " ").trim());
  }
  return texts;
}
