import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { Conversion, MigrationPlan } from "../migration/plan";
import type { Diagnosed } from "../rules/engine";
import type { TextChange } from "../syntax/textChange";
import { type ToldNotes, tellNotes } from "./reviewNotes";
import { type EditCapabilities, toWorkspaceEdit } from "./workspaceEdit";

/** Mends what is faulty; may run on save. */
export const FIX_ALL: CodeActionKind = `${CodeActionKind.SourceFixAll}.prefect`;
/** Converts a file to the worker era; has a kind of its own because it must never run on save. */
export const MIGRATE: CodeActionKind = "source.migrate.prefect";

/** One edit with the safe fixes of all faults. Of two that touch each other the first wins: a later run gets the other. */
export function fixAllAction(
  document: PrefectDocument,
  findings: readonly Diagnosed[],
  client: EditCapabilities,
): CodeAction[] {
  const taken: TextChange[] = [];
  for (const finding of findings) {
    const fix = finding.fixes?.[0];
    if (fix?.kind !== "fault" || fix.level !== "safe") continue;
    if (fix.changes.some((change) => taken.some((other) => collide(change, other)))) continue;
    taken.push(...fix.changes);
  }
  if (taken.length === 0) return [];
  const edit = toWorkspaceEdit(taken, document.source, client);
  return [{ title: "Fix all Prefect problems that can be fixed safely", kind: FIX_ALL, edit }];
}

/**
 * "Convert all in this file". Where a person must look, the notes come with the edit, which is made all at once: half of
 * it would leave imports without calls. The safe part is offered alone as well.
 */
export function migrateActions(
  document: PrefectDocument,
  plan: MigrationPlan | undefined,
  client: EditCapabilities,
): CodeAction[] {
  if (!plan || plan.conversions.length === 0) return [];
  const safe = plan.conversions.filter((conversion) => conversion.level === "safe");
  const needsReview = safe.length < plan.conversions.length;
  const action = (
    title: string,
    chosen: readonly Conversion[],
    { annotation, command }: ToldNotes = {},
  ): CodeAction => ({
    title,
    kind: MIGRATE,
    edit: toWorkspaceEdit(plan.textChanges(chosen), document.source, client, annotation),
    ...(command && { command }),
  });
  const all = "Convert everything agent-era in this file";
  if (!needsReview) return [action(all, plan.conversions)];
  const review = {
    uri: document.source.uri,
    title: "Convert to work pools and workers",
    notes: [...new Set(plan.conversions.flatMap(({ notes }) => notes))],
    commands: [],
  };
  return [
    action(`${all} (review)`, plan.conversions, tellNotes(review, client)),
    ...(safe.length > 0
      ? [
          action(
            `Convert only what is safe in this file (${safe.length} of ${plan.conversions.length})`,
            safe,
          ),
        ]
      : []),
  ];
}

/** Two insertions at one place collide as well: their order would be chance. */
function collide({ span: a }: TextChange, { span: b }: TextChange): boolean {
  return (a.start < b.end && b.start < a.end) || a.start === b.start;
}
