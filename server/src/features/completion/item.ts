import {
  type CompletionItem,
  type CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { YamlPosition } from "../../syntax/yaml/position";
import { toRange } from "../diagnostic";

/** What one completion inserts and says, before it is put into LSP's words. */
export interface Proposal {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** A snippet, for a place of which everything is still to be written. */
  readonly snippet: string;
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** Proposals of a lower rank come first; within a rank the order is that of the list. */
  readonly rank: number;
  readonly deprecated?: boolean;
  /** Shows the next completions by itself, where there is a choice to make. */
  readonly asksAgain?: boolean;
}

/** Puts proposals into LSP's words, all replacing what the position says. */
export function toItems(
  proposals: readonly Proposal[],
  position: Pick<YamlPosition, "span" | "needsBlank">,
  source: TextDocument,
): CompletionItem[] {
  const range = toRange(position.span, source);
  const width = String(proposals.length).length;
  return proposals.map((proposal, index) => ({
    label: proposal.label,
    kind: proposal.kind,
    ...(proposal.detail === undefined ? {} : { detail: proposal.detail }),
    ...(proposal.documentation === undefined || proposal.documentation === ""
      ? {}
      : { documentation: { kind: MarkupKind.Markdown, value: proposal.documentation } }),
    sortText: `${proposal.rank}${String(index).padStart(width, "0")}`,
    filterText: proposal.label,
    insertTextFormat: InsertTextFormat.Snippet,
    // The snippets are indented already: the editor must not add the line's own indentation.
    insertTextMode: InsertTextMode.asIs,
    textEdit: { range, newText: (position.needsBlank ? " " : "") + proposal.snippet },
    ...(proposal.deprecated === true ? { deprecated: true } : {}),
    ...(proposal.asksAgain === true
      ? { command: { title: "Suggest", command: "editor.action.triggerSuggest" } }
      : {}),
  }));
}

/** Text as a snippet that stands for nothing but itself. */
export function literal(text: string): string {
  return text.replaceAll(/[\\$}]/g, "\\$&");
}
