import { writtenDict } from "../../documents/pythonModule/writtenDict";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { childAt, elementsOf, type PythonNode } from "../../syntax/python/node";
import { type Draft, refuse, tell, textOf } from "../draft";
import { untexted } from "./fieldShapes";

/** One override as agents read it: the first part of its key, what follows the first dot, and its value. */
export interface Override {
  readonly name: string;
  readonly rest: string | undefined;
  /** The key as it stands in the text; a keyword of `dict(…)` has no node that could be rewritten. */
  readonly keyNode: PythonNode | undefined;
  readonly value: PythonNode;
}

/** The entries of `{…}` or `dict(…)`; `undefined` when they cannot all be read. */
export function readOverrides(value: PythonNode, { module }: Draft): readonly Override[] | undefined {
  const dict = writtenDict(value, module);
  // Edits are made beside the brackets; and of a key that is written twice both would have to change.
  if (!dict?.isWhole || dict.node !== value) return undefined;
  if (value.type === "dictionary" && elementsOf(value).length > dict.entries.size) return undefined;
  return [...dict.entries.values()].map(({ key, node, value: given }): Override => {
    const keyNode = childAt(node, "key");
    const dot = keyNode === undefined ? -1 : key.text.indexOf(".");
    return {
      name: dot < 0 ? key.text : key.text.slice(0, dot),
      rest: dot < 0 ? undefined : key.text.slice(dot + 1),
      keyNode,
      value: given,
    };
  });
}

/**
 * Nests keys with dots, which agents split: `{"env.A": "1", "env.B": "2"}` becomes
 * `{"env": {"A": "1", "B": "2"}}`. Only the keys and two braces are touched, so layout and comments stay.
 */
export function nestDottedKeys(overrides: readonly Override[], draft: Draft): void {
  for (const name of new Set(overrides.filter(({ rest }) => rest !== undefined).map((entry) => entry.name))) {
    const indexes = overrides.flatMap((entry, index) => (entry.name === name ? [index] : []));
    const group = indexes.flatMap((index) => overrides[index] ?? []);
    const isRun = indexes.every((index, position) => index === (indexes[0] ?? 0) + position);
    if (!isRun || group.some(({ rest }) => rest === undefined || rest.includes("."))) {
      refuse(
        draft,
        `The overrides of "${name}" are written with dots in several places or several levels deep; nest them first: {"${name}": {…}}.`,
      );
      return;
    }
    group.forEach(({ rest, keyNode, value }, index) => {
      if (!keyNode) return;
      const key = pythonString(rest ?? "");
      const isFirst = index === 0;
      draft.changes.push({ span: keyNode, newText: isFirst ? `${pythonString(name)}: {${key}` : key });
      if (index === group.length - 1) {
        draft.changes.push({ span: { start: value.end, end: value.end }, newText: "}" });
      }
    });
  }
}

/** Quotes numbers and booleans among environment variables, as Prefect 2 did when it read them; 3 refuses them. */
export function quoteEnvironment(overrides: readonly Override[], draft: Draft): void {
  const { text } = draft.module;
  for (const { name, rest, value } of overrides) {
    if (name !== "env") continue;
    const values =
      rest === undefined ? (readOverrides(value, draft) ?? []).map((entry) => entry.value) : [value];
    for (const node of values) {
      const literal = literalValue(node, text);
      if (typeof literal !== "number" && typeof literal !== "boolean") continue;
      draft.changes.push({ span: node, newText: pythonString(textOf(draft, node)) });
      tell(draft, "`job_variables`: environment variables are text; the numbers among them are quoted now.");
    }
  }
}

/** Takes the quotes off what is no text in Prefect 3. */
export function unquoteValues(overrides: readonly Override[], poolType: string, draft: Draft): void {
  for (const { name, rest, value } of overrides) {
    const untext =
      rest === undefined ? untexted(name, literalValue(value, draft.module.text), poolType) : undefined;
    if (untext === undefined) continue;
    draft.changes.push({ span: value, newText: untext.text });
    tell(draft, `\`job_variables\`: "${name}" is a ${untext.kind}, which Prefect 3 takes no text for.`);
  }
}
