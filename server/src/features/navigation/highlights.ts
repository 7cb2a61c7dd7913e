import { type DocumentHighlight, DocumentHighlightKind } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import { toRange } from "../diagnostic";
import { thingAt } from "./thing";

/** Every place of the document that names what is named at an offset. */
export function highlights(document: PrefectDocument, offset: number): DocumentHighlight[] {
  const { definitions = [], uses = [] } = thingAt(document, offset) ?? {};
  const { source } = document;
  return [
    ...definitions.map((span) => ({ range: toRange(span, source), kind: DocumentHighlightKind.Write })),
    ...uses.map((span) => ({ range: toRange(span, source), kind: DocumentHighlightKind.Read })),
  ];
}
