import { isDeepStrictEqual } from "node:util";
import { type ModuleFacts, partsOf } from "./moduleFacts";

/** Whether two readings of a file are the same for everybody else: where things stand in it does not count. */
export function factsSayTheSame(a: ModuleFacts, b: ModuleFacts): boolean {
  if (a.parses !== b.parses || a.hasHiddenNames !== b.hasHiddenNames) return false;
  if (!isSame(a.scriptDeployments, b.scriptDeployments)) return false;
  if (!isSame(a.blockNames, b.blockNames) || !isSame(a.entrypoints, b.entrypoints)) return false;
  const [before, after] = [partsOf(a), partsOf(b)];
  // Of a text that is typed in, nearly all is what was read before.
  if (before.length > 0 && before.every((parts, index) => isSameBetween(parts, after[index] ?? [])))
    return true;
  const { source: _, scriptDeployments: __, ...rest } = a;
  const { source: ___, scriptDeployments: ____, ...others } = b;
  return isSame(rest, others);
}

/** Whether two lists say the same between what both begin and end with. */
function isSameBetween(a: readonly unknown[], b: readonly unknown[]): boolean {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let same = 0;
  while (same < shorter - start && a[a.length - same - 1] === b[b.length - same - 1]) same++;
  return isSame(a.slice(start, a.length - same), b.slice(start, b.length - same));
}

function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(placeless(a), placeless(b));
}

/** The value without the keys that say where something stands. */
function placeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(placeless);
  if (value instanceof Map) return [...value].map(placeless);
  if (value instanceof Set || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      /^span$|Span$/.test(key) ? [] : [[key, placeless(inner)]],
    ),
  );
}
