import { type CompletionItem, type CompletionList, InsertTextFormat } from "vscode-languageserver";

/** The same completions for a client that takes no snippets: placeholders become their text. */
export function withoutSnippets(list: CompletionList): CompletionList {
  return { ...list, items: list.items.map(withoutSnippet) };
}

function withoutSnippet(item: CompletionItem): CompletionItem {
  if (item.insertTextFormat !== InsertTextFormat.Snippet || !item.textEdit) return item;
  const textEdit = { ...item.textEdit, newText: plainText(item.textEdit.newText) };
  return { ...item, textEdit, insertTextFormat: InsertTextFormat.PlainText };
}

/** `${1:text}` is `text`, the first of `${1|a,b|}` is `a`, `$0` is nothing, and what is escaped is itself. */
export function plainText(snippet: string): string {
  return snippet.replace(
    /\\([\\$}])|\$\{\d+\|([^,|]*)[^}]*\}|\$\{\d+:((?:\\.|[^\\}])*)\}|\$\d+|\$\{\d+\}/g,
    (_, escaped?: string, choice?: string, text?: string) =>
      escaped ?? choice ?? (text === undefined ? "" : plainText(text)),
  );
}
