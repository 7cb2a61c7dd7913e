/** Prefect 2 with agents and infrastructure blocks, or Prefect 3 with work pools and workers. */
export type Era = "agentEra" | "workerEra";

/** A value as JSON has it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Something that takes a value by name: a parameter, a field of a model, an input of a step. */
export interface Parameter {
  readonly name: string;
  /** As one writes it in current Python: `str | None`; `null` where the release does not say. */
  readonly type: string | null;
  readonly required: boolean;
  /** The default, where it is a JSON value. */
  readonly default?: Json;
  /** The default as a Python expression, where it is not: `EntrypointType.FILE_PATH`. */
  readonly defaultExpression?: string;
  /** Prefect's own words. */
  readonly doc: string | null;
}
