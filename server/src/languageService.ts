import type {
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  SelectionRange,
  SemanticTokens,
  SignatureHelp,
  SymbolInformation,
  WorkspaceEdit,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { PrefectDocument } from "./documents/prefectDocument";
import type { PythonModule } from "./documents/pythonModule/pythonModule";
import { readDocument } from "./documents/readDocument";
import { addDeploymentActions } from "./features/addDeployment";
import type { DeploymentKey, DeployTarget } from "./features/clientCommands";
import { type CodeLensCapabilities, codeLenses } from "./features/codeLens";
import { complete } from "./features/completion/index";
import { deploymentAt, deployTarget } from "./features/deployTarget";
import { effectiveText } from "./features/effective/index";
import type { FeatureContext } from "./features/featureContext";
import { foldingRanges } from "./features/folding";
import { followRenameActions } from "./features/followRenameAction";
import { hover } from "./features/hover/index";
import { inlayHints } from "./features/inlayHint";
import { documentLinks } from "./features/links";
import { type MoveCapabilities, moveDeploymentActions, scriptsToMoveTo } from "./features/moveDeployment";
import { definition } from "./features/navigation/definition";
import { highlights } from "./features/navigation/highlights";
import { references } from "./features/navigation/references";
import { functionToRename, type PreparedRename, prepareRename, rename } from "./features/navigation/rename";
import { type RenamedFile, renamedFilesEdit } from "./features/renamedFiles";
import { selectionRange } from "./features/selection";
import { semanticTokens } from "./features/semanticTokens";
import { signatureHelp } from "./features/signatureHelp";
import { documentSymbols } from "./features/symbols/documentSymbols";
import { workspaceSymbols } from "./features/symbols/workspaceSymbols";
import type { EditCapabilities } from "./features/workspaceEdit";
import { planAgentYaml } from "./migration/agentYaml/planAgentYaml";
import type { TargetScript } from "./migration/moving/planMoveToPython";
import type { EntryPlan, LeftAlone, MigrationPlan } from "./migration/plan";
import { planPythonMigration } from "./migration/planMigration";
import { planEntryMigration } from "./migration/yaml/planEntries";
import { type Diagnosed, type EngineContext, runRules } from "./rules/engine";
import { rules } from "./rules/index";
import { withoutSuppressed } from "./rules/suppression";
import type { Span } from "./syntax/span";
import type { ProjectView } from "./workspace/projectView";

export type { TargetScript } from "./migration/moving/planMoveToPython";
export type { Diagnosed } from "./rules/engine";
export type ServiceContext = EngineContext & FeatureContext;

/**
 * Everything that the product knows how to do with a text, without editor, network, files or clock: those
 * come in through the context. The language server and the command line are two callers of this.
 */
export interface LanguageService {
  /**
   * Reads a text as what Prefect would see in it; `undefined` when it is none of ours.
   *
   * @param previous the model of an earlier version of the same text: what did not change is taken from there; `"none"`
   *   for the first one of a text that is going to be typed in
   */
  parse(source: TextDocument, previous?: PrefectDocument | "none"): PrefectDocument | undefined;
  /** Runs every rule that reads this kind of document. */
  diagnose(document: PrefectDocument, context: ServiceContext): readonly Diagnosed[];
  /** What can be written at an offset. */
  complete(document: PrefectDocument, offset: number, context: ServiceContext): CompletionList;
  /** What is known about the word at an offset. */
  hover(document: PrefectDocument, offset: number, context: ServiceContext): Hover | undefined;
  /** What is shown at the end of values in a range. */
  inlayHints(document: PrefectDocument, range: Span): InlayHint[];
  /** What the function of a step takes whose inputs are at an offset. */
  signatureHelp(
    document: PrefectDocument,
    offset: number,
    context: ServiceContext,
  ): SignatureHelp | undefined;
  /** The words of the templates that Prefect fills; the legend is the feature's own. */
  semanticTokens(document: PrefectDocument): SemanticTokens;
  /** The outline; `undefined` for documents whose own extension makes it. */
  symbols(document: PrefectDocument): DocumentSymbol[] | undefined;
  /** What can be folded; `undefined` for documents that are folded by others. */
  foldingRanges(document: PrefectDocument): FoldingRange[] | undefined;
  /** What is selected step by step, from the word at an offset outwards. */
  selectionRange(document: PrefectDocument, offset: number): SelectionRange | undefined;
  /** The files and pages that the document names. */
  links(document: PrefectDocument, context: ServiceContext): DocumentLink[];
  /** Where what is named at an offset comes from. */
  definition(document: PrefectDocument, offset: number, context: ServiceContext): Location[];
  /** Where what is named at an offset is used. */
  references(
    document: PrefectDocument,
    offset: number,
    withDefinitions: boolean,
    context: ServiceContext,
  ): Location[];
  /** Every place of the document that names what is named at an offset. */
  highlights(document: PrefectDocument, offset: number, context: ServiceContext): DocumentHighlight[];
  /** What can be renamed at an offset. */
  prepareRename(
    document: PrefectDocument,
    offset: number,
    context: ServiceContext,
  ): PreparedRename | undefined;
  /** The function that a rename at an offset is of, whose name other Python files may have. */
  functionToRename(document: PrefectDocument, offset: number, context: ServiceContext): string | undefined;
  /** The edit for a new name, or a sentence that says why there is none. */
  rename(
    document: PrefectDocument,
    offset: number,
    newName: string,
    context: ServiceContext,
    client: EditCapabilities,
    mentions?: readonly PythonModule[],
  ): WorkspaceEdit | string | undefined;
  /** The edit that keeps entrypoints true while files and folders are moved. */
  renamedFiles(
    files: readonly RenamedFile[],
    projects: readonly ProjectView[],
    client: EditCapabilities,
  ): WorkspaceEdit | undefined;
  /** The deployments of projects whose names have the letters of a query. */
  workspaceSymbols(query: string, projects: readonly ProjectView[]): SymbolInformation[];
  /** Lets entrypoints follow a flow that was renamed in the editor. */
  followRenameActions(
    document: PrefectDocument,
    at: Span,
    context: ServiceContext,
    client: EditCapabilities,
  ): CodeAction[];
  /** What can be made of the flow at a place. */
  flowActions(
    document: PrefectDocument,
    at: Span,
    context: ServiceContext,
    client: EditCapabilities & CodeLensCapabilities,
  ): CodeAction[];
  /** The move of the deployment at a place between a script and prefect.yaml. */
  moveActions(
    document: PrefectDocument,
    at: Span,
    context: ServiceContext,
    client: MoveCapabilities,
    scripts: readonly TargetScript[],
  ): CodeAction[];
  /** The scripts that {@link moveActions} has to be given for a place. */
  scriptsToMoveTo(document: PrefectDocument, at: Span, context: ServiceContext): readonly string[];
  /** What can be done with the deployments of a document, shown above them. */
  codeLenses(document: PrefectDocument, context: ServiceContext, client: CodeLensCapabilities): CodeLens[];
  /** What `prefect deploy` has to be told for the deployment at an offset, or for all without one. */
  deployTarget(
    document: PrefectDocument,
    offset: number | undefined,
    context: ServiceContext,
  ): DeployTarget | undefined;
  /** Which deployment is at an offset. */
  deploymentAt(document: PrefectDocument, offset: number): DeploymentKey | undefined;
  /** What Prefect sees of a deployment, or of all without one, as YAML. */
  effectiveText(
    document: PrefectDocument,
    wanted: DeploymentKey | undefined,
    context: ServiceContext,
  ): string | undefined;
  /**
   * Plans the conversion of every agent-era use in the document, save those that a comment silences;
   * `undefined` when there is none.
   */
  planMigration(document: PrefectDocument, context: ServiceContext): MigrationPlan | undefined;
  /**
   * Plans the same with prefect.yaml as the target: every deployment that the document makes becomes an entry
   * there, and goes from here.
   */
  planEntries(document: PrefectDocument, context: ServiceContext): EntryPlan | undefined;
}

export const languageService: LanguageService = {
  parse: readDocument,
  diagnose: (document, context) => runRules(rules, document, context),
  complete,
  hover,
  inlayHints,
  signatureHelp,
  semanticTokens,
  symbols: documentSymbols,
  foldingRanges,
  selectionRange,
  links: documentLinks,
  definition,
  references,
  highlights,
  prepareRename,
  functionToRename,
  rename,
  renamedFiles: renamedFilesEdit,
  workspaceSymbols,
  followRenameActions,
  flowActions: addDeploymentActions,
  moveActions: moveDeploymentActions,
  scriptsToMoveTo,
  codeLenses,
  deployTarget,
  deploymentAt,
  effectiveText,
  planMigration(document, context) {
    const plan =
      document.kind === "python"
        ? planPythonMigration(document, context)
        : nothingToConvert(document, context);
    return heard(plan, document);
  },
  planEntries(document, context) {
    return heard(planEntriesOf(document, context), document);
  },
};

function planEntriesOf(document: PrefectDocument, context: ServiceContext): EntryPlan {
  if (document.kind === "python") return planEntryMigration(document, context);
  if (document.kind === "agentYaml") return planAgentYaml(document, context);
  return { ...nothingToConvert(document, context), target: undefined, entryChanges: () => [] };
}

/** The plan without what a comment silences; `undefined` when nothing is left of it. */
function heard<Plan extends MigrationPlan>(plan: Plan, document: PrefectDocument): Plan | undefined {
  const conversions = withoutSuppressed(plan.conversions, document);
  const left = withoutSuppressed(plan.left, document);
  return conversions.length + left.length > 0 ? { ...plan, conversions, left } : undefined;
}

function nothingToConvert(document: PrefectDocument, context: ServiceContext): MigrationPlan {
  return { conversions: [], left: agentEraUses(document, context), textChanges: () => [] };
}

/** What is agent-era in a file that no conversion covers, in the words of the rules. */
function agentEraUses(document: PrefectDocument, context: ServiceContext): readonly LeftAlone[] {
  const agentEra = rules.filter(({ isAgentEra }) => isAgentEra);
  return runRules(agentEra, document, { ...context, severities: {} }).map(({ rule, span, message }) => {
    return { rule, span, reason: message };
  });
}
