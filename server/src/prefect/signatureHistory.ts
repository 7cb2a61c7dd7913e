import data from "../../data/signature-history.json";
import { signature } from "./signatures";

/** The releases of Prefect 3 that have something. */
export interface Lifetime {
  /** The first one; undefined where 3.0.0 has it already. */
  readonly since?: string;
  /** The first one that has it no more; undefined where the newest one does. */
  readonly goneIn?: string;
}

interface History extends Lifetime {
  readonly parameters?: Readonly<Record<string, Lifetime>>;
}

const histories = data as Readonly<Record<string, History>>;
const ALWAYS: Lifetime = {};

/** Since when there is a callable of the worker era, by the name that its signature is known under. */
export function callableLifetime(callable: string): Lifetime {
  return historyOf(callable) ?? ALWAYS;
}

/** Since and until when a callable takes an argument; `undefined` for a name that no release of Prefect 3 takes. */
export function parameterLifetime(callable: string, name: string): Lifetime | undefined {
  const changed = historyOf(callable)?.parameters;
  if (changed !== undefined && Object.hasOwn(changed, name)) return changed[name];
  const isKnown = signature("workerEra", callable)?.parameters.some((parameter) => parameter.name === name);
  return isKnown ? ALWAYS : undefined;
}

function historyOf(callable: string): History | undefined {
  return Object.hasOwn(histories, callable) ? histories[callable] : undefined;
}
