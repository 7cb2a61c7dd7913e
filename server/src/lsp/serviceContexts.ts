import type { PrefectDocument } from "../documents/prefectDocument";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import type { ServiceContext } from "../languageService";
import type { KnownWorkPools } from "../remote/knownWorkPools";
import type { Workspace } from "../workspace/workspace";
import type { LogFailure } from "./log";
import type { SettingsReader } from "./settingsReader";

/** What the language service gets to know beside a document: settings and surroundings of the moment. */
export interface ServiceContexts {
  /** The same object for the same state of everything, so that what is computed from it can be kept. */
  contextFor(document: PrefectDocument): Promise<ServiceContext>;
  /** A Python file of the workspace; `"missing"` is known not to exist, `undefined` cannot be read. */
  script(path: string): Promise<PythonModule | "missing" | undefined>;
  /** Something that a context may hold has changed: an open text, a file, a folder, a setting. */
  forget(): void;
}

export function createServiceContexts(
  workspace: Workspace,
  settings: SettingsReader,
  pools: Pick<KnownWorkPools, "lookup">,
  log: LogFailure,
): ServiceContexts {
  // One look at the disk serves all requests for one text: a completion must not look for every letter.
  let contexts = new WeakMap<PrefectDocument, Promise<ServiceContext>>();

  async function gather(document: PrefectDocument): Promise<ServiceContext> {
    const [project, { rules, migration, completion }] = await Promise.all([
      workspace.viewFor(document),
      settings.current(),
    ]);
    return {
      project,
      severities: rules.severity,
      migration: { workPool: migration.workPool || undefined },
      ...(pools.lookup && { workPool: pools.lookup }),
      now,
      // A client that does not know who else is there has others, as a rule.
      namesArguments: completion.argumentNames === "always",
      onRuleFailure: (rule, error) => log(`rule ${rule}`, error),
    };
  }

  return {
    contextFor(document) {
      const context = contexts.get(document) ?? gather(document);
      contexts.set(document, context);
      return context;
    },
    script: (path) => workspace.script(path),
    forget() {
      contexts = new WeakMap();
    },
  };
}

function now(): Date {
  return new Date();
}
