import { basename } from "node:path";
import { URI } from "vscode-uri";
import { givenArguments, hasSelf } from "../../documents/pythonModule/callArguments";
import { certainValue } from "../../documents/pythonModule/certainValue";
import { factsOf } from "../../documents/pythonModule/moduleFacts";
import { type PrefectCall, prefectCalls } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import {
  makesDeployment,
  type ScriptDeployment,
  scriptDeployments,
} from "../../documents/pythonModule/scriptDeployments";
import type { PythonNode } from "../../syntax/python/node";
import { type DeployedFlowSource, deployedFlow } from "../../workspace/deployedFlow";
import type { FoundFlow } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import { tellsParameters } from "../parameter/deployedFlow";
import type { RuleContext } from "../ruleContext";
import { workerCalls } from "./workerCalls";

/** A call that makes a deployment. */
export interface MadeDeployment {
  readonly found: PrefectCall;
  readonly deployment: ScriptDeployment;
  /** The values of its arguments by the names of their parameters. */
  readonly given: ReadonlyMap<string, PythonNode>;
  /** Whether what a `*` or `**` spreads may give more. */
  readonly mayGiveMore: boolean;
}

/** The calls of a file that make a deployment for certain, in the order of the text. */
export function madeDeployments(module: PythonModule, context: RuleContext): readonly MadeDeployment[] {
  const calls = workerCalls(module, context);
  const made = known.get(calls) ?? readMade(calls, module);
  known.set(calls, made);
  return made;
}

/** Several rules ask. */
const known = new WeakMap<readonly PrefectCall[], readonly MadeDeployment[]>();

function readMade(calls: readonly PrefectCall[], module: PythonModule): readonly MadeDeployment[] {
  const certain = new Set(calls);
  const made = scriptDeployments(module);
  return prefectCalls(module)
    .filter(makesDeployment)
    .flatMap((found, index): MadeDeployment[] => {
      const deployment = made[index];
      if (deployment === undefined || !certain.has(found) || hasSelf(found)) return [];
      const mayGiveMore = found.call.args.some(({ isSplat }) => isSplat);
      return [{ found, deployment, given: givenTo(found, module), mayGiveMore }];
    });
}

/** The values of a call's arguments by the names of their parameters; of variables what they certainly hold. */
export function givenTo(found: PrefectCall, module: PythonModule): ReadonlyMap<string, PythonNode> {
  const values = valuesOf.get(found) ?? readValues(found, module);
  valuesOf.set(found, values);
  return values;
}

/** Several rules ask. */
const valuesOf = new WeakMap<PrefectCall, ReadonlyMap<string, PythonNode>>();

function readValues(found: PrefectCall, module: PythonModule): ReadonlyMap<string, PythonNode> {
  return new Map([...givenArguments(found)].map(([name, { value }]) => [name, certainValue(value, module)]));
}

/** Where a file is, on disk. */
export function fileOf({ source }: PythonModule): string {
  return URI.parse(source.uri).fsPath;
}

/** The flow that is deployed, when what it takes can be told. */
export function flowTaking(
  { deployment }: MadeDeployment,
  module: PythonModule,
  { project }: RuleContext,
): FoundFlow | undefined {
  const found = deployedFlow(deployment, fileOf(module), withOwnText(module, project));
  return found && tellsParameters(found) ? found : undefined;
}

/** A project in which a file says what its text in the editor says, not what is on disk. */
export function withOwnText(module: PythonModule, project: ProjectView): DeployedFlowSource {
  const file = fileOf(module);
  return { ...project, module: (path) => (path === file ? factsOf(module) : project.module(path)) };
}

/** What Prefect calls a deployment: of a name that ends in `.py` it takes what a path would be called. */
export function deploymentName({ name }: Pick<ScriptDeployment, "name">): string | undefined {
  const text = name?.text;
  return text?.endsWith(".py") ? basename(text, ".py") : text;
}
