import type { PythonModule } from "../documents/pythonModule/pythonModule";
import type { Argument, Call } from "../syntax/python/call";
import type { Span } from "../syntax/span";
import { rewritten, type TextChange } from "../syntax/textChange";
import type { Move } from "./imports/goneReferences";
import { type ImportNeed, resolveName, takenName } from "./imports/importNeed";
import type { Conversion } from "./plan";
import type { MigrationContext } from "./settings";

/**
 * One `build_from_flow` call on its way to a `deploy` call. The rules for flows, arguments, blocks and pools
 * each write down what they decide; a single refusal and the call is left as it is, with that reason.
 */
export interface Draft {
  readonly module: PythonModule;
  readonly call: Call;
  readonly context: MigrationContext;
  /** Why the call cannot be converted; the first is told. */
  readonly refusals: string[];
  /** What differs afterwards by the upgrade guide's design, in sentences. */
  readonly notes: string[];
  /** What a person must look at, in sentences; with one of them the conversion is of level `review`. */
  readonly reviews: string[];
  readonly commands: string[];
  /** Arguments that stand outside the call; those that stay come into it. */
  readonly elsewhere: ReadonlySet<Argument>;
  /** Arguments that go. */
  readonly removed: Set<Argument>;
  /** Arguments that stay under another name. */
  readonly renamed: Map<Argument, string>;
  /** Arguments that come, as text. */
  readonly added: string[];
  /** Job variables from the fields of an inline block. */
  readonly fields: Field[];
  /** Edits inside arguments that stay. */
  readonly changes: TextChange[];
  readonly needs: ImportNeed[];
  /** Regions whose text stands in the new code too, so that the names in them stay in use. */
  readonly copied: Move[];
}

/** A job variable: its name, its value as Python text, and what the lines of a longer value are indented by. */
export type Field = readonly [name: string, value: string, indent?: string];

/** Arguments that do not stand in the call as they will, and those that others took the place of. */
interface GivenArguments {
  readonly elsewhere: ReadonlySet<Argument>;
  readonly shadowed: readonly Argument[];
}

/** Starts a draft of a call. */
export function draftOf(
  call: Call,
  { elsewhere, shadowed }: GivenArguments,
  module: PythonModule,
  context: MigrationContext,
): Draft {
  return {
    module,
    call,
    context,
    refusals: [],
    notes: [],
    reviews: [],
    commands: [],
    elsewhere,
    removed: new Set(shadowed),
    renamed: new Map(),
    added: [],
    fields: [],
    changes: [],
    needs: [],
    copied: [],
  };
}

/** Leaves the call alone, for a reason that says what to do instead. */
export function refuse(draft: Draft, reason: string): void {
  draft.refusals.push(reason);
}

/** How the new code speaks of a name, whose import is noted; refuses where the file means something else by it. */
export function importName(draft: Draft, need: ImportNeed): string | undefined {
  const resolved = resolveName(need, draft.module);
  if (resolved === undefined) refuse(draft, takenName(need));
  if (resolved?.need) draft.needs.push(resolved.need);
  return resolved?.expression;
}

/** Tells of a difference that the upgrade guide makes by design. */
export function tell(draft: Draft, note: string): void {
  if (!draft.notes.includes(note)) draft.notes.push(note);
}

/** Tells of a difference that a person must look at; the conversion is then of level `review`. */
export function askForReview(draft: Draft, note: string): void {
  if (!draft.reviews.includes(note)) draft.reviews.push(note);
}

/** The level and the sentences of a conversion, those that want a look first. */
export function reportOf({ reviews, notes }: Draft): Pick<Conversion, "level" | "reviews" | "notes"> {
  return { level: reviews.length > 0 ? "review" : "safe", reviews, notes: [...reviews, ...notes] };
}

/** Names a shell command that the person has to run. */
export function addCommand(draft: Draft, command: string): void {
  if (!draft.commands.includes(command)) draft.commands.push(command);
}

/** The text of a node, for reading it or telling of it. */
export function textOf(draft: Draft, span: Span): string {
  return draft.module.text.slice(span.start, span.end);
}

/** The text of a node, to stand in the new code. */
export function copyOf(draft: Draft, span: Span): string {
  draft.copied.push({ from: span, inner: [] });
  return textOf(draft, span);
}

/** The text of a node with changes inside it, to stand in the new code. */
export function rewrittenCopy(draft: Draft, span: Span, inner: readonly TextChange[]): string {
  draft.copied.push({ from: span, inner });
  return rewritten(draft.module.text, span, inner);
}
