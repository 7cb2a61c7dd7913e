import data from "../../data/coroutines.json";
import type { Block } from "./blocks";

/** When a call gives a coroutine: always, or only where an event loop runs. */
export type CoroutineKind = "always" | "inAsync";

const kinds = data as Readonly<Record<string, CoroutineKind>>;

/** What a function, or the method of a class, gives; `undefined` for one that does its work at once everywhere. */
export function coroutineKind(qualifiedName: string): CoroutineKind | undefined {
  return Object.hasOwn(kinds, qualifiedName) ? kinds[qualifiedName] : undefined;
}

/** The same of a block's method, by its own name. */
export function blockCoroutine({ module, class: name }: Block, method: string): CoroutineKind | undefined {
  return coroutineKind(`${BLOCK}.${method}`) ?? coroutineKind(`${module}.${name}.${method}`);
}

const BLOCK = "prefect.blocks.core.Block";

const ownName = (path: string) => path.slice(path.lastIndexOf(".") + 1);

/** The own names of all of them. */
export const coroutineNames: ReadonlySet<string> = new Set(Object.keys(kinds).map(ownName));

/** Those of methods that are called on what a variable may hold: blocks and storages. */
export const heldCoroutineNames: ReadonlySet<string> = new Set(
  Object.keys(kinds)
    .filter((path) => !/^prefect\.(?:artifacts|flow_runs|variables)\./.test(path))
    .map(ownName),
);
