/** What the user decided about migrations, from the settings of the editor or the command line's flags. */
export interface MigrationSettings {
  /** The work pool for deployments that name none (`prefect.migration.workPool`, `--work-pool`). */
  readonly workPool: string | undefined;
}
