import type { MigrationSettings } from "../migration/settings";
import type { ProjectView } from "../workspace/projectView";

/** What a rule may know beside its document. All of it was gathered before the rule runs. */
export interface RuleContext {
  readonly project: ProjectView;
  readonly migration: MigrationSettings;
}

/** What a rule may know that looks at one part of a prefect.yaml: its findings are kept as long as this is the same. */
export type PartContext = Omit<RuleContext, "migration">;
