import { basename, relative } from "node:path";
import { type CodeAction, type CodeActionKind, CodeActionKind as Kinds } from "vscode-languageserver";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import { partAt } from "../documents/prefectYaml/parts";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";

import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { deploysToPool } from "../migration/moving/deployCall";
import { planMoveToPython, scriptsFor, type TargetScript } from "../migration/moving/planMoveToPython";
import { type Move, planMoveToYaml } from "../migration/moving/planMoveToYaml";
import { type Span, touches } from "../syntax/span";
import { flowCalls } from "../workspace/flowCalls";
import type { FeatureContext } from "./featureContext";
import { tellNotes } from "./reviewNotes";
import { type EditCapabilities, toWorkspaceEditOfTwo } from "./workspaceEdit";

/** Moves a deployment from a script to prefect.yaml, or back. */
export const MOVE_DEPLOYMENT: CodeActionKind = `${Kinds.Refactor}.move.prefect`;

export interface MoveCapabilities extends EditCapabilities {
  /** Whether the client shows actions that cannot be taken, with the reason. */
  readonly disabledActions: boolean;
}

/** How many scripts and files are offered: more than fit a menu are read by nobody. */
const MOST = 5;

/**
 * The scripts that the deployment at a place could be moved to, for who reads them: absolute paths. That of its flow and
 * `deploy.py` come first, behind them those that deploy to work pools already.
 */
export function scriptsToMoveTo(
  document: PrefectDocument,
  at: Span,
  { project }: Pick<FeatureContext, "project">,
): readonly string[] {
  const part = document.kind === "prefectYaml" ? partAt(document, at.start) : undefined;
  if (document.kind !== "prefectYaml" || part?.kind !== "deployment") return [];
  const deploying = (project.scriptDeployments() ?? [])
    .filter(({ deployment }) => deploysToPool(deployment))
    .map(({ file }) => file)
    .toSorted();
  return [...new Set([...scriptsFor(part, document), ...deploying])].slice(0, MOST);
}

/**
 * "Move this deployment to prefect.yaml", with the cursor in a call that deploys to a work pool, and the way back, with
 * the cursor in an entry.
 *
 * @param scripts those of {@link scriptsToMoveTo} as they are; unreadable ones are not among them
 */
export function moveDeploymentActions(
  document: PrefectDocument,
  at: Span,
  context: FeatureContext,
  client: MoveCapabilities,
  scripts: readonly TargetScript[],
): CodeAction[] {
  if (document.kind === "python") return moveToYaml(document, at, context, client);
  return document.kind === "prefectYaml" ? moveToPython(document, at, context, client, scripts) : [];
}

/** One action for each script; where none can take the deployment, the reason is told once. */
function moveToPython(
  document: PrefectYaml,
  at: Span,
  context: FeatureContext,
  client: MoveCapabilities,
  scripts: readonly TargetScript[],
): CodeAction[] {
  const part = partAt(document, at.start);
  if (part?.kind !== "deployment" || part.deployment === undefined) return [];
  const moves = scripts
    .filter(({ exists, module }) => exists || basename(module.source.uri) === "deploy.py")
    .map((script) => {
      const move = planMoveToPython(part, document, script, context);
      const title = `Move this deployment to Python (${shownPath(URI.parse(script.module.source.uri).fsPath, context)})`;
      return { move, title };
    });
  const possible = moves.filter(({ move }) => typeof move !== "string");
  const told = possible.length > 0 ? possible : moves.slice(0, 1);
  return told.flatMap(({ move, title }) => actionOf(title, move, document, client));
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
  const { prefectYaml } = context.project;
  const own = planMoveToYaml(found, module, context);
  const others = context.project.prefectYamls().flatMap((file) => {
    const path = URI.parse(file.source.uri).fsPath;
    if (path === prefectYaml?.path) return [];
    const project = { ...context.project, prefectYaml: { path, exists: true, text: file.source.getText() } };
    const move = planMoveToYaml(found, module, { ...context, project });
    // Why it cannot go there either, would be told once for each file.
    return typeof move === "string"
      ? []
      : [{ title: `Move this deployment to ${shownPath(path, context)}`, move }];
  });
  return [{ title: "Move this deployment to prefect.yaml", move: own }, ...others.slice(0, MOST - 1)].flatMap(
    ({ title, move }) => actionOf(title, move, module, client),
  );
}

/** A path from the project's folder, where files of one name are told apart. */
function shownPath(path: string, { project }: FeatureContext): string {
  return project.root === undefined ? basename(path) : relative(project.root, path).replaceAll("\\", "/");
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
  const needsReview = move.level === "review";
  const review = { uri: source.uri, title, notes: move.notes, commands: [] };
  const { annotation, command } = needsReview ? tellNotes(review, client) : {};
  const edit = toWorkspaceEditOfTwo({ source, changes: move.changes }, move.target, client, annotation);
  if (edit === undefined) return [];
  return [
    {
      title: needsReview ? `${title} (review)` : title,
      kind: MOVE_DEPLOYMENT,
      edit,
      ...(command && { command }),
    },
  ];
}
