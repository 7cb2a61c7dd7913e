import type { PrefectDocument } from "../documents/prefectDocument";
import { partAt } from "../documents/prefectYaml/parts";
import { findInParts } from "./partFindings";
import type { Finding, PartRule, Rule, Severity } from "./rule";
import type { RuleContext } from "./ruleContext";
import { withoutSuppressed } from "./suppression";

/** A rule of any kind of document, as the table holds it. */
export type AnyRule = PartRule | { [Kind in PrefectDocument["kind"]]: Rule<Kind> }[PrefectDocument["kind"]];

/** A finding with the rule it comes from and the severity after the user's settings. */
export interface Diagnosed extends Finding {
  readonly rule: string;
  readonly severity: Severity;
}

export interface EngineContext extends RuleContext {
  /** Severities that the user set, by rule id; `off` silences a rule. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
  /** Hears of a rule that threw, which is a fault of ours: its findings are lost, those of the others are not. */
  readonly onRuleFailure?: (rule: string, error: unknown) => void;
}

/** Runs the rules that read this kind of document. The findings are in the order of the text. */
export function runRules(
  table: readonly AnyRule[],
  document: PrefectDocument,
  context: EngineContext,
): readonly Diagnosed[] {
  const wanted = table.filter(({ id, kind }) => kind === document.kind && context.severities[id] !== "off");
  const onFailure = (rule: string, error: unknown) => context.onRuleFailure?.(rule, error);
  const { severities: _, onRuleFailure: __, ...known } = context;
  const findings: Diagnosed[] = [];
  const tell = (rule: AnyRule, finding: Finding) => {
    const severity = asSeverity(context.severities[rule.id]) ?? finding.severity ?? rule.severity;
    if (isReadable(rule, finding, document)) findings.push({ ...finding, rule: rule.id, severity });
  };
  for (const rule of wanted) {
    try {
      for (const finding of checkWhole(rule, document, known)) tell(rule, finding);
    } catch (error) {
      onFailure(rule.id, error);
    }
  }
  if (document.kind === "prefectYaml") {
    const partRules = wanted.filter((rule) => "checkPart" in rule);
    for (const { rule, finding } of findInParts(partRules, document, known, onFailure)) tell(rule, finding);
  }
  return withoutSuppressed(once(findings), document).toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
}

function asSeverity(wanted: Severity | "off" | undefined): Severity | undefined {
  return wanted === "off" ? undefined : wanted;
}

/** What several parts find at a place that they share through an anchor is told once. */
function once(findings: readonly Diagnosed[]): readonly Diagnosed[] {
  const told = new Set<string>();
  return findings.filter(({ rule, span, message }) => {
    const key = `${span.start} ${span.end} ${rule} ${message}`;
    return !told.has(key) && told.add(key);
  });
}

/** Pairs a rule that reads whole documents with its kind of document, which the caller has compared. */
function checkWhole(rule: AnyRule, document: PrefectDocument, context: RuleContext): Iterable<Finding> {
  if ("checkPart" in rule) return [];
  if (rule.kind === "prefectYaml" && document.kind === "prefectYaml") return rule.check(document, context);
  if (rule.kind === "python" && document.kind === "python") return rule.check(document, context);
  if (rule.kind === "agentYaml" && document.kind === "agentYaml") return rule.check(document, context);
  return [];
}

/**
 * Whether a finding stands in front of the first place that is no YAML. Behind it the tree is a guess, as it is in
 * every file that is just being typed, and what a guess says about keys and types is noise.
 */
function isReadable(rule: AnyRule, { span }: Finding, document: PrefectDocument): boolean {
  if (document.kind !== "prefectYaml" || rule.readsBroken || document.tree.problems.length === 0) return true;
  return span.end < (partAt(document, span.start)?.readableUntil ?? Number.POSITIVE_INFINITY);
}
