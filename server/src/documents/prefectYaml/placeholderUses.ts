import type { Span } from "../../syntax/span";
import { isWhole, leftoversIn, type Placeholder, placeholdersIn } from "../../syntax/template/placeholders";
import { scalarOffsets } from "../../syntax/yaml/scalarOffsets";
import type { YamlScalar } from "../../syntax/yaml/yamlTree";

/** A placeholder with its place in the text of the file. */
export interface PlaceholderUse {
  readonly placeholder: Placeholder;
  /** Braces included. */
  readonly span: Span;
  readonly nameSpan: Span;
  /** Whether it is all that the scalar says, so that the value keeps its type. */
  readonly isWhole: boolean;
}

/** The placeholders of a scalar, in the order of the text. */
export function placeholderUses(scalar: YamlScalar, text: string): readonly PlaceholderUse[] {
  const placeholders = placeholdersIn(scalar.text);
  if (placeholders.length === 0) return [];
  const inText = scalarOffsets(scalar, text);
  return placeholders.map((placeholder) => ({
    placeholder,
    span: inText(placeholder.span),
    nameSpan: inText(placeholder.nameSpan),
    isWhole: isWhole(placeholder, scalar.text),
  }));
}

/** Braces that Prefect leaves as they are, with their place in the text of the file. */
export interface LeftoverUse {
  readonly content: string;
  readonly span: Span;
}

/** The braces of a scalar that are no placeholder. */
export function leftoverUses(scalar: YamlScalar, text: string): readonly LeftoverUse[] {
  const leftovers = leftoversIn(scalar.text);
  if (leftovers.length === 0) return [];
  const inText = scalarOffsets(scalar, text);
  return leftovers.map(({ content, span }) => ({ content, span: inText(span) }));
}
