import type { ProjectView } from "../workspace/projectView";

/** What the user decided about migrations, from the settings of the editor or the command line's flags. */
export interface MigrationSettings {
  /** The work pool for deployments that name none (`prefect.migration.workPool`, `--work-pool`). */
  readonly workPool: string | undefined;
}

/** What a migration may know beside its document. */
export interface MigrationContext {
  readonly project: ProjectView;
  readonly migration: MigrationSettings;
}
