import { argumentNamed, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { descendants } from "../../syntax/python/node";
import { moveSpan, type Span } from "../../syntax/span";
import { keepByStatement, type ReadModule } from "./keptByStatement";

/** A deployment that a script runs by its name: `run_deployment("my-flow/nightly")`. */
export interface DeploymentCall {
  readonly flow: string;
  readonly deployment: string;
  /** The deployment's part of the text. */
  readonly deploymentSpan: Span;
  /** All of the text, without its quotes. */
  readonly span: Span;
}

const RUNS = /^prefect(\.|\..*\.)a?run_deployment$/;

/** The calls in a module that name their deployment in one literal text; one by its id names none. */
export function readDeploymentCalls(module: ReadModule): readonly DeploymentCall[] {
  return deploymentCallParts(module).flatMap(({ part, distance }) =>
    part.map((call) => ({
      ...call,
      deploymentSpan: moveSpan(call.deploymentSpan, distance),
      span: moveSpan(call.span, distance),
    })),
  );
}

/** Those in each statement of the module level, as they were when it was read. */
export const deploymentCallParts = keepByStatement(
  (statement, { names, text }): readonly DeploymentCall[] => {
    // Whatever it is called in the file, its import says this.
    if (!text.includes("run_deployment")) return [];
    return [...descendants(statement)].flatMap((node): DeploymentCall[] => {
      const call = node.type === "call" ? readCall(node, text) : undefined;
      if (call === undefined || !RUNS.test(names.qualifiedName(call.callee) ?? "")) return [];
      const [first] = call.args;
      const argument = argumentNamed(call, "name") ?? (first?.name === undefined ? first : undefined);
      if (argument === undefined || argument.isSplat) return [];
      const value = literalValue(argument.value, text);
      const [flow, deployment, ...rest] = typeof value === "string" ? value.split("/") : [];
      if (!flow || !deployment || rest.length > 0) return [];
      // Behind escapes, or in a text of several pieces, the parts have no place of their own.
      const start = text.indexOf(`${flow}/${deployment}`, argument.value.start);
      const span = { start, end: start + flow.length + 1 + deployment.length };
      if (start < 0 || span.end > argument.value.end) return [];
      return [{ flow, deployment, deploymentSpan: { start: start + flow.length + 1, end: span.end }, span }];
    });
  },
);
