import * as vscode from "vscode";
import { type EffectiveParams, requests } from "../../../server/src/protocol";
import type { LanguageServer } from "../languageClient";

/** Shows what Prefect sees of a prefect.yaml as a read-only document beside it, which follows what is typed there. */
export interface EffectiveView extends vscode.Disposable {
  /** @param title what the tab says */
  show(title: string, wanted: EffectiveParams): Promise<void>;
}

const SCHEME = "prefect-effective";
/** Milliseconds without a change before what is shown is made anew. */
const PAUSE = 300;
const GONE = "# There is no such deployment in the file any more.\n";

/** Opens what Prefect sees of a deployment as a document beside the file, kept up with what is typed. */
export function createEffectiveView(server: LanguageServer): EffectiveView {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri) => (await server.ask(requests.effective, wantedIn(uri))) ?? GONE,
  });
  let timer: NodeJS.Timeout | undefined;
  const typed = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length === 0 || shownOf(document.uri).length === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const uri of shownOf(document.uri)) changed.fire(uri);
    }, PAUSE);
  });

  return {
    async show(title, wanted) {
      // A slash would make folders of the title.
      const path = `/${title.replaceAll("/", " ")}.yaml`;
      const uri = vscode.Uri.from({ scheme: SCHEME, path, query: JSON.stringify(wanted) });
      changed.fire(uri);
      const document = await vscode.workspace.openTextDocument(uri);
      // Under our own id it has our colours, and no other extension's opinion.
      await vscode.languages.setTextDocumentLanguage(document, "prefect-yaml");
      await vscode.window.showTextDocument(document, {
        viewColumn: vscode.ViewColumn.Beside,
        preserveFocus: true,
        preview: true,
      });
    },
    dispose() {
      clearTimeout(timer);
      provider.dispose();
      typed.dispose();
      changed.dispose();
    },
  };
}

/** The documents that show something of a file. */
function shownOf(source: vscode.Uri): readonly vscode.Uri[] {
  const shown = vscode.workspace.textDocuments
    .map(({ uri }) => uri)
    .filter(({ scheme }) => scheme === SCHEME);
  return shown.filter((uri) => wantedIn(uri).uri === source.toString());
}

function wantedIn({ query }: vscode.Uri): EffectiveParams {
  return JSON.parse(query) as EffectiveParams;
}
