import type { CompletionList, Hover } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { PrefectDocument } from "./documents/prefectDocument";
import type { MigrationPlan } from "./migration/plan";
import type { Finding, Severity } from "./rules/rule";
import type { RuleContext } from "./rules/ruleContext";

/** A finding with the rule it comes from and the severity after the user's settings. */
export interface Diagnosed extends Finding {
  readonly rule: string;
  readonly severity: Severity;
}

/**
 * Everything that the product knows how to do with a text, without editor, network, files or clock: those
 * come in through the context. The language server and the command line are two callers of this.
 */
export interface LanguageService {
  /** Reads a text as what Prefect would see in it; `undefined` when it is none of ours. */
  parse(source: TextDocument): PrefectDocument | undefined;
  /** Runs every rule that reads this kind of document. */
  diagnose(document: PrefectDocument, context: ServiceContext): readonly Diagnosed[];
  complete(document: PrefectDocument, offset: number, context: ServiceContext): CompletionList;
  hover(document: PrefectDocument, offset: number, context: ServiceContext): Hover | undefined;
  /** Plans the conversion of every agent-era use in the document; `undefined` when there is none. */
  planMigration(document: PrefectDocument, context: ServiceContext): MigrationPlan | undefined;
}

export interface ServiceContext extends RuleContext {
  /** Severities that the user set, by rule id; `off` silences a rule. */
  readonly severities: Readonly<Record<string, Severity | "off">>;
}
