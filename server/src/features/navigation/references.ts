import type { Location } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import { toRange } from "../diagnostic";
import { thingAt } from "./thing";

/**
 * Where the thing at an offset is used.
 *
 * @param withDefinitions whether the places count at which it gets its name
 */
export function references(document: PrefectDocument, offset: number, withDefinitions: boolean): Location[] {
  const { definitions = [], uses = [] } = thingAt(document, offset) ?? {};
  const { source } = document;
  return [...(withDefinitions ? definitions : []), ...uses].map((span) => {
    return { uri: source.uri, range: toRange(span, source) };
  });
}
