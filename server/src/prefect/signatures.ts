import data from "../../data/signatures.json";
import type { Era, Parameter } from "./era";

export type ParameterKind =
  | "positional-only"
  | "positional-or-keyword"
  | "keyword-only"
  | "var-positional"
  | "var-keyword";

export interface CallableParameter extends Parameter {
  readonly kind: ParameterKind;
}

/** A function, method or class. A class has the parameters of its constructor, without `self`. */
export interface Callable {
  readonly doc: string | null;
  readonly parameters: readonly CallableParameter[];
  /** Whether it drops arguments that it does not know without a word, as some models do. */
  readonly ignoresUnknown?: true;
  /** Only for `Deployment.build_from_flow`: the fields of `Deployment` that its `**kwargs` take. */
  readonly extra?: readonly Parameter[];
}

const signatures = data as Readonly<Record<Era, Readonly<Record<string, Callable>>>>;

/**
 * The signature of a callable by the name that the docs know it under: `prefect.Flow.deploy`,
 * `prefect.deployments.Deployment.build_from_flow`, `prefect.schedules.Cron`.
 */
export function signature(era: Era, qualifiedName: string): Callable | undefined {
  return Object.hasOwn(signatures[era], qualifiedName) ? signatures[era][qualifiedName] : undefined;
}

/** The qualified names that have a signature in that era. */
export function signatureNames(era: Era): readonly string[] {
  return Object.keys(signatures[era]);
}

/**
 * The name that a worker-era callable's signature is known under, for a path that it is imported by: Prefect hands
 * most of them on from several of its modules.
 */
export function workerCallable(path: string): string | undefined {
  if (Object.hasOwn(signatures.workerEra, path)) return path;
  if (!path.startsWith("prefect.") || OTHERS.test(path)) return undefined;
  byOwnName ??= indexByOwnName();
  return byOwnName.get(ownName(path));
}

/** Modules with things of the same names that are something else: `prefect.task_worker.serve` is for tasks. */
const OTHERS = /^prefect\.(?:task_worker|cli|server\.(?:api|events))\./;

/** Each call of a script asks. */
let byOwnName: ReadonlyMap<string, string | undefined> | undefined;

/** Client and server have schedules of the same names, and only the whole path tells them apart: those have none. */
function indexByOwnName(): ReadonlyMap<string, string | undefined> {
  const index = new Map<string, string | undefined>();
  for (const name of signatureNames("workerEra")) {
    const own = ownName(name);
    index.set(own, index.has(own) ? undefined : name);
  }
  return index;
}

/** What is left of a path without its modules: `deploy`, `Cron`, `RunnerDeployment.from_flow`. */
function ownName(path: string): string {
  const parts = path.split(".");
  const first = parts.findIndex((part) => /^[A-Z]/.test(part));
  return parts.slice(first < 0 ? -1 : first).join(".");
}
