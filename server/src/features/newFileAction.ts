import { type CodeAction, CodeActionKind, CreateFile, type Diagnostic } from "vscode-languageserver";
import { URI, Utils } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { MigrationPlan, NewFile } from "../migration/plan";
import type { Diagnosed } from "../rules/engine";
import type { EditCapabilities } from "./workspaceEdit";

/** The rules that report what a new file takes part of the place of. */
const USES = new Set(["agent/infrastructure-block", "agent/deployment-yaml"]);

/**
 * "Make the base job template", for a finding about a block that is left to a person: the file that the command of the
 * message needs, beside the document. It never takes the place of a file that is there: then the editor refuses.
 *
 * @param plan asked only for findings that it may have something to say about
 */
export function newFileActions(
  finding: Diagnosed,
  document: PrefectDocument,
  plan: () => MigrationPlan | undefined,
  diagnostic: Diagnostic,
  client: EditCapabilities,
): CodeAction[] {
  if (!USES.has(finding.rule) || !client.createsFiles || !client.versionedEdits) return [];
  const uses = plan()?.left.filter(
    ({ rule, span }) => rule === finding.rule && span.start === finding.span.start,
  );
  return (uses ?? []).flatMap(({ newFiles = [] }) =>
    newFiles.map((file) => ({
      title: `Make ${file.name} for the work pool that takes its place`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: { documentChanges: createdFile(file, document) },
    })),
  );
}

function createdFile({ name, text }: NewFile, { source }: PrefectDocument) {
  const uri = Utils.joinPath(Utils.dirname(URI.parse(source.uri)), name).toString();
  const start = { line: 0, character: 0 };
  return [
    CreateFile.create(uri),
    { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: text }] },
  ];
}
