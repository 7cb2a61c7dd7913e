import { relative } from "node:path";
import type { CodeLens, Command, Location } from "vscode-languageserver";
import { URI } from "vscode-uri";
import { type PrefectCall, prefectCalls } from "../documents/pythonModule/prefectCalls";
import { mayDeploy, type PythonModule } from "../documents/pythonModule/pythonModule";
import { deploysToPool } from "../migration/moving/deployCall";
import { flowCalls } from "../workspace/flowCalls";
import { deploymentsOfFlow } from "../workspace/flowDeployments";
import type { ProjectView } from "../workspace/projectView";
import { callNextRunText } from "./callNextRun";
import { clientCommands, type RunScriptArgument, type ShowDeploymentsArgument } from "./clientCommands";
import { toRange } from "./diagnostic";
import type { FeatureContext } from "./featureContext";

type Said = Pick<Command, "title" | "command" | "arguments">;

/** What can be done with the flows of a script, and with the deployments that it makes. */
export function scriptLenses(module: PythonModule, { project, now }: FeatureContext): CodeLens[] {
  return [...flowLenses(module, project), ...callLenses(module, project, now?.())];
}

/** Over each flow that an entrypoint can name. */
function flowLenses(module: PythonModule, project: ProjectView): CodeLens[] {
  if (project.root === undefined) return [];
  const file = URI.parse(module.source.uri).fsPath;
  return module.flows
    .filter(({ isNested }) => !isNested)
    .flatMap(({ functionName, span }) => {
      const argument = { uri: module.source.uri, position: module.source.positionAt(span.start) };
      const add = {
        title: "Add deployment…",
        command: clientCommands.addForFlow,
        arguments: [argument],
      };
      const serve = runArgument(module, project, functionName);
      return [
        ...deploymentsSaid(file, functionName, argument, project),
        add,
        // Prefect 2 has no such command.
        ...(serve === undefined || project.prefect?.isAgentEra
          ? []
          : [{ title: "Serve", command: clientCommands.serveFlow, arguments: [serve] }]),
      ].map((said) => lens(said, span.start, module));
    });
}

/** "2 deployments", which shows where they are; nothing for none, and until the project was read. */
function deploymentsSaid(
  file: string,
  functionName: string,
  { uri, position }: Omit<ShowDeploymentsArgument, "locations">,
  project: ProjectView,
): readonly Said[] {
  if (project.scriptDeployments() === undefined) return [];
  const { yaml, scripts } = deploymentsOfFlow(file, functionName, project);
  const locations: Location[] = [
    ...yaml.map(({ document, part }) => ({
      uri: document.source.uri,
      range: toRange(part.deployment?.name?.span ?? part.node.span, document.source),
    })),
    ...scripts.map(({ module, deployment }) => ({
      uri: module.source.uri,
      range: toRange(deployment.calleeSpan, module.source),
    })),
  ];
  if (locations.length === 0) return [];
  const title = locations.length === 1 ? "1 deployment" : `${locations.length} deployments`;
  return [{ title, command: clientCommands.showDeployments, arguments: [{ uri, position, locations }] }];
}

/** Over each call that deploys or serves. */
function callLenses(module: PythonModule, project: ProjectView, now: Date | undefined): CodeLens[] {
  if (!mayDeploy(module.text) && !prefectCalls(module).some(isDeploying)) return [];
  const run = runArgument(module, project);
  return flowCalls(module, project)
    .filter(isDeploying)
    .flatMap((found) => {
      const title = deploysToPool(found) ? "Deploy in terminal" : "Serve in terminal";
      const runs = now && callNextRunText(found, module, now);
      const said: Said[] = [
        ...(run === undefined ? [] : [{ title, command: clientCommands.runScript, arguments: [run] }]),
        // Without a command it is text, with nothing to click on.
        ...(runs === undefined ? [] : [{ title: runs, command: "" }]),
      ];
      return said.map((each) => lens(each, found.call.node.start, module));
    });
}

const SERVE = /^prefect\.(?:\w+\.)*a?serve$/i;

function isDeploying(found: PrefectCall): boolean {
  return deploysToPool(found) || SERVE.test(found.callable);
}

/** `undefined` for a file outside the project, which its commands are run in. */
function runArgument(
  { source }: PythonModule,
  { root }: ProjectView,
  functionName?: string,
): RunScriptArgument | undefined {
  const file = root && relative(root, URI.parse(source.uri).fsPath);
  if (root === undefined || !file || file.startsWith("..")) return undefined;
  return { uri: source.uri, folder: root, file, ...(functionName !== undefined && { functionName }) };
}

function lens(said: Said, offset: number, { source }: PythonModule): CodeLens {
  return { range: toRange({ start: offset, end: offset }, source), command: said };
}
