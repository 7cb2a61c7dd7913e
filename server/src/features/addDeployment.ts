import {
  type CodeAction,
  type CodeActionKind,
  type Command,
  CodeActionKind as Kinds,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { PrefectDocument } from "../documents/prefectDocument";
import { parsePrefectYaml } from "../documents/prefectYaml/parsePrefectYaml";
import type { FlowDefinition, PythonModule } from "../documents/pythonModule/pythonModule";
import { pathBelow } from "../migration/build/flowReference";
import type { PlannedEntry } from "../migration/yaml/entry";
import { insertEntries, isFaithful } from "../migration/yaml/insertEntries";
import { type EntryTarget, existingEntries, readEntryFile } from "../migration/yaml/target";
import { lineBreakOf } from "../syntax/lineBreak";
import { type Span, touches } from "../syntax/span";
import { applyChanges, type TextChange } from "../syntax/textChange";
import { asMapping, asText, lookup } from "../syntax/yaml/navigation";
import { scriptDeploymentActions } from "./addScriptDeployment";
import { clientCommands, type RevealArgument } from "./clientCommands";
import type { CodeLensCapabilities } from "./codeLens";
import { toRange } from "./diagnostic";
import type { FeatureContext } from "./featureContext";
import { type EditCapabilities, toWorkspaceEditOfFile } from "./workspaceEdit";

/** Adds a deployment of a flow, to prefect.yaml or to its own file. */
export const ADD_DEPLOYMENT: CodeActionKind = `${Kinds.Refactor}.addDeployment.prefect`;

/** "Add a deployment of this flow", with the cursor at the head of a flow: its decorators and its `def`. */
export function addDeploymentActions(
  document: PrefectDocument,
  at: Span,
  context: FeatureContext,
  client: EditCapabilities & CodeLensCapabilities,
): CodeAction[] {
  if (document.kind !== "python") return [];
  const flow = document.flows.find(
    ({ span, nameSpan, isNested }) => !isNested && touches({ start: span.start, end: nameSpan.end }, at),
  );
  if (flow === undefined) return [];
  return [
    ...entryActions(flow, document, context, client),
    ...scriptDeploymentActions(flow, document, context, client).map((action) => ({
      ...action,
      kind: ADD_DEPLOYMENT,
    })),
  ];
}

/** As an entry of prefect.yaml. */
function entryActions(
  flow: FlowDefinition,
  document: PythonModule,
  context: FeatureContext,
  client: EditCapabilities & CodeLensCapabilities,
): CodeAction[] {
  const target = readEntryFile(context);
  if (typeof target === "string") return [];
  const entry = entryFor(flow, document, target, context);
  if (entry === undefined) return [];
  const changes = insertEntries(target, [entry], lineBreakOf(document.text));
  if (!isFaithful(target, [entry], changes)) return [];
  const file = { path: target.path, exists: target.exists, text: target.tree.text, changes };
  const edit = toWorkspaceEditOfFile(file, client);
  if (edit === undefined) return [];
  const title = `Add a deployment of ${flow.functionName} to prefect.yaml`;
  const command = client.extensionCommands ? revealCommand(target, changes) : undefined;
  return [{ title, kind: ADD_DEPLOYMENT, edit, ...(command && { command }) }];
}

/** `undefined` for a flow outside the folder that `prefect deploy` runs in. */
function entryFor(
  { functionName }: FlowDefinition,
  module: PythonModule,
  target: EntryTarget,
  { migration }: FeatureContext,
): PlannedEntry | undefined {
  const file = pathBelow(target.folder, URI.parse(module.source.uri).fsPath);
  if (file === undefined) return undefined;
  const name = freeName(functionName, target);
  const value = new Map<string, string | ReadonlyMap<string, string>>([
    ["name", name],
    ["entrypoint", `${file}:${functionName}`],
    // The pool that the other deployments use; the stand-in of Prefect's guides where none is known.
    ["work_pool", new Map([["name", usualPool(target) ?? migration.workPool ?? "local"]])],
  ]);
  return { name, functionName, value, comments: [], statements: [] };
}

/** The name of the flow's function with dashes, as Prefect names flows; with a number where it is taken. */
function freeName(functionName: string, target: EntryTarget): string {
  const base = (functionName.split(".").at(-1) ?? functionName).replaceAll("_", "-");
  const taken = new Set(existingEntries(target).map(({ name }) => name));
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  return name;
}

function usualPool({ deployments }: EntryTarget): string | undefined {
  const counts = new Map<string, number>();
  for (const item of deployments.kind === "items" ? deployments.items : []) {
    const pool = asText(lookup(asMapping(lookup(asMapping(item), "work_pool")), "name"))?.text;
    if (pool) counts.set(pool, (counts.get(pool) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

/** Goes to the name of the new entry, the last of the file. */
function revealCommand(target: EntryTarget, changes: readonly TextChange[]): Command | undefined {
  const uri = URI.file(target.path).toString();
  const source = TextDocument.create(uri, "prefect-yaml", 0, applyChanges(target.tree.text, changes));
  const name = parsePrefectYaml(source).deployments.at(-1)?.name;
  if (name === undefined) return undefined;
  const argument: RevealArgument = { uri, range: toRange(name.span, source) };
  return { title: "Show it", command: clientCommands.reveal, arguments: [argument] };
}
