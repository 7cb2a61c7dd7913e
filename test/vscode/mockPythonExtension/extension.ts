import {
  CompletionItem,
  CompletionItemKind,
  type ExtensionContext,
  Hover,
  languages,
  ParameterInformation,
  SignatureHelp,
  SignatureInformation,
  WorkspaceEdit,
} from "vscode";

/**
 * A mock of a Python extension: what such a one does beside ours, in the smallest form. Like all of them it renames
 * words of the code and none inside a string.
 */
export function activate({ subscriptions }: ExtensionContext): void {
  const python = { language: "python" };
  subscriptions.push(
    languages.registerCompletionItemProvider(python, {
      provideCompletionItems: () => {
        const item = new CompletionItem("paused=", CompletionItemKind.Variable);
        item.detail = "of the mock";
        return [item];
      },
    }),
    languages.registerHoverProvider(python, { provideHover: () => new Hover("(function) of the mock") }),
    languages.registerSignatureHelpProvider(
      python,
      {
        provideSignatureHelp() {
          const help = new SignatureHelp();
          const signature = new SignatureInformation("deploy(of_the_mock)");
          signature.parameters.push(new ParameterInformation("of_the_mock"));
          help.signatures.push(signature);
          return help;
        },
      },
      "(",
      ",",
    ),
    languages.registerRenameProvider(python, {
      provideRenameEdits(document, position, newName) {
        const before = document.lineAt(position.line).text.slice(0, position.character);
        if ((before.split('"').length - 1) % 2 === 1) throw new Error("A string cannot be renamed.");
        const word = document.getText(document.getWordRangeAtPosition(position));
        const edit = new WorkspaceEdit();
        for (const { index } of document.getText().matchAll(new RegExp(`\\b${word}\\b`, "g"))) {
          const range = document.getWordRangeAtPosition(document.positionAt(index));
          if (range !== undefined) edit.replace(document.uri, range, newName);
        }
        return edit;
      },
    }),
  );
}
