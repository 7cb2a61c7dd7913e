import { type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { LanguageService, ServiceContext } from "../languageService";
import { type CustomRequest, requests } from "../protocol";
import type { Workspace } from "../workspace/workspace";
import type { ClientCapabilities } from "./clientCapabilities";
import { guarded, type Handler } from "./guard";
import type { LogFailure } from "./log";
import type { OpenDocuments } from "./openDocuments";
import type { ServiceContexts } from "./serviceContexts";

export interface NavigationParts {
  readonly documents: OpenDocuments;
  readonly service: LanguageService;
  readonly contexts: ServiceContexts;
  readonly workspace: Workspace;
  readonly log: LogFailure;
  readonly client: () => ClientCapabilities;
  /** Lets a request wait until everything is loaded that it may need. */
  whenReady<Params, Result>(answer: (params: Params) => Promise<Result>): Handler<Params, Result>;
}

interface OfDocument {
  readonly textDocument: { readonly uri: string };
}

/** Answers the requests by which people find their way through a document and see what is in it. */
export function answerNavigation(connection: Connection, parts: NavigationParts): void {
  const { documents, service, contexts, workspace, log, client, whenReady } = parts;

  /** A handler that finds its document; a document that is none of ours gets `null` for an answer. */
  function about<Params extends OfDocument, Result>(
    what: string,
    answer: (document: PrefectDocument, params: Params) => Promise<Result> | Result,
  ) {
    return guarded<Params, Result | null>(
      what,
      log,
      null,
      whenReady(async (params) => {
        const document = documents.get(params.textDocument.uri);
        return document ? await answer(document, params) : null;
      }),
    );
  }

  connection.onDocumentSymbol(about("document symbols", (document) => service.symbols(document) ?? null));
  connection.onFoldingRanges(about("folding ranges", (document) => service.foldingRanges(document) ?? null));
  connection.onSelectionRanges(
    about("selection ranges", (document, { positions }) => {
      const ranges = positions.map((at) => service.selectionRange(document, document.source.offsetAt(at)));
      return ranges.every((range) => range !== undefined) ? ranges : null;
    }),
  );
  connection.onDocumentLinks(
    about("document links", async (document) => service.links(document, await contexts.contextFor(document))),
  );
  connection.onDefinition(
    about("definition", async (document, { position }) =>
      service.definition(document, document.source.offsetAt(position), await contexts.contextFor(document)),
    ),
  );
  connection.onReferences(
    about("references", async (document, { position, context: { includeDeclaration } }) => {
      const context = await contexts.contextFor(document);
      return service.references(document, document.source.offsetAt(position), includeDeclaration, context);
    }),
  );
  connection.onDocumentHighlight(
    about("highlights", async (document, { position }) =>
      service.highlights(document, document.source.offsetAt(position), await contexts.contextFor(document)),
    ),
  );
  connection.onPrepareRename(
    about("prepare rename", async (document, { position }) => {
      const context = await contexts.contextFor(document);
      const prepared = service.prepareRename(document, document.source.offsetAt(position), context);
      if (prepared !== undefined) return prepared;
      // A plain no would also stop those extensions for Python that rename without preparing it.
      const isForOthers = document.kind === "python" && !context.namesArguments;
      return isForOthers && client().defaultRename ? { defaultBehavior: true } : null;
    }),
  );
  connection.onRenameRequest(
    about("rename", async (document, { position, newName }) => {
      const context = await contexts.contextFor(document);
      const offset = document.source.offsetAt(position);
      const { root } = context.project;
      const word = service.functionToRename(document, offset, context);
      const mentions = word && root ? await workspace.projects.mentioning(root, word) : [];
      const edit = service.rename(document, offset, newName, context, client(), mentions);
      // The editor shows the message beside the name that was typed.
      return typeof edit === "string" ? new ResponseError(LSPErrorCodes.RequestFailed, edit) : (edit ?? null);
    }),
  );
  connection.languages.inlayHint.on(
    about("inlay hints", (document, { range: { start, end } }) =>
      service.inlayHints(document, {
        start: document.source.offsetAt(start),
        end: document.source.offsetAt(end),
      }),
    ),
  );
  connection.onCodeLens(
    about("code lenses", async (document) =>
      service.codeLenses(document, await contexts.contextFor(document), client()),
    ),
  );
  connection.onSignatureHelp(
    about("signature help", async (document, { position }) => {
      const context = await contexts.contextFor(document);
      return service.signatureHelp(document, document.source.offsetAt(position), context) ?? null;
    }),
  );
  const noTokens = { data: [] };
  connection.languages.semanticTokens.on(
    guarded(
      "semantic tokens",
      log,
      noTokens,
      whenReady(async ({ textDocument }) => {
        const document = documents.get(textDocument.uri);
        return document ? service.semanticTokens(document) : noTokens;
      }),
    ),
  );

  /** The same for a request of our own, which names the document by its URI alone. */
  function aboutUri<Params extends { readonly uri: string }, Result>(
    request: CustomRequest<Params, Result | null>,
    answer: (document: PrefectDocument, params: Params, context: ServiceContext) => Result | undefined,
  ): void {
    const handler = guarded<Params, Result | null>(
      request.method,
      log,
      null,
      whenReady(async (params) => {
        const document = documents.get(params.uri);
        return document ? (answer(document, params, await contexts.contextFor(document)) ?? null) : null;
      }),
    );
    connection.onRequest<unknown, void>(request.method, handler);
  }

  aboutUri(requests.deployTarget, (document, { position }, context) =>
    service.deployTarget(document, position && document.source.offsetAt(position), context),
  );
  aboutUri(requests.deployment, (document, { position }) =>
    position === undefined ? undefined : service.deploymentAt(document, document.source.offsetAt(position)),
  );
  aboutUri(requests.effective, (document, { deployment }, context) =>
    service.effectiveText(document, deployment, context),
  );
}
