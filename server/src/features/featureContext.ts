import type { RuleContext } from "../rules/ruleContext";

/** What a feature may know beside its document. */
export interface FeatureContext extends RuleContext {
  /** The clock; without one nothing is said of when runs will be. */
  readonly now?: () => Date;
  /** Whether it is for us to name the arguments of Prefect's calls in Python: nobody else in the editor does. */
  readonly namesArguments?: boolean;
}
