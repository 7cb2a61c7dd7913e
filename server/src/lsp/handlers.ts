import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type CompletionList,
  type Hover,
  type PublishDiagnosticsParams,
  type TextDocumentPositionParams,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { PrefectDocument } from "../documents/prefectDocument";
import { ADD_DEPLOYMENT } from "../features/addDeployment";
import { codeActions, isWanted } from "../features/codeAction";
import { toDiagnostic } from "../features/diagnostic";
import { MOVE_DEPLOYMENT } from "../features/moveDeployment";
import type { Diagnosed, LanguageService, ServiceContext } from "../languageService";
import type { MigrationReport } from "../protocol";
import type { ClientCapabilities } from "./clientCapabilities";
import { migrationReport } from "./migrationReport";
import type { OpenDocuments } from "./openDocuments";
import { withoutSnippets } from "./plainCompletion";
import type { ServiceContexts } from "./serviceContexts";
import { targetScripts } from "./targetScripts";

export interface HandlerParts {
  readonly documents: OpenDocuments;
  readonly service: LanguageService;
  readonly contexts: ServiceContexts;
  readonly client: () => ClientCapabilities;
}

/** The answers: each finds the document and what there is to know about it, and asks the language service. */
export interface Handlers {
  /** `undefined` when the document is none of ours. */
  diagnostics(uri: string): Promise<PublishDiagnosticsParams | undefined>;
  codeActions(params: CodeActionParams): Promise<CodeAction[]>;
  completion(params: TextDocumentPositionParams): Promise<CompletionList | null>;
  hover(params: TextDocumentPositionParams): Promise<Hover | null>;
  migrationReport(params: { readonly uri: string }): Promise<MigrationReport | null>;
}

export function createHandlers({ documents, service, contexts, client }: HandlerParts): Handlers {
  // The editor asks for code actions wherever the cursor goes: the findings are those that it shows already.
  const known = new WeakMap<ServiceContext, readonly Diagnosed[]>();
  const diagnose = (document: PrefectDocument, context: ServiceContext) => {
    const findings = known.get(context) ?? service.diagnose(document, context);
    known.set(context, findings);
    return findings;
  };

  return {
    async diagnostics(uri) {
      const document = documents.get(uri);
      if (!document) return undefined;
      const findings = diagnose(document, await contexts.contextFor(document));
      const { source } = document;
      const diagnostics = findings.map((finding) => toDiagnostic(finding, source, client()));
      return { uri, version: source.version, diagnostics };
    },

    async codeActions({ textDocument, range, context: asked }) {
      const document = documents.get(textDocument.uri);
      if (!document) return [];
      const context = await contexts.contextFor(document);
      const { source } = document;
      const { uri, languageId, version } = source;
      const span = { start: source.offsetAt(range.start), end: source.offsetAt(range.end) };
      const actions = codeActions(
        document,
        {
          span,
          only: asked.only,
          isAutomatic: asked.triggerKind === CodeActionTriggerKind.Automatic,
          diagnostics: asked.diagnostics,
        },
        diagnose(document, context),
        () => service.planMigration(document, context),
        (text) => service.parse(TextDocument.create(uri, languageId, version, text), document),
        client(),
        () => service.planEntries(document, context),
      );
      if (isWanted(CodeActionKind.QuickFix, asked.only))
        actions.push(...service.followRenameActions(document, span, context, client()));
      if (isWanted(ADD_DEPLOYMENT, asked.only))
        actions.push(...service.flowActions(document, span, context, client()));
      if (isWanted(MOVE_DEPLOYMENT, asked.only)) {
        const scripts = await targetScripts(service.scriptsToMoveTo(document, span, context), contexts);
        actions.push(...service.moveActions(document, span, context, client(), scripts));
      }
      return actions;
    },

    async completion({ textDocument, position }) {
      const document = documents.get(textDocument.uri);
      if (!document) return null;
      const context = await contexts.contextFor(document);
      const list = service.complete(document, document.source.offsetAt(position), context);
      return client().snippets ? list : withoutSnippets(list);
    },

    async hover({ textDocument, position }) {
      const document = documents.get(textDocument.uri);
      if (!document) return null;
      const context = await contexts.contextFor(document);
      return service.hover(document, document.source.offsetAt(position), context) ?? null;
    },

    async migrationReport({ uri }) {
      const document = documents.get(uri);
      const plan = document && service.planMigration(document, await contexts.contextFor(document));
      return plan ? migrationReport(document, plan) : null;
    },
  };
}
