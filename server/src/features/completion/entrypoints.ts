import { relative, sep } from "node:path";
import { CompletionItemKind } from "vscode-languageserver";
import { summaryOf } from "../../documents/pythonModule/docstring";
import type { YamlPosition } from "../../syntax/yaml/position";
import type { IndexedFlow } from "../../workspace/projectIndex";
import type { ProjectView } from "../../workspace/projectView";
import { parameterText } from "../flowHelp";
import { literal, type Proposal } from "./item";
import { written } from "./values";

/** Whether a position is the entrypoint of a deployment. */
export function isEntrypoint({ path, role }: YamlPosition): boolean {
  return role === "value" && path.length === 3 && path[0] === "deployments" && path[2] === "entrypoint";
}

/**
 * The flows of the project. A file with several comes alone first, and its flows once its colon stands there.
 *
 * @param typed what stands in front of the cursor
 * @param root the folder that entrypoints count from; what is outside is not offered
 */
export function proposeEntrypoints(
  position: Pick<YamlPosition, "quote">,
  typed: string,
  project: ProjectView,
  root = project.root ?? "",
): Proposal[] {
  const byFile = new Map<string, IndexedFlow[]>();
  for (const flow of project.flows() ?? []) {
    const path = relative(root, flow.file).split(sep).join("/");
    if (!path.startsWith("../")) byFile.set(path, [...(byFile.get(path) ?? []), flow]);
  }
  return [...byFile].flatMap(([path, flows]) =>
    flows.length > 1 && !typed.startsWith(`${path}:`)
      ? [fileProposal(path, flows)]
      : flows.map((flow) => flowProposal(path, flow, position)),
  );
}

/** Not quoted: what is still to come belongs inside. */
function fileProposal(path: string, flows: readonly IndexedFlow[]): Proposal {
  return {
    label: `${path}:`,
    kind: CompletionItemKind.File,
    snippet: literal(`${path}:`),
    detail: `${flows.length} flows`,
    documentation: flows.map(({ flow }) => `- \`${flow.functionName}\``).join("\n"),
    rank: 1,
    asksAgain: true,
  };
}

function flowProposal(path: string, { flow }: IndexedFlow, { quote }: Pick<YamlPosition, "quote">): Proposal {
  const entrypoint = `${path}:${flow.functionName}`;
  return {
    label: entrypoint,
    kind: CompletionItemKind.Function,
    snippet: literal(written(entrypoint, quote)),
    detail: `(${flow.parameters.map(parameterText).join(", ")})`,
    documentation: flow.docstring === undefined ? flow.description : summaryOf(flow.docstring),
    rank: 0,
  };
}
