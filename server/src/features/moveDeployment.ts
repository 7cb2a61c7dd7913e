import { type CodeAction, type CodeActionKind, CodeActionKind as Kinds } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { deploysToPool } from "../migration/moving/deployCall";
import { type Move, planMoveToYaml } from "../migration/moving/planMoveToYaml";
import { type Span, touches } from "../syntax/span";
import { flowCalls } from "../workspace/flowCalls";
import type { FeatureContext } from "./featureContext";
import { type EditCapabilities, toWorkspaceEditOfTwo } from "./workspaceEdit";

/** Moves a deployment from a script to prefect.yaml, or back. */
export const MOVE_DEPLOYMENT: CodeActionKind = `${Kinds.Refactor}.move.prefect`;

export interface MoveCapabilities extends EditCapabilities {
  /** Whether the client shows actions that cannot be taken, with the reason. */
  readonly disabledActions: boolean;
}

/** "Move this deployment to prefect.yaml", with the cursor in a call that deploys to a work pool. */
export function moveDeploymentActions(
  document: PrefectDocument,
  at: Span,
  context: FeatureContext,
  client: MoveCapabilities,
): CodeAction[] {
  return document.kind === "python" ? moveToYaml(document, at, context, client) : [];
}

function moveToYaml(
  module: PythonModule,
  at: Span,
  context: FeatureContext,
  client: MoveCapabilities,
): CodeAction[] {
  const found = flowCalls(module, context.project).find(
    (call) => deploysToPool(call) && touches(call.call.node, at),
  );
  if (found === undefined) return [];
  const move = planMoveToYaml(found, module, context);
  return actionOf("Move this deployment to prefect.yaml", move, module, client);
}

/** One action, or none where the client cannot make the file that it takes or shows no reasons. */
function actionOf(
  title: string,
  move: Move | string,
  { source }: PrefectDocument,
  client: MoveCapabilities,
): CodeAction[] {
  if (typeof move === "string")
    return client.disabledActions ? [{ title, kind: MOVE_DEPLOYMENT, disabled: { reason: move } }] : [];
  const annotation = {
    label: title,
    needsConfirmation: true,
    description: move.notes.join(" "),
  };
  const needsReview = move.level === "review";
  const edit = toWorkspaceEditOfTwo(
    { source, changes: move.changes },
    move.target,
    client,
    needsReview ? annotation : undefined,
  );
  return edit ? [{ title: needsReview ? `${title} (review)` : title, kind: MOVE_DEPLOYMENT, edit }] : [];
}
