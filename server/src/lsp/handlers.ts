import {
  type CodeAction,
  type CodeActionParams,
  CodeActionTriggerKind,
  type CompletionList,
  type Hover,
  type PublishDiagnosticsParams,
  type TextDocumentPositionParams,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { codeActions } from "../features/codeAction";
import { toDiagnostic } from "../features/diagnostic";
import type { LanguageService } from "../languageService";
import type { MigrationReport } from "../protocol";
import type { ClientCapabilities } from "./clientCapabilities";
import { migrationReport } from "./migrationReport";
import type { OpenDocuments } from "./openDocuments";
import { withoutSnippets } from "./plainCompletion";
import type { ServiceContexts } from "./serviceContexts";

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
  return {
    async diagnostics(uri) {
      const document = documents.get(uri);
      if (!document) return undefined;
      const findings = service.diagnose(document, await contexts.contextFor(document));
      const { source } = document;
      const diagnostics = findings.map((finding) => toDiagnostic(finding, source, client()));
      return { uri, version: source.version, diagnostics };
    },

    async codeActions({ textDocument, range, context }) {
      const document = documents.get(textDocument.uri);
      if (!document) return [];
      const known = await contexts.contextFor(document);
      const { source } = document;
      return codeActions(
        document,
        {
          span: { start: source.offsetAt(range.start), end: source.offsetAt(range.end) },
          only: context.only,
          isAutomatic: context.triggerKind === CodeActionTriggerKind.Automatic,
          diagnostics: context.diagnostics,
        },
        service.diagnose(document, known),
        () => service.planMigration(document, known),
        (text) => service.parse(TextDocument.create(source.uri, source.languageId, source.version, text)),
        client(),
      );
    },

    async completion({ textDocument, position }) {
      const document = documents.get(textDocument.uri);
      if (!document) return null;
      const known = await contexts.contextFor(document);
      const list = service.complete(document, document.source.offsetAt(position), known);
      return client().snippets ? list : withoutSnippets(list);
    },

    async hover({ textDocument, position }) {
      const document = documents.get(textDocument.uri);
      if (!document) return null;
      const known = await contexts.contextFor(document);
      return service.hover(document, document.source.offsetAt(position), known) ?? null;
    },

    async migrationReport({ uri }) {
      const document = documents.get(uri);
      const plan = document && service.planMigration(document, await contexts.contextFor(document));
      return plan ? migrationReport(document, plan) : null;
    },
  };
}
