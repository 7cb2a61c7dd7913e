import { URI } from "vscode-uri";
import { identifierAt } from "../../documents/pythonModule/identifierAt";
import { flowValue } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Span, touches } from "../../syntax/span";
import { type FoundFlow, importedFlow } from "../../workspace/entrypoints";
import { deploymentsOfFlow } from "../../workspace/flowDeployments";
import type { FeatureContext } from "../featureContext";
import { deploymentsHelp } from "../flowDeploymentsHelp";
import type { HoverText } from "./hoverText";

/** The deployments of the flow at an offset: at its decorator, its name, or where it is used. */
export function flowText(
  module: PythonModule,
  offset: number,
  { project, now }: FeatureContext,
): HoverText | undefined {
  const at = flowAt(module, offset, project);
  if (at === undefined) return undefined;
  const deployments = deploymentsOfFlow(at.flow.file, at.flow.flow.functionName, project);
  const text = deploymentsHelp(deployments, now?.());
  return text === undefined ? undefined : { span: at.span, text };
}

interface FlowAt {
  readonly flow: Pick<FoundFlow, "file" | "flow">;
  readonly span: Span;
}

function flowAt(
  module: PythonModule,
  offset: number,
  project: FeatureContext["project"],
): FlowAt | undefined {
  const file = URI.parse(module.source.uri).fsPath;
  const at = { start: offset, end: offset };
  const defined = module.flows.find(({ nameSpan }) => touches(nameSpan, at));
  if (defined !== undefined) return { flow: { file, flow: defined }, span: defined.nameSpan };
  const node = identifierAt(module, offset);
  if (node === undefined) return undefined;
  const decorated = module.flows.find(
    ({ span, nameSpan }) => span.start <= node.start && node.end <= nameSpan.start,
  );
  if (decorated !== undefined && isDecorator(module, node))
    return { flow: { file, flow: decorated }, span: node };
  const whole = node.parent?.type === "attribute" && node.field !== "object" ? node.parent : node;
  const value = flowValue(whole, module);
  if (value?.kind === "local" && value.flow) return { flow: { file, flow: value.flow }, span: node };
  const found = value?.kind === "imported" ? importedFlow(value.target, file, project) : undefined;
  return found && { flow: found, span: node };
}

/** The `flow` of `@flow`, and not a word of its arguments. */
function isDecorator({ text }: PythonModule, { start }: Span): boolean {
  return /@\s*(?:\w+\.)*$/.test(text.slice(text.lastIndexOf("\n", start) + 1, start));
}
