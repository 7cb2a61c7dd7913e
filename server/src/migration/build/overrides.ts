import { readCall } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { type Draft, refuse, tell, textOf } from "../draft";

/** One override as agents read it: the first part of its key, what follows the first dot, and its value. */
export interface Override {
  readonly name: string;
  readonly rest: string | undefined;
  /** The key as it stands in the text; a keyword of `dict(…)` has no node that could be rewritten. */
  readonly keyNode: PythonNode | undefined;
  readonly value: PythonNode;
}

/** The entries of `{…}` or `dict(…)`; `undefined` when they cannot all be read. */
export function readOverrides(value: PythonNode, draft: Draft): readonly Override[] | undefined {
  const { text, names } = draft.module;
  if (value.type === "dictionary") return readDictionary(value, text);
  const call = readCall(value, text);
  const reference = call && names.referenceAt(call.callee);
  const isBuiltin = reference?.name === "dict" && names.lookup(reference).length === 0;
  if (!call || !isBuiltin || call.args.some((argument) => argument.name === undefined)) return undefined;
  return call.args.map((argument) => ({
    name: argument.name ?? "",
    rest: undefined,
    keyNode: undefined,
    value: argument.value,
  }));
}

function readDictionary(dictionary: PythonNode, text: string): readonly Override[] | undefined {
  const overrides: Override[] = [];
  for (const pair of dictionary.children.filter(({ type }) => type !== "comment" && type !== ",")) {
    const keyNode = childAt(pair, "key");
    const value = childAt(pair, "value");
    const key = keyNode && literalValue(keyNode, text);
    if (typeof key !== "string" || !keyNode || !value) return undefined;
    const dot = key.indexOf(".");
    overrides.push({
      name: dot < 0 ? key : key.slice(0, dot),
      rest: dot < 0 ? undefined : key.slice(dot + 1),
      keyNode,
      value,
    });
  }
  return overrides;
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
