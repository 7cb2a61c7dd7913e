import type { InitializeParams } from "vscode-languageserver";
import type { CodeActionCapabilities } from "../features/codeAction";
import type { CodeLensCapabilities } from "../features/codeLens";
import type { MoveCapabilities } from "../features/moveDeployment";
import type { InitializationOptions } from "../protocol";

/** What the client can do, as far as an answer depends on it. */
export interface ClientCapabilities extends CodeActionCapabilities, CodeLensCapabilities, MoveCapabilities {
  readonly configuration: boolean;
  readonly extensionCommands: boolean;
  readonly watchesFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly snippets: boolean;
  /** Whether it can find out by itself what word is to be renamed. */
  readonly defaultRename: boolean;
  /** Whether it can be asked to send texts of further files. */
  readonly furtherTexts: boolean;
}

/** Before the client has introduced itself. */
export const noCapabilities: ClientCapabilities = {
  configuration: false,
  watchesFiles: false,
  workspaceFolders: false,
  snippets: false,
  defaultRename: false,
  furtherTexts: false,
  versionedEdits: false,
  changeAnnotations: false,
  createsFiles: false,
  relatedInformation: false,
  extensionCommands: false,
  disabledActions: false,
};

/** What the client says of itself when it starts the server; what it does not say, it does not have. */
export function readClientCapabilities(
  { capabilities }: InitializeParams,
  options: InitializationOptions | undefined,
): ClientCapabilities {
  const { workspace, textDocument } = capabilities;
  return {
    configuration: workspace?.configuration ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    snippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
    defaultRename: textDocument?.rename?.prepareSupportDefaultBehavior !== undefined,
    furtherTexts: textDocument?.synchronization?.dynamicRegistration ?? false,
    versionedEdits: workspace?.workspaceEdit?.documentChanges ?? false,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") ?? false,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation ?? false,
    extensionCommands: options?.extensionCommands === true,
    disabledActions: textDocument?.codeAction?.disabledSupport ?? false,
  };
}
