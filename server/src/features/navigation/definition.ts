import type { Location } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { documentLinks } from "../links";
import { thingAt } from "./thing";

/** Where what is named at an offset comes from: the anchor, the step with that id, the file. */
export function definition(document: PrefectDocument, offset: number, context: FeatureContext): Location[] {
  const { source } = document;
  const thing = thingAt(document, offset);
  if (thing !== undefined) {
    return thing.definitions.map((span) => ({ uri: source.uri, range: toRange(span, source) }));
  }
  return linkedFile(document, offset, context);
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function linkedFile(document: PrefectDocument, offset: number, context: FeatureContext): Location[] {
  const { source } = document;
  const link = documentLinks(document, context).find(
    ({ range }) => source.offsetAt(range.start) <= offset && offset <= source.offsetAt(range.end),
  );
  return link?.target?.startsWith("file:") ? [{ uri: link.target, range: START }] : [];
}
