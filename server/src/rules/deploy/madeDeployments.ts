import { URI } from "vscode-uri";
import { argumentsByName } from "../../documents/pythonModule/callArguments";
import { factsOf } from "../../documents/pythonModule/moduleFacts";
import { type PrefectCall, prefectCalls } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import {
  makesDeployment,
  type ScriptDeployment,
  scriptDeployments,
} from "../../documents/pythonModule/scriptDeployments";
import { type PythonNode, unparenthesized } from "../../syntax/python/node";
import { deployedFlow } from "../../workspace/deployedFlow";
import type { FoundFlow } from "../../workspace/entrypoints";
import { tellsParameters } from "../parameter/deployedFlow";
import type { RuleContext } from "../ruleContext";
import { hasSelf } from "./projectRelease";
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
  const certain = new Set(workerCalls(module, context));
  const made = scriptDeployments(module);
  return prefectCalls(module)
    .filter(makesDeployment)
    .flatMap((found, index): MadeDeployment[] => {
      const deployment = made[index];
      if (deployment === undefined || !certain.has(found) || hasSelf(found)) return [];
      const mayGiveMore = found.call.args.some(({ isSplat }) => isSplat);
      return [{ found, deployment, given: givenTo(found), mayGiveMore }];
    });
}

/** The values of a call's arguments by the names of their parameters. */
export function givenTo(found: PrefectCall): ReadonlyMap<string, PythonNode> {
  return new Map(argumentsByName(found).map(([name, { value }]) => [name, unparenthesized(value)]));
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
  const file = fileOf(module);
  // The text in the editor tells of its own flows, not the file on disk.
  const ownFacts = (path: string) => (path === file ? factsOf(module) : project.module(path));
  const found = deployedFlow(deployment, file, { ...project, module: ownFacts });
  return found && tellsParameters(found) ? found : undefined;
}
