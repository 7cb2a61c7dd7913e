import type { PrefectDocument } from "../documents/prefectDocument";
import type { PartFile, PrefectYamlPart } from "../documents/prefectYaml/prefectYaml";
import type { FixLevel } from "../migration/plan";
import type { Span } from "../syntax/span";
import type { TextChange } from "../syntax/textChange";
import type { PartContext, RuleContext } from "./ruleContext";

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

/** What all rules have. */
interface RuleBase {
  /** Words, readable after "allow": `schedule/invalid-cron`. */
  readonly id: string;
  readonly severity: Severity;
  /** Whether a finding is an agent-era use: a migration names it where it can't convert it. */
  readonly isAgentEra?: true;
  /** Set where the rule speaks of what is no YAML; others say nothing behind such a place. */
  readonly readsBroken?: true;
}

/**
 * A rule: one file under `rules/`, listed in `rules/index.ts`. The doc comment above the exported rule is
 * its page under `docs/rules/`.
 */
export interface Rule<Kind extends PrefectDocument["kind"] = PrefectDocument["kind"]> extends RuleBase {
  /** The kind of document that the rule reads. */
  readonly kind: Kind;
  /** Pure and total: it never throws for a half-typed document and asks nothing of the outside world. */
  check(document: Extract<PrefectDocument, { kind: Kind }>, context: RuleContext): Iterable<Finding>;
}

/**
 * A rule of `prefect.yaml` that looks at one deployment, or at what is around them, and needs nothing of the
 * others. Most rules are such: their findings are kept while a part stays as it is, so that a letter in one
 * deployment of a thousand costs one check. A rule that compares deployments is a {@link Rule}.
 */
export interface PartRule extends RuleBase {
  readonly kind: "prefectYaml";
  /**
   * Pure and total, as `check` is. What an alias brings in belongs to the part; where several parts find the
   * same fault at the same place, it is told once.
   */
  checkPart(part: PrefectYamlPart, file: PartFile, context: PartContext): Iterable<Finding>;
}

/** Keeps a rule's kind and the type of its document together. */
export function defineRule<Kind extends PrefectDocument["kind"]>(rule: Rule<Kind>): Rule<Kind>;
export function defineRule(rule: PartRule): PartRule;
export function defineRule(rule: Rule | PartRule): Rule | PartRule {
  return rule;
}
