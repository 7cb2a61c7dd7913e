import type { Span } from "../syntax/span";
import type { TextChange } from "../syntax/textChange";

/**
 * What a fix promises. `safe`: the deployment record stays the same in every field that both eras have, save
 * what the upgrade guide itself changes. `review`: valid, but a person must look, and the notes say at what.
 */
export type FixLevel = "safe" | "review";

/** One agent-era use that can be rewritten. */
export interface Conversion {
  /** The rule that reports the use, such as `agent/build-from-flow`. */
  readonly rule: string;
  readonly level: FixLevel;
  /** The name of the agent-era use in the text as it is now: what is underlined. */
  readonly span: Span;
  /** All of the use, where the fix is offered; the same as the span when not set. */
  readonly extent?: Span;
  /** What it becomes, as an imperative: "Convert to flow.from_source(…).deploy(…)". */
  readonly title: string;
  /** What behaves differently afterwards or wants a look, one sentence each. */
  readonly notes: readonly string[];
  /** Those of the notes that make the level `review`. */
  readonly reviews: readonly string[];
  /** Shell commands that the person has to run, such as `prefect work-pool create …`. */
  readonly commands: readonly string[];
  /** Another way to convert the same use, offered beside this one and never taken by itself. */
  readonly alternatives: readonly Conversion[];
  /** The agent-era file beside the document that it takes the place of as well; absolute. */
  readonly file?: string;
}

/** An agent-era use that was found and is not converted. */
export interface LeftAlone {
  readonly rule: string;
  readonly span: Span;
  /** All of the use; the same as the span when not set. */
  readonly extent?: Span;
  /** Why, and what to do instead. */
  readonly reason: string;
  /** Set for what fails with every Prefect 2, too. */
  readonly neverWas?: true;
  /** Shell commands that do it, for the person to run. */
  readonly commands?: readonly string[];
  /** Files that the commands need, beside the document. */
  readonly newFiles?: readonly NewFile[];
}

/** A file that a migration makes. */
export interface NewFile {
  /** Its name in the folder of the document. */
  readonly name: string;
  readonly text: string;
}

/** All agent-era uses of one document. */
export interface MigrationPlan {
  readonly conversions: readonly Conversion[];
  readonly left: readonly LeftAlone[];
  /** What all of the conversions assume of the project, in sentences that are told once. */
  readonly assumptions?: readonly string[];
  /**
   * The edits of the chosen conversions (or alternatives) together. Imports are part of it, so they depend on
   * the choice: a name that an unconverted call still uses stays imported.
   */
  textChanges(chosen: readonly Conversion[]): readonly TextChange[];
}

/** A plan that moves the deployments of a script into the project's prefect.yaml: one edit over two files. */
export interface EntryPlan extends MigrationPlan {
  /** The prefect.yaml; `undefined` where none can take an entry, and then every call is left with the reason. */
  readonly target: EntryFile | undefined;
  /** The edits of {@link target}, which belong to those of the document for the same choice. */
  entryChanges(chosen: readonly Conversion[]): readonly TextChange[];
}

/** A prefect.yaml that may not be there yet. */
export interface EntryFile {
  /** Absolute. */
  readonly path: string;
  readonly exists: boolean;
  /** Empty where it does not exist. */
  readonly text: string;
}
