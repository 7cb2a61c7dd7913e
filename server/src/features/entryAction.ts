import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { Conversion, EntryPlan } from "../migration/plan";
import type { Diagnosed } from "../rules/engine";
import { tellNotes } from "./reviewNotes";
import { type EditCapabilities, toWorkspaceEditOfTwo } from "./workspaceEdit";

/**
 * Moves all deployments of a file into prefect.yaml. It has a kind of its own, so that nobody who asks for the
 * migration of a file gets it instead, and like that one it never runs on save.
 */
export const MIGRATE_TO_YAML: CodeActionKind = "source.migrateToYaml.prefect";

/** The rules that report what an entry of prefect.yaml can take the place of. */
const CALLS = new Set(["agent/build-from-flow", "agent/deployment-class", "agent/deployment-yaml"]);

/**
 * "Convert to an entry in prefect.yaml", for a finding about one call.
 *
 * @param plan asked only for findings that it may have something to say about
 */
export function entryFix(
  finding: Diagnosed,
  document: PrefectDocument,
  plan: () => EntryPlan | undefined,
  diagnostic: Diagnostic,
  client: EditCapabilities,
): CodeAction[] {
  if (!CALLS.has(finding.rule)) return [];
  const entries = plan();
  const conversion = entries?.conversions.find(
    ({ rule, span }) => rule === finding.rule && span.start === finding.span.start,
  );
  if (!entries || !conversion) return [];
  const action = actionOf(conversion.title, [conversion], entries, document, client);
  return action
    ? [{ ...action, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], isPreferred: false }]
    : [];
}

/** The same for all calls of the file. */
export function entriesAction(
  document: PrefectDocument,
  plan: EntryPlan | undefined,
  client: EditCapabilities,
): CodeAction[] {
  const calls = plan?.conversions.filter(({ rule }) => CALLS.has(rule)) ?? [];
  if (!plan || calls.length === 0) return [];
  const title = "Convert every deployment in this file to an entry in prefect.yaml";
  const action = actionOf(title, plan.conversions, plan, document, client);
  return action ? [{ ...action, kind: MIGRATE_TO_YAML }] : [];
}

/** `undefined` where the client cannot make the file that it takes. */
function actionOf(
  title: string,
  chosen: readonly Conversion[],
  plan: EntryPlan,
  document: PrefectDocument,
  client: EditCapabilities,
): CodeAction | undefined {
  const needsReview = chosen.some(({ level }) => level === "review");
  const review = {
    uri: document.source.uri,
    title: "Move the deployment to prefect.yaml",
    notes: [...new Set(chosen.flatMap(({ notes }) => notes))],
    commands: [...new Set(chosen.flatMap(({ commands }) => commands))],
  };
  const { annotation, command } = needsReview ? tellNotes(review, client) : {};
  const edit =
    plan.target &&
    toWorkspaceEditOfTwo(
      { source: document.source, changes: plan.textChanges(chosen) },
      { ...plan.target, changes: plan.entryChanges(chosen) },
      client,
      annotation,
    );
  return edit && { title: needsReview ? `${title} (review)` : title, edit, ...(command && { command }) };
}
