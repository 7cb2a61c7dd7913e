import data from "../../data/removed-names.json";

const moved = data.moved as Readonly<Record<string, string>>;
const removed = data.removed as Readonly<Record<string, string>>;
const gone = data.gone as Readonly<Record<string, true | readonly string[]>>;

/** What became of a name that the agent era could import. */
export type RemovedName =
  /** Importing it still works, with a warning; `to` is its dotted path now. */
  | { readonly kind: "moved"; readonly to: string }
  /** Importing it fails; `hint` is what Prefect says then. */
  | { readonly kind: "removed"; readonly hint: string }
  /** Importing it fails without a word of help; `missing` is the name, or the whole module that is gone. */
  | { readonly kind: "gone"; readonly missing: string };

/** Looks up a dotted path, `prefect.deployments.Deployment`; `undefined` when the worker era still has it. */
export function findRemovedName(path: string): RemovedName | undefined {
  const dot = path.lastIndexOf(".");
  const [module, name] = [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)];
  const key = `${module}:${name}`;
  if (Object.hasOwn(moved, key)) return { kind: "moved", to: (moved[key] ?? "").replace(":", ".") };
  if (Object.hasOwn(removed, key)) return { kind: "removed", hint: removed[key] ?? "" };
  const names = Object.hasOwn(gone, module) ? gone[module] : undefined;
  if (Array.isArray(names) && names.includes(name)) return { kind: "gone", missing: path };
  const missing = ancestors(path).find(
    (ancestor) => Object.hasOwn(gone, ancestor) && gone[ancestor] === true,
  );
  return missing === undefined ? undefined : { kind: "gone", missing };
}

/** One sentence for a name that cannot be imported any more; `undefined` for one that can, also if it moved. */
export function removedName(path: string): string | undefined {
  const found = findRemovedName(path);
  if (found?.kind === "removed") return `${path} was removed in Prefect 3. ${found.hint}`;
  if (found?.kind === "gone") return `${found.missing} does not exist in Prefect 3, and importing it fails.`;
  return undefined;
}

/** The path itself and every module above it: `a.b.c`, `a.b`, `a`. */
function ancestors(path: string): readonly string[] {
  const parts = path.split(".");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("."));
}
