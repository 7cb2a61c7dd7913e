import { join, resolve } from "node:path";
import type { Step } from "../documents/prefectYaml/prefectYaml";
import type { FunctionDefinition } from "../documents/pythonModule/functions";
import type { ModuleFacts } from "../documents/pythonModule/moduleFacts";
import { findStep } from "../prefect/steps";
import { importedModule, type ModuleSource, moduleOf } from "./entrypoints";

/** Where the name of a step leads that is none of Prefect's own. */
export type StepTarget =
  /** A package that is installed somewhere, a class, something that is computed. */
  | { readonly state: "unknown" }
  /** The module is in the project and has nothing of that name. */
  | { readonly state: "absent"; readonly file: string; readonly module: ModuleFacts }
  | {
      readonly state: "found";
      /** Absolute path of the file that the function stands in. */
      readonly file: string;
      readonly module: ModuleFacts;
      readonly definition: FunctionDefinition;
    };

const UNKNOWN: StepTarget = { state: "unknown" };

/** How many imports a name is followed through. */
const FARTHEST = 5;

/**
 * Follows the name of a step as Prefect's `import_object` does, which puts the folder of the project first on
 * Python's path: `package.module.function`, `package.module:function`, `scripts/steps.py:function`.
 */
export function resolveStep(name: string, project: ModuleSource): StepTarget {
  const { root } = project;
  const cut = name.includes(":") ? name.lastIndexOf(":") : name.lastIndexOf(".");
  const functionName = name.slice(cut + 1);
  if (root === undefined || cut < 1 || !/^\w+$/.test(functionName) || findStep(name) !== undefined)
    return UNKNOWN;
  const path = name.slice(0, cut);
  const target = name.includes(".py:")
    ? scriptOf(resolve(root, path), project)
    : moduleIn(path, root, project);
  return target === undefined ? UNKNOWN : find(functionName, target, project, FARTHEST);
}

interface Found {
  readonly file: string;
  readonly module: ModuleFacts;
}

function scriptOf(file: string, { module }: ModuleSource): Found | undefined {
  const facts = module(file);
  return typeof facts === "object" ? { file, module: facts } : undefined;
}

function moduleIn(path: string, root: string, project: ModuleSource): Found | undefined {
  return /^[\w.]+$/.test(path) ? moduleOf(`${path}.x`, join(root, "prefect.yaml"), project) : undefined;
}

function find(name: string, { file, module }: Found, project: ModuleSource, farthest: number): StepTarget {
  const definition = module.functions.get(name);
  if (definition !== undefined) return { state: "found", file, module, definition };
  const next = farthest > 0 ? importedModule(name, { file, module }, project) : undefined;
  if (next !== undefined) return find(next.name, next, project, farthest - 1);
  const isClosed = module.parses && !module.hasHiddenNames && !module.names.has("__getattr__");
  return isClosed && !module.names.has(name) ? { state: "absent", file, module } : UNKNOWN;
}

/** The names of those of the steps that are none of Prefect's own. */
export function ownSteps(steps: readonly Step[]): readonly string[] {
  const names = new Set(steps.map(({ functionName }) => functionName));
  return [...names].filter((name) => findStep(name) === undefined);
}
