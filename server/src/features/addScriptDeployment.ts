import type { CodeAction } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { FlowDefinition, PythonModule } from "../documents/pythonModule/pythonModule";
import { pathBelow } from "../migration/build/flowReference";
import { addImports } from "../migration/imports/addImports";
import { type CallWriter, createCallWriter } from "../migration/moving/callWriter";
import { hasServe, underMainGuard } from "../migration/moving/guardedCall";
import { gitText } from "../migration/moving/sourceText";
import { pythonString } from "../syntax/python/literal";
import { applyChanges } from "../syntax/textChange";
import { deploymentsOfFlow } from "../workspace/flowDeployments";
import { clientCommands, type RevealArgument } from "./clientCommands";
import type { CodeLensCapabilities } from "./codeLens";
import { toRange } from "./diagnostic";
import type { FeatureContext } from "./featureContext";
import { type EditCapabilities, toWorkspaceEdit } from "./workspaceEdit";

/** "Add a deployment of this flow", as a call under the main guard of its own file. */
export function scriptDeploymentActions(
  flow: FlowDefinition,
  module: PythonModule,
  context: FeatureContext,
  client: EditCapabilities & CodeLensCapabilities,
): Omit<CodeAction, "kind">[] {
  const { project } = context;
  const isNamed = module.names.module.bindings.get(flow.functionName)?.length === 1;
  // What Prefect 2 calls so takes other arguments.
  if (!isNamed || !module.parses || project.prefect?.isAgentEra) return [];
  const name = freeName(flow, module, context);
  const deploy = actionOf(
    `Add a deployment of ${flow.functionName} by .deploy(…)`,
    name,
    module,
    client,
    (writer) => deployCall(flow, name, module, context, "folder", writer),
  );
  const fromRepository = actionOf(
    `Add a deployment of ${flow.functionName} by .deploy(…) from its repository`,
    name,
    module,
    client,
    (writer) => deployCall(flow, name, module, context, "repository", writer),
  );
  // A second one would wait for the first to end.
  const serve = hasServe(module)
    ? []
    : actionOf(`Add a deployment of ${flow.functionName} by .serve(…)`, name, module, client, (writer) =>
        writer.call(`${flow.functionName}.serve`, [`name=${pythonString(name)}`]),
      );
  return [...deploy, ...fromRepository, ...serve];
}

/** Where the code comes from: the folder of the project, or the repository that it was cloned from. */
type Origin = "folder" | "repository";

/** A call that deploys the flow from there; entrypoints count from its top, as `prefect deploy` would have them. */
function deployCall(
  { functionName }: FlowDefinition,
  name: string,
  module: PythonModule,
  { project, migration }: FeatureContext,
  origin: Origin,
  writer: CallWriter,
): string | undefined {
  const top = origin === "folder" ? project.root : project.gitRoot;
  const file = top && pathBelow(top, URI.parse(module.source.uri).fsPath);
  if (!top || !file) return undefined;
  const source = origin === "folder" ? writer.folder(top) : remoteText(project.gitRemote, writer);
  if (!source) return undefined;
  const loaded = writer.call(`${functionName}.from_source`, [
    `source=${source}`,
    `entrypoint=${pythonString(`${file}:${functionName}`)}`,
  ]);
  return writer.call(`${loaded}.deploy`, [
    `name=${pythonString(name)}`,
    `work_pool_name=${pythonString(migration.workPool ?? "local")}`,
  ]);
}

/** An address that a machine elsewhere can clone from. */
const REMOTE = /^(?!file:)(?:[a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:)/i;

function remoteText(remote: string | undefined, writer: CallWriter): string | undefined {
  return remote !== undefined && REMOTE.test(remote)
    ? gitText(new Map([["repository", remote]]), writer)
    : undefined;
}

function actionOf(
  title: string,
  name: string,
  module: PythonModule,
  client: EditCapabilities & CodeLensCapabilities,
  write: (writer: CallWriter) => string | undefined,
): Omit<CodeAction, "kind">[] {
  const writer = createCallWriter(module);
  const call = write(writer);
  const change = call === undefined || writer.refusals.length > 0 ? undefined : underMainGuard(call, module);
  if (change === undefined || typeof change === "string") return [];
  const changes = [...addImports(module, writer.needs), change];
  const edit = toWorkspaceEdit(changes, module.source, client);
  const after = TextDocument.create(module.source.uri, "python", 0, applyChanges(module.text, changes));
  const at = after.getText().lastIndexOf(`name=${pythonString(name)}`) + "name=".length + 1;
  const range = toRange({ start: at, end: at + name.length }, after);
  const argument: RevealArgument = { uri: module.source.uri, range };
  const command = { title: "Show it", command: clientCommands.reveal, arguments: [argument] };
  return [{ title, edit, ...(client.extensionCommands && { command }) }];
}

/** The name of the flow's function with dashes; with a number where a deployment of the flow has it. */
function freeName(
  { functionName }: FlowDefinition,
  module: PythonModule,
  { project }: FeatureContext,
): string {
  const base = functionName.replaceAll("_", "-");
  const { yaml, scripts } = deploymentsOfFlow(URI.parse(module.source.uri).fsPath, functionName, project);
  const taken = new Set([
    ...yaml.map(({ part }) => part.deployment?.name?.text),
    ...scripts.map(({ deployment }) => deployment.name?.text),
  ]);
  let name = base;
  for (let number = 2; taken.has(name); number++) name = `${base}-${number}`;
  return name;
}
