import type { PrefectDocument } from "../documents/prefectDocument";
import type { Span } from "../syntax/span";
import { blockBelow } from "./blocks";
import { commentsOf } from "./comments";

/**
 * Where a comment silences rules. `docs/suppression.md` tells users about the three forms:
 * at the end of a line, on a line of its own above a block, and for the file.
 */
export interface Suppression {
  readonly rules: ReadonlySet<string>;
  /** The findings that start in here are silenced. */
  readonly span: Span;
  /** The comment that says so. */
  readonly comment: Span;
}

/** No directive is without it. */
const WORD = "ignore";

const DIRECTIVE = /#\s*prefect:\s*ignore(?<file>-file)?\[(?<rules>[^\]]*)\]/d;

/** A directive as it stands in a comment. */
export interface Directive {
  readonly rules: readonly string[];
  readonly isForFile: boolean;
  /** Where another rule would be added: before the closing bracket. */
  readonly end: number;
}

/** Reads `# prefect: ignore[rule, …]`; other words may stand around it in the same comment. */
export function readDirective(comment: Span, text: string): Directive | undefined {
  const match = DIRECTIVE.exec(text.slice(comment.start, comment.end));
  const list = match?.indices?.groups?.rules;
  if (!match || !list) return undefined;
  const rules = (match.groups?.rules ?? "").split(",").map((rule) => rule.trim());
  return {
    rules: rules.filter((rule) => rule !== ""),
    isForFile: match.groups?.file !== undefined,
    end: comment.start + list[1],
  };
}

/** All places of a document that comments silence. */
export function suppressionsOf(document: PrefectDocument): readonly Suppression[] {
  const text = document.source.getText();
  if (!text.includes(WORD)) return [];
  const suppressions: Suppression[] = [];
  for (const comment of commentsOf(document, WORD)) {
    const directive = readDirective(comment, text);
    if (!directive) continue;
    const span = directive.isForFile
      ? { start: 0, end: text.length }
      : standsAlone(comment, text)
        ? blockBelow(comment, document)
        : lineOf(comment.start, text);
    if (span) suppressions.push({ rules: new Set(directive.rules), span, comment });
  }
  return suppressions;
}

/** Whether one of the suppressions silences a rule where a finding starts. */
export function isSuppressed(rule: string, finding: Span, suppressions: readonly Suppression[]): boolean {
  return suppressions.some(
    ({ rules, span }) => rules.has(rule) && span.start <= finding.start && finding.start <= span.end,
  );
}

/** The findings, conversions, … that no comment silences. */
export function withoutSuppressed<Item extends { readonly rule: string; readonly span: Span }>(
  items: readonly Item[],
  document: PrefectDocument,
): readonly Item[] {
  const suppressions = suppressionsOf(document);
  return items.filter(({ rule, span }) => !isSuppressed(rule, span, suppressions));
}

/** Whether nothing but spaces stands before an offset on its line. */
export function standsAlone(span: Span, text: string): boolean {
  return text.slice(lineOf(span.start, text).start, span.start).trim() === "";
}

/** The line of an offset, without its line break. */
export function lineOf(offset: number, text: string): Span {
  const end = text.indexOf("\n", offset);
  return { start: text.lastIndexOf("\n", offset - 1) + 1, end: end < 0 ? text.length : end };
}
