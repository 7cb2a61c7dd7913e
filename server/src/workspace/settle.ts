import { URI } from "vscode-uri";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import { importTargets } from "../documents/pythonModule/importedModule";
import { prefectCalls } from "../documents/pythonModule/prefectCalls";
import { mayDeploy, type PythonModule } from "../documents/pythonModule/pythonModule";
import {
  type DeployedFlow,
  entrypointOf,
  scriptDeployments,
} from "../documents/pythonModule/scriptDeployments";
import { type DeployedFlowSource, deployedFlow } from "./deployedFlow";
import { type FoundFlow, importedFlow, type ModuleSource, moduleOf, resolveEntrypoint } from "./entrypoints";
import type { ModuleFiles } from "./moduleFiles";
import { isInside } from "./projectRoot";
import { resolveType } from "./resolveType";
import { ownSteps, resolveStep } from "./stepFunctions";

/**
 * Looks up the Python files that the entrypoints and steps of a document and the types of their flows lead to, so
 * that following them needs no disk.
 */
export interface Settler {
  /**
   * @param mayRead what a file names need not be its owner's to have read
   * @param changes counts the changes of files that were told
   */
  settle(
    document: PrefectYaml,
    root: string,
    mayRead: (file: string) => boolean,
    changes: number,
  ): Promise<void>;
  /** The same for what the calls of a script deploy. */
  settleScript(
    module: PythonModule,
    project: Omit<DeployedFlowSource, "module">,
    mayRead: (file: string) => boolean,
  ): Promise<void>;
  /** The same for what scripts of a project import by a name. */
  settleImports(modules: readonly PythonModule[], name: string, root: string): Promise<void>;
}

/** Files lead to files: an import to a package, its `__init__.py` to a module, a model's field to another model. */
const MOST_ROUNDS = 12;
/** Milliseconds after which a deployment that reads the same is followed again: files may have changed unheard. */
const FRESH = 2_000;
/** How many of those are followed again at a time: a letter typed into a large file must not wait for all of them. */
const AT_A_TIME = 40;

/** @param now in milliseconds */
export function createSettler(modules: ModuleFiles, now: () => number = () => performance.now()): Settler {
  /** When a deployment was last followed, by the identity of its part, and what was known then. */
  const settled = new WeakMap<object, { readonly at: number; readonly revision: number }>();

  return {
    async settle(document, root, mayRead, changes) {
      const at = now();
      const revision = modules.revision + changes;
      let stale = 0;
      const open = document.parts.filter(({ identity }) => {
        const last = settled.get(identity);
        if (last === undefined || last.revision !== revision) return true;
        return at - last.at >= FRESH && ++stale <= AT_A_TIME;
      });
      if (open.length > 0) await lookUp((module) => follow(open, { root, module }), modules, mayRead);
      const known = { at, revision: modules.revision + changes };
      for (const { identity } of open) settled.set(identity, known);
    },
    async settleScript(document, project, mayRead) {
      const flows = flowsOf(document);
      if (flows.length === 0) return;
      const file = URI.parse(document.source.uri).fsPath;
      await lookUp((module) => followFlows(flows, file, { ...project, module }), modules, mayRead);
    },
    async settleImports(scripts, name, root) {
      const follow = (module: ModuleSource["module"]) => {
        for (const script of scripts) {
          const file = URI.parse(script.source.uri).fsPath;
          for (const target of importTargets(script)) {
            if (target.split(".").includes(name)) importedFlow(target, file, { root, module });
          }
          for (const star of script.names.module.starImports)
            moduleOf(star.endsWith(".") ? `${star}x` : `${star}.x`, file, { root, module });
        }
      };
      await lookUp(follow, modules, (file) => isInside(file, root));
    },
  };
}

async function lookUp(
  /** Goes wherever a rule may want to go. */
  go: (module: ModuleSource["module"]) => void,
  modules: ModuleFiles,
  mayRead: (file: string) => boolean,
): Promise<void> {
  const loaded = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = new Set<string>();
    let isWhole = true;
    const module = (file: string) => {
      if (!mayRead(file)) return undefined;
      if (!loaded.has(file)) wanted.add(file);
      const facts = modules.known(file);
      if (facts === undefined && !loaded.has(file)) isWhole = false;
      return facts;
    };
    go(module);
    const before = modules.revision;
    await Promise.all([...wanted].map((file) => modules.load(file)));
    for (const file of wanted) loaded.add(file);
    if (wanted.size === 0 || (isWhole && modules.revision === before)) return;
  }
}

function follow(parts: PrefectYaml["parts"], project: ModuleSource): void {
  for (const { deployment, steps } of parts) {
    for (const name of ownSteps(steps)) resolveStep(name, project);
    const target = deployment?.entrypoint && resolveEntrypoint(deployment.entrypoint, project);
    if (target?.state === "found") followTypes(target.found, project);
  }
}

/** What the calls of a script deploy or load, of other files. */
function flowsOf(module: PythonModule): readonly DeployedFlow[] {
  // Most scripts deploy nothing so, and their calls are not read.
  if (!mayDeploy(module.text)) return [];
  const loaded = prefectCalls(module).flatMap((found): DeployedFlow[] => {
    const { target } = found.receiver?.kind === "imported" ? found.receiver : {};
    if (target !== undefined) return [{ kind: "imported", target, isVaried: false }];
    return /\.a?from_source$/.test(found.callable) ? [entrypointOf(found, module)] : [];
  });
  const made = scriptDeployments(module).map(({ flow }) => flow);
  return [...loaded, ...made].filter(({ kind }) => kind === "imported" || kind === "entrypoint");
}

function followFlows(flows: readonly DeployedFlow[], file: string, project: DeployedFlowSource): void {
  for (const flow of flows) {
    followTypes(deployedFlow({ flow }, file, project), project);
  }
}

function followTypes(found: FoundFlow | undefined, project: ModuleSource): void {
  if (found === undefined) return;
  for (const { type } of found.flow.parameters) resolveType(type, found.file, project);
}
