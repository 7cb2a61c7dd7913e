import type { MigrationSettings } from "../migration/settings";
import type { ProjectView } from "../workspace/projectView";

/** What a rule may know beside its document. All of it was gathered before the rule runs. */
export interface RuleContext {
  readonly project: ProjectView;
  readonly migration: MigrationSettings;
  /**
   * What is known of the work pool of a name; `undefined` for one that nobody asked the Prefect API about, of which
   * nothing may be concluded.
   */
  readonly workPool?: (name: string) => KnownWorkPool | undefined;
}

/** A work pool as the Prefect API, or the user, described it. */
export interface KnownWorkPool {
  /** `process`, `kubernetes`, … */
  readonly type: string;
}

/** What a rule may know that looks at one part of a prefect.yaml: its findings are kept as long as this is the same. */
export type PartContext = Omit<RuleContext, "migration">;
