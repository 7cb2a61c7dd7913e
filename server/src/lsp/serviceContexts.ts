import type { PrefectDocument } from "../documents/prefectDocument";
import type { ServiceContext } from "../languageService";
import type { ProjectView } from "../workspace/projectView";
import type { Workspace } from "../workspace/workspace";
import type { LogFailure } from "./log";
import type { SettingsReader } from "./settingsReader";

/** What the language service gets to know beside a document: settings and surroundings of the moment. */
export interface ServiceContexts {
  contextFor(document: PrefectDocument): Promise<ServiceContext>;
  /** Something that a view may hold has changed: an open text, a file, a folder. */
  forgetViews(): void;
}

export function createServiceContexts(
  workspace: Workspace,
  settings: SettingsReader,
  log: LogFailure,
): ServiceContexts {
  // One view serves all requests for one text: a completion must not look at the disk for every letter.
  let views = new WeakMap<PrefectDocument, Promise<ProjectView>>();

  return {
    async contextFor(document) {
      const view = views.get(document) ?? workspace.viewFor(document);
      views.set(document, view);
      const { rules, migration } = await settings.current();
      return {
        project: await view,
        severities: rules.severity,
        migration: { workPool: migration.workPool || undefined },
        onRuleFailure: (rule, error) => log(`rule ${rule}`, error),
      };
    },
    forgetViews() {
      views = new WeakMap();
    },
  };
}
