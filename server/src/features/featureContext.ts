import type { RuleContext } from "../rules/ruleContext";

/** What a feature may know beside its document. */
export interface FeatureContext extends RuleContext {
  /** The clock; without one nothing is said of when runs will be. */
  readonly now?: () => Date;
}
