import { type MarkupContent, MarkupKind } from "vscode-languageserver";
import type { Span } from "../../syntax/span";

/** What a hover says of one place. */
export interface HoverText {
  readonly span: Span;
  /** Markdown. */
  readonly text: string;
}

/** The text of a hover as the protocol has it. */
export function markdown({ text }: HoverText): MarkupContent {
  return { kind: MarkupKind.Markdown, value: text };
}
