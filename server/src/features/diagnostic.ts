import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnosed } from "../rules/engine";
import type { Severity } from "../rules/rule";
import { rulePage } from "../rules/rulePage";
import type { Span } from "../syntax/span";

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** What the client can show. */
export interface DiagnosticCapabilities {
  readonly relatedInformation: boolean;
}

/**
 * A finding as the editor shows it. LSP has no place for the documentation of a code action, and a person
 * should know what a fix changes before taking it: the notes of the fixes therefore hang on the diagnostic as
 * related information, which VS Code shows in the hover and in the Problems panel. A client without that
 * gets them as further lines of the message.
 */
export function toDiagnostic(
  finding: Diagnosed,
  source: TextDocument,
  client: DiagnosticCapabilities,
): Diagnostic {
  const range = toRange(finding.span, source);
  const notes = notesOf(finding);
  const inMessage = client.relatedInformation ? [] : notes.map((note) => `\n${note}`);
  return {
    range,
    message: finding.message + inMessage.join(""),
    severity: SEVERITIES[finding.severity],
    source: "prefect",
    code: finding.rule,
    codeDescription: { href: rulePage(finding.rule) },
    ...(finding.unnecessary ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(client.relatedInformation && notes.length > 0
      ? { relatedInformation: notes.map((message) => ({ location: { uri: source.uri, range }, message })) }
      : {}),
  };
}

/** Each note once; with several fixes it says which of them it is about. */
function notesOf(finding: Diagnosed): readonly string[] {
  const fixes = finding.fixes ?? [];
  return [
    ...new Set(
      fixes.flatMap((fix) => fix.notes.map((note) => (fixes.length > 1 ? `${fix.title}: ${note}` : note))),
    ),
  ];
}

/** A span in lines and columns, as the protocol has them. */
export function toRange(span: Span, source: TextDocument): Range {
  return { start: source.positionAt(span.start), end: source.positionAt(span.end) };
}
