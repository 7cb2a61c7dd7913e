import { type DocumentHighlight, DocumentHighlightKind } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { thingAt } from "./thing";

/** Every place of the document that names what is named at an offset. */
export function highlights(
  document: PrefectDocument,
  offset: number,
  context: FeatureContext,
): DocumentHighlight[] {
  const { definitions = [], uses = [] } = thingAt(document, offset, context) ?? {};
  const { source } = document;
  return [
    ...definitions.map((span) => ({ range: toRange(span, source), kind: DocumentHighlightKind.Write })),
    ...uses.map((span) => ({ range: toRange(span, source), kind: DocumentHighlightKind.Read })),
  ];
}
