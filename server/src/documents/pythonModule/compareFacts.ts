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

/** Whether two values are the same but for the keys that say where something stands. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  if (a instanceof Map && b instanceof Map) return isSame([...a], [...b]);
  if (a instanceof Set || !isRecord(a) || !isRecord(b)) return isDeepStrictEqual(a, b);
  const keys = Object.keys(a).filter(saysMore);
  const others = Object.keys(b).filter(saysMore);
  return keys.length === others.length && keys.every((key) => key in b && isSame(a[key], b[key]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function saysMore(key: string): boolean {
  return key !== "span" && !key.endsWith("Span");
}
