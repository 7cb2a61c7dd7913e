import { join, resolve } from "node:path";
import type { DeploymentEntry, EntrypointReference, PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import type { FlowDefinition } from "../documents/pythonModule/flows";
import { importedName } from "../documents/pythonModule/importedModule";
import type { ModuleFacts } from "../documents/pythonModule/moduleFacts";
import { touches } from "../syntax/span";
import type { ProjectView } from "./projectView";

/** What of a project it takes to follow a name from file to file. */
export type ModuleSource = Pick<ProjectView, "root" | "module">;

/** Where an entrypoint leads. */
export type EntrypointTarget =
  /** A template, a file that was not looked up, a package that may be installed. */
  | { readonly state: "unknown" }
  /** None of the files that could be meant is there. */
  | { readonly state: "missing" }
  | {
      readonly state: "found";
      /** Absolute path of the file that the entrypoint names. */
      readonly file: string;
      readonly module: ModuleFacts;
      /** `undefined` when no flow of that name can be seen. */
      readonly found: FoundFlow | undefined;
    };

/** A flow with the file that its `def` stands in: an entrypoint may name a file that only imports it. */
export interface FoundFlow {
  readonly file: string;
  readonly module: ModuleFacts;
  readonly flow: FlowDefinition;
}

/** Follows an entrypoint as `prefect deploy` would, which runs in the project's root. */
export function resolveEntrypoint(
  entrypoint: Pick<EntrypointReference, "form" | "target" | "functionName">,
  project: ModuleSource,
): EntrypointTarget {
  const { root } = project;
  const { form, target, functionName } = entrypoint;
  if (root === undefined || target === undefined) return { state: "unknown" };
  const files =
    form === "file"
      ? [resolve(root, target)]
      : (importedName(`${target}.x`, join(root, "prefect.yaml"), root)?.candidates ?? []).map(
          ({ file }) => file,
        );
  const first = firstOf(files, project);
  if (first === undefined) return { state: "unknown" };
  // What is not in the project may be installed.
  if (first === "missing")
    return { state: form === "file" || isOwnPackage(target, project) ? "missing" : "unknown" };
  const found = functionName === undefined ? undefined : findFlow(functionName, first, project);
  return { state: "found", ...first, found };
}

/** The flow that the entrypoint at an offset names, when it can be seen. */
export function flowOfEntrypoint(
  document: PrefectYaml,
  offset: number,
  project: ModuleSource,
): (FoundFlow & { readonly entrypoint: EntrypointReference }) | undefined {
  for (const { entrypoint } of document.deployments) {
    if (!entrypoint || !touches(entrypoint.node.span, { start: offset, end: offset })) continue;
    const target = resolveEntrypoint(entrypoint, project);
    return target.state === "found" && target.found ? { ...target.found, entrypoint } : undefined;
  }
  return undefined;
}

/** What Prefect calls the flow of a deployment; `undefined` where that cannot be read. */
export function flowNameOf(
  { entrypoint }: Pick<DeploymentEntry, "entrypoint">,
  project: ModuleSource,
): string | undefined {
  const target = entrypoint && resolveEntrypoint(entrypoint, project);
  return target?.state === "found" ? target.found?.flow.flowName : undefined;
}

interface FoundModule {
  readonly file: string;
  readonly module: ModuleFacts;
}

/** The first of the files that is there; `undefined` when one before it is not known. */
function firstOf(files: readonly string[], { module }: ModuleSource): FoundModule | "missing" | undefined {
  for (const file of files) {
    const facts = module(file);
    if (facts === undefined) return undefined;
    if (facts !== "missing") return { file, module: facts };
  }
  return "missing";
}

/** Whether Python would look for a module in the project and nowhere else: its package has an `__init__.py` there. */
function isOwnPackage(target: string, { root = "", module }: ModuleSource): boolean {
  const [name = ""] = target.split(".");
  return target.includes(".") && typeof module(join(root, name, "__init__.py")) === "object";
}

/** How many imports a name is followed through. */
const FARTHEST = 5;

/** Looks for a flow by the name that an entrypoint gives it, through imports. */
function findFlow(
  name: string,
  { file, module }: FoundModule,
  project: ModuleSource,
  farthest = FARTHEST,
): FoundFlow | undefined {
  const flow = module.flows.find((candidate) => !candidate.isNested && candidate.functionName === name);
  if (flow !== undefined) return { file, module, flow };
  const [first = "", ...rest] = name.split(".");
  const next = farthest > 0 ? importedModule(first, { file, module }, project) : undefined;
  return next && findFlow([next.name, ...rest].join("."), next, project, farthest - 1);
}

/** The flow that an import of a file stands for; `undefined` when none can be seen there. */
export function importedFlow(target: string, file: string, project: ModuleSource): FoundFlow | undefined {
  const parts = target.split(".");
  // `flows.etl.main` is a flow of a module, `flows.Etl.main` one in a class of it.
  for (let length = parts.length; length > 0 && length > parts.length - 2; length--) {
    const found = moduleOf(parts.slice(0, length).join("."), file, project);
    const flow = found && findFlow([found.name, ...parts.slice(length)].join("."), found, project);
    if (flow !== undefined) return flow;
  }
  return undefined;
}

/** What a dotted path stands for, as the importing file sees it: the file that defines it, and its name there. */
export function definedBy(
  target: string,
  file: string,
  project: ModuleSource,
): { readonly file: string; readonly name: string } | undefined {
  let found = moduleOf(target, file, project);
  for (let farthest = FARTHEST; found !== undefined && farthest > 0; farthest--) {
    const next = importedModule(found.name, found, project);
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

/** The module that a name is imported from, with what it is called there. */
export function importedModule(
  name: string,
  { file, module }: FoundModule,
  project: ModuleSource,
): (FoundModule & { readonly name: string }) | undefined {
  const target = module.imports.get(name);
  return target === undefined ? undefined : moduleOf(target, file, project);
}

/** The module that a dotted path points into, as the importing file sees it, with the name at its end. */
export function moduleOf(
  target: string,
  file: string,
  project: ModuleSource,
): (FoundModule & { readonly name: string }) | undefined {
  const imported = importedName(target, file, project.root);
  const found =
    imported &&
    firstOf(
      imported.candidates.map((candidate) => candidate.file),
      project,
    );
  return typeof found === "object" && imported ? { ...found, name: imported.name } : undefined;
}
