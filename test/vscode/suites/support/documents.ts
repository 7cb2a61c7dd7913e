import { type TextDocument, Uri, window, workspace } from "vscode";

/** Where a file of the opened project is. */
export function uriOf(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("No folder is open.");
  return Uri.joinPath(folder.uri, path);
}

/** Opens a file of the project in an editor. */
export async function openFile(path: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(uriOf(path));
  await window.showTextDocument(document);
  return document;
}
