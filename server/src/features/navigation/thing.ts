import type { PrefectDocument } from "../../documents/prefectDocument";
import { anchorAt } from "./anchors";
import type { Occurrences } from "./occurrences";
import { stepIdAt } from "./stepIds";

/** The thing that is named at an offset, with all places of the document that name it. */
export function thingAt(document: PrefectDocument, offset: number): Occurrences | undefined {
  if (document.kind !== "prefectYaml") return undefined;
  return anchorAt(document, offset) ?? stepIdAt(document, offset);
}
