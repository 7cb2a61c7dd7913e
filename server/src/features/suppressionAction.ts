import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { commentsOf } from "../rules/comments";
import type { Diagnosed } from "../rules/engine";
import { isSuppressed, lineOf, readDirective, suppressionsOf } from "../rules/suppression";
import { lineBreakOf } from "../syntax/lineBreak";
import type { TextChange } from "../syntax/textChange";
import { applyChanges } from "../syntax/textChange";
import { type EditCapabilities, toWorkspaceEdit } from "./workspaceEdit";

/**
 * Writes the comment that silences a finding: into the directive that the line has, else at the end of the
 * line, else on a line of its own above, above the key for a line of a block scalar. The end of a line can lie
 * inside a string, or behind a backslash; so each way is tried on the text, and only one that silences the finding
 * is offered.
 */
export function suppressionAction(
  finding: Diagnosed,
  document: PrefectDocument,
  parse: (text: string) => PrefectDocument | undefined,
  client: EditCapabilities,
): CodeAction | undefined {
  const text = document.source.getText();
  const change = suppressionChanges(finding, document).find((candidate) => {
    const changed = parse(applyChanges(text, [candidate]));
    return changed && silences(changed, finding, document, candidate);
  });
  if (!change) return undefined;
  return {
    title: `Ignore ${finding.rule} here`,
    kind: CodeActionKind.QuickFix,
    edit: toWorkspaceEdit([change], document.source, client),
  };
}

function suppressionChanges(finding: Diagnosed, document: PrefectDocument): readonly TextChange[] {
  const text = document.source.getText();
  const line = lineOf(finding.span.start, text);
  const content = text.slice(line.start, line.end).trimEnd();
  const end = line.start + content.length;
  for (const comment of commentsOf(document)) {
    const directive = comment.end === end ? readDirective(comment, text) : undefined;
    if (directive && !directive.isForFile) {
      const at = { start: directive.end, end: directive.end };
      return [{ span: at, newText: directive.rules.length > 0 ? `, ${finding.rule}` : finding.rule }];
    }
  }
  const directive = `# prefect: ignore[${finding.rule}]`;
  const indent = /^[ \t]*/.exec(content)?.[0] ?? "";
  const lineBreak = lineBreakOf(text);
  const above = (start: number, column: string) => ({
    span: { start, end: start },
    newText: `${column}${directive}${lineBreak}`,
  });
  const owners = document.kind === "python" ? [] : linesOfOwners(line.start, indent.length, text);
  return [
    { span: { start: end, end }, newText: `  ${directive}` },
    above(line.start, indent),
    ...owners.map((owner) => above(owner.start, owner.indent)),
  ];
}

/**
 * The lines above that a line may belong to, the nearest first: each is indented less than what it is nearer to. One
 * of them has the key of a block scalar.
 */
function linesOfOwners(
  lineStart: number,
  column: number,
  text: string,
): readonly { readonly start: number; readonly indent: string }[] {
  const owners: { start: number; indent: string }[] = [];
  let least = column;
  for (let end = lineStart - 1; end > 0 && least > 0; ) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const indent = /^ */.exec(text.slice(start, end))?.[0] ?? "";
    if (indent.length < least && text.slice(start, end).trim() !== "") {
      owners.push({ start, indent });
      least = indent.length;
    }
    end = start - 1;
  }
  return owners;
}

/** The finding keeps its place in the changed text, moved by what was put before it; nothing else may change. */
function silences(
  changed: PrefectDocument,
  finding: Diagnosed,
  before: PrefectDocument,
  change: TextChange,
): boolean {
  const moved = change.span.start <= finding.span.start ? change.newText.length : 0;
  const span = { start: finding.span.start + moved, end: finding.span.end + moved };
  return (
    isSuppressed(finding.rule, span, suppressionsOf(changed)) &&
    commentsOf(changed).length >= commentsOf(before).length &&
    faultsOf(changed) <= faultsOf(before)
  );
}

/** How much of a text does not parse: a comment in the middle of a YAML text of several lines ends it. */
function faultsOf(document: PrefectDocument): number {
  return document.kind === "python" ? Number(!document.parses) : document.tree.problems.length;
}
