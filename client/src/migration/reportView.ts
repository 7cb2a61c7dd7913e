import * as vscode from "vscode";

/** Shows reports as read-only documents beside the editor: rendered Markdown, nothing on the disk. */
export interface ReportView extends vscode.Disposable {
  show(file: string, markdown: string): Promise<void>;
}

const SCHEME = "prefect-migration";

/** Opens reports of conversions as read-only documents of Markdown. */
export function createReportView(): ReportView {
  const texts = new Map<string, string>();
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.path),
  });
  const closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    if (uri.scheme === SCHEME) texts.delete(uri.path);
  });
  return {
    async show(file, markdown) {
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/Conversion of ${file.replaceAll("/", " ")}.md` });
      texts.set(uri.path, markdown);
      changed.fire(uri);
      try {
        await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
      } catch {
        // The built-in Markdown extension can be disabled; its text reads well, too.
        await vscode.window.showTextDocument(uri, {
          viewColumn: vscode.ViewColumn.Beside,
          preserveFocus: true,
          preview: true,
        });
      }
    },
    dispose() {
      provider.dispose();
      closed.dispose();
      changed.dispose();
    },
  };
}
