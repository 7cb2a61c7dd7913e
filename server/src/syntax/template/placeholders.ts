import type { Span } from "../span";

/**
 * What fills a placeholder: the output of a step (or nothing, if no step has it), an environment variable, a
 * variable or block of the Prefect API, the run that a worker prepares.
 */
export type PlaceholderKind = "output" | "environment" | "variable" | "block" | "context";

/** A `{{ name }}` that Prefect fills. */
export interface Placeholder {
  readonly kind: PlaceholderKind;
  /** What stands between the braces, without the blanks: `build-image.image`, `$TAG`. */
  readonly name: string;
  /** Braces included, in the text that was searched. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** A `{{ … }}` that is no placeholder for Prefect, which therefore leaves it as it is written. */
export interface Leftover {
  /** What stands between the braces, as written. */
  readonly content: string;
  readonly span: Span;
}

export const BLOCK_PREFIX = "prefect.blocks.";
export const VARIABLE_PREFIX = "prefect.variables.";
export const CONTEXT_PREFIX = "ctx.";

// Python's `\s` and `\w`, which are not JavaScript's.
const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const NAME = "[\\p{L}\\p{N}_.\\-\\[\\]$]";
/** `PLACEHOLDER_CAPTURE_REGEX` of `prefect/utilities/templating`. */
const PLACEHOLDER = new RegExp(`\\{\\{${BLANK}*(?<name>${NAME}+)${BLANK}*\\}\\}`, "gu");
const BRACES = /\{\{(?<content>(?:(?!\{\{)[^\n])*?)\}\}/g;

/** The placeholders that Prefect finds in a text, in its order. */
export function placeholdersIn(text: string): readonly Placeholder[] {
  if (!text.includes("{{")) return [];
  return [...text.matchAll(PLACEHOLDER)].map((match) => {
    const name = match.groups?.name ?? "";
    const start = match.index + match[0].indexOf(name, 2);
    return {
      kind: kindOf(name),
      name,
      span: { start: match.index, end: match.index + match[0].length },
      nameSpan: { start, end: start + name.length },
    };
  });
}

/** The pairs of braces with something in them that Prefect does not take for a placeholder: filters, expressions. */
export function leftoversIn(text: string): readonly Leftover[] {
  const filled = placeholdersIn(text);
  return [...text.matchAll(BRACES)].flatMap((match): Leftover[] => {
    const span = { start: match.index, end: match.index + match[0].length };
    const isFilled = filled.some((one) => one.span.start < span.end && span.start < one.span.end);
    return isFilled ? [] : [{ content: match.groups?.content ?? "", span }];
  });
}

/** `determine_placeholder_type` of the same module; `ctx.` is what `prefect deploy` skips. */
function kindOf(name: string): PlaceholderKind {
  if (name.startsWith(BLOCK_PREFIX)) return "block";
  if (name.startsWith(VARIABLE_PREFIX)) return "variable";
  if (name.startsWith("$")) return "environment";
  return name.startsWith(CONTEXT_PREFIX) ? "context" : "output";
}

/** Whether a text is one placeholder and nothing else, so that the value keeps its type. */
export function isWhole(placeholder: Placeholder, text: string): boolean {
  return placeholder.span.start === 0 && placeholder.span.end === text.length;
}

/** The steps of a name into what it names, as Prefect cuts it: `a.b[0].c` is `a`, `b`, `0`, `c`. */
export function keysOf(name: string): readonly string[] {
  return name.replaceAll("[", ".").replaceAll("]", "").split(".");
}
