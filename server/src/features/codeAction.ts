import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { EntryPlan, MigrationPlan } from "../migration/plan";
import type { Diagnosed } from "../rules/engine";
import type { Fix } from "../rules/rule";
import { type Span, touches } from "../syntax/span";
import { ADD_DEPLOYMENT } from "./addDeployment";
import { type DiagnosticCapabilities, toDiagnostic } from "./diagnostic";
import { entriesAction, entryFix, MIGRATE_TO_YAML } from "./entryAction";
import { MOVE_DEPLOYMENT } from "./moveDeployment";
import { newFileActions } from "./newFileAction";
import { FIX_ALL, fixAllAction, MIGRATE, migrateActions } from "./sourceAction";
import { suppressionAction } from "./suppressionAction";
import { type EditCapabilities, toWorkspaceEdit } from "./workspaceEdit";

export type CodeActionCapabilities = EditCapabilities & DiagnosticCapabilities;

export interface CodeActionRequest {
  readonly span: Span;
  /** The kinds that the client asks for; `undefined` is the light bulb, which shows no source actions. */
  readonly only: readonly CodeActionKind[] | undefined;
  /** Whether the editor asks by itself: on save, or as the cursor moves. */
  readonly isAutomatic: boolean;
  /** What the client shows at that place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The kinds that {@link codeActions} can answer, for the server's capabilities. */
export const codeActionKinds: CodeActionKind[] = [
  CodeActionKind.QuickFix,
  ADD_DEPLOYMENT,
  MOVE_DEPLOYMENT,
  FIX_ALL,
  MIGRATE,
  MIGRATE_TO_YAML,
];

/**
 * The ways out of the findings at a place, and those that concern the whole file.
 *
 * @param plan asked only when a migration of the file is wanted, or where a block is at the place that a file replaces
 * @param entries the same with prefect.yaml as the target; asked where a call is at the place, too
 * @param parse reads a changed text as the same kind of document; the suppression action checks itself with it
 */
export function codeActions(
  document: PrefectDocument,
  request: CodeActionRequest,
  findings: readonly Diagnosed[],
  plan: () => MigrationPlan | undefined,
  parse: (text: string) => PrefectDocument | undefined,
  client: CodeActionCapabilities,
  entries: () => EntryPlan | undefined = () => undefined,
): CodeAction[] {
  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, request.only)) {
    const here = findings.filter((finding) => touches(finding.extent ?? finding.span, request.span));
    for (const finding of here) {
      actions.push(...quickFixes(finding, document, request, client));
      const diagnostic = diagnosticOf(finding, document, request, client);
      actions.push(...entryFix(finding, document, entries, diagnostic, client));
      // Of a deployment file, only the move to prefect.yaml knows what it holds.
      const left = document.kind === "agentYaml" ? entries : plan;
      actions.push(...newFileActions(finding, document, left, diagnostic, client));
    }
    for (const finding of here) {
      const action = suppressionAction(finding, document, parse, client);
      if (action)
        actions.push({ ...action, diagnostics: [diagnosticOf(finding, document, request, client)] });
    }
  }
  if (request.only === undefined) return actions;
  if (isWanted(FIX_ALL, request.only)) actions.push(...fixAllAction(document, findings, client));
  // What the editor does by itself is never a migration, whatever its settings for saving say.
  if (isWanted(MIGRATE, request.only) && !request.isAutomatic) {
    actions.push(...migrateActions(document, plan(), client));
  }
  if (isWanted(MIGRATE_TO_YAML, request.only) && !request.isAutomatic) {
    actions.push(...entriesAction(document, entries(), client));
  }
  return actions;
}

function quickFixes(
  finding: Diagnosed,
  document: PrefectDocument,
  request: CodeActionRequest,
  client: CodeActionCapabilities,
): CodeAction[] {
  return (finding.fixes ?? []).map((fix, index) => ({
    title: titleOf(fix),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnosticOf(finding, document, request, client)],
    isPreferred: index === 0 && fix.level === "safe",
    edit: toWorkspaceEdit(fix.changes, document.source, client),
  }));
}

function titleOf(fix: Fix): string {
  return fix.level === "review" ? `${fix.title} (review)` : fix.title;
}

/** The client's own diagnostic, so that it recognises it; else what we would send now. */
function diagnosticOf(
  finding: Diagnosed,
  document: PrefectDocument,
  request: CodeActionRequest,
  client: DiagnosticCapabilities,
): Diagnostic {
  const own = toDiagnostic(finding, document.source, client);
  const range = JSON.stringify(own.range);
  const shown = request.diagnostics.find(
    ({ code, range: shownRange }) => code === own.code && JSON.stringify(shownRange) === range,
  );
  return shown ?? own;
}

/** A kind is wanted when it is asked for itself or by a kind above it: `source` asks for `source.fixAll`. */
export function isWanted(kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  return only?.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`)) ?? true;
}
