import type { PrefectDocument } from "../documents/prefectDocument";
import type { Finding, Rule, Severity } from "./rule";
import type { RuleContext } from "./ruleContext";
import { withoutSuppressed } from "./suppression";

/** A rule of any kind of document, as the table holds it. */
export type AnyRule = { [Kind in PrefectDocument["kind"]]: Rule<Kind> }[PrefectDocument["kind"]];

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
  const findings: Diagnosed[] = [];
  for (const rule of table) {
    const wanted = context.severities[rule.id];
    if (rule.kind !== document.kind || wanted === "off") continue;
    try {
      for (const finding of check(rule, document, context)) {
        findings.push({ ...finding, rule: rule.id, severity: wanted ?? finding.severity ?? rule.severity });
      }
    } catch (error) {
      context.onRuleFailure?.(rule.id, error);
    }
  }
  return withoutSuppressed(findings, document).toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
}

/** Pairs a rule with its kind of document, which the caller has compared. */
function check(rule: AnyRule, document: PrefectDocument, context: RuleContext): Iterable<Finding> {
  if (rule.kind === "prefectYaml" && document.kind === "prefectYaml") return rule.check(document, context);
  if (rule.kind === "python" && document.kind === "python") return rule.check(document, context);
  if (rule.kind === "agentYaml" && document.kind === "agentYaml") return rule.check(document, context);
  return [];
}
