import type { PrefectDocument } from "../documents/prefectDocument";
import { partAt } from "../documents/prefectYaml/parts";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
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
  return withoutSuppressed(once(findings), document).toSorted(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
  );
}

/** What several parts find at a place that they share through an anchor is told once. */
function once(findings: readonly Diagnosed[]): readonly Diagnosed[] {
  const told = new Set<string>();
  return findings.filter(({ rule, span, message }) => {
    const key = `${span.start} ${span.end} ${rule} ${message}`;
    return !told.has(key) && told.add(key);
  });
}

/** Pairs a rule with its kind of document, which the caller has compared. */
function check(rule: AnyRule, document: PrefectDocument, context: RuleContext): Iterable<Finding> {
  if (rule.kind === "prefectYaml" && document.kind === "prefectYaml") {
    const found = "checkPart" in rule ? checkParts(rule, document, context) : rule.check(document, context);
    return rule.readsBroken ? found : readable(found, document);
  }
  if (rule.kind === "python" && document.kind === "python") return rule.check(document, context);
  if (rule.kind === "agentYaml" && document.kind === "agentYaml") return rule.check(document, context);
  return [];
}

function* checkParts(rule: PartRule, document: PrefectYaml, context: RuleContext): Iterable<Finding> {
  const file = { text: document.tree.text, steps: document.steps };
  for (const part of document.parts) yield* rule.checkPart(part, file, context);
}

/**
 * The findings in front of the first place that is no YAML. Behind it the tree is a guess, as it is in every
 * file that is just being typed, and what a guess says about keys and types is noise.
 */
function* readable(findings: Iterable<Finding>, document: PrefectYaml): Iterable<Finding> {
  for (const finding of findings) {
    const limit = partAt(document, finding.span.start)?.readableUntil ?? Number.POSITIVE_INFINITY;
    if (finding.span.end < limit) yield finding;
  }
}
