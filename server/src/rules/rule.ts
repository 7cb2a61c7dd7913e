import type { PrefectDocument } from "../documents/prefectDocument";
import type { FixLevel } from "../migration/plan";
import type { Span } from "../syntax/span";
import type { TextChange } from "../syntax/textChange";
import type { RuleContext } from "./ruleContext";

/** How loud a finding is; the user can change it per rule. */
export type Severity = "error" | "warning" | "info" | "hint";

/** A way out of a finding, in edits of the finding's own document. */
export interface Fix {
  readonly title: string;
  readonly level: FixLevel;
  /** `fault` fixes join fix-all on save; a `migration` is never a side effect of saving. */
  readonly kind: "fault" | "migration";
  readonly changes: readonly TextChange[];
  /** What behaves differently afterwards, one sentence each. */
  readonly notes: readonly string[];
}

/** One thing that a rule has to say about one place. */
export interface Finding {
  /** What is underlined. */
  readonly span: Span;
  /** Where the fixes are offered, when that is more than the span. */
  readonly extent?: Span;
  readonly message: string;
  /** The first is the preferred one. */
  readonly fixes?: readonly Fix[];
  /** Set where one rule speaks louder or softer about some places; else the rule's own severity counts. */
  readonly severity?: Severity;
  /** Greys the text out in the editor. */
  readonly unnecessary?: boolean;
}

/**
 * A rule: one file under `rules/`, listed in `rules/index.ts`. The doc comment above the exported rule is
 * its page under `docs/rules/`.
 */
export interface Rule<Kind extends PrefectDocument["kind"] = PrefectDocument["kind"]> {
  /** Words, readable after "allow": `schedule/invalid-cron`. */
  readonly id: string;
  readonly severity: Severity;
  /** Whether a finding is an agent-era use: a migration names it where it can't convert it. */
  readonly isAgentEra?: true;
  /** The kind of document that the rule reads. */
  readonly kind: Kind;
  /** Pure and total: it never throws for a half-typed document and asks nothing of the outside world. */
  check(document: Extract<PrefectDocument, { kind: Kind }>, context: RuleContext): Iterable<Finding>;
}

/** Keeps a rule's kind and the type of its document together. */
export function defineRule<Kind extends PrefectDocument["kind"]>(rule: Rule<Kind>): Rule<Kind> {
  return rule;
}
