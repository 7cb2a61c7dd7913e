import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../../syntax/span";

/** All places of one document that name one thing. */
export interface Occurrences {
  readonly kind: "anchor" | "stepId" | "deployment" | "workPool" | "variable";
  readonly name: string;
  /** The place at the cursor. */
  readonly at: Span;
  /** Where the thing gets its name; for some more than once, as in two deployments that share what refers to them. */
  readonly definitions: readonly Span[];
  /** Where the name is used. */
  readonly uses: readonly Span[];
  /** Where other files name it. */
  readonly elsewhere?: readonly OtherPlace[];
}

/** A place in another file. */
export interface OtherPlace {
  readonly source: TextDocument;
  readonly span: Span;
  /** Whether the thing gets its name there. */
  readonly isDefinition: boolean;
}

/** Of several things with their places, the one that is named at an offset. */
export function occurrencesAt(
  kind: Occurrences["kind"],
  things: Iterable<{
    readonly name: string;
    readonly definitions: readonly Span[];
    readonly uses: readonly Span[];
  }>,
  offset: number,
  /** So many characters before a name belong to it: the `&` of an anchor. */
  lead = 0,
): Occurrences | undefined {
  for (const { name, definitions, uses } of things) {
    const at = [...definitions, ...uses].find(({ start, end }) => start - lead <= offset && offset <= end);
    if (at !== undefined) return { kind, name, at, definitions, uses };
  }
  return undefined;
}
