import { parameterTexts } from "../documents/pythonModule/docstring";
import type { FlowDefinition } from "../documents/pythonModule/flows";
import { type FlowParameter, isRequired } from "../documents/pythonModule/signature";

/** A flow as Markdown: its signature, what its decorator says, its docstring. */
export function flowHelp(flow: FlowDefinition): string {
  const options = flow.options.map(({ name, text }) => `${name}=${oneLine(text)}`).join(", ");
  const decorator = options === "" ? "@flow" : `@flow(${options})`;
  const code = `\`\`\`python\n${decorator}\n${signatureText(flow)}\n\`\`\``;
  return [code, flow.description, flow.docstring].filter((part) => part !== undefined).join("\n\n");
}

/** `async def etl(source: str, size: int = 1)`; one parameter a line when there are many. */
function signatureText({ functionName, isAsync, parameters }: FlowDefinition): string {
  const head = `${isAsync ? "async " : ""}def ${functionName}`;
  const parts = withSeparators(parameters);
  const line = `${head}(${parts.join(", ")})`;
  return line.length <= 80 ? line : `${head}(\n    ${parts.join(",\n    ")},\n)`;
}

/** The parameters with the `/` and `*` between their kinds. */
function withSeparators(parameters: readonly FlowParameter[]): readonly string[] {
  return parameters.flatMap((parameter, index) => {
    const [before, next] = [parameters[index - 1]?.kind, parameters[index + 1]?.kind];
    const { kind } = parameter;
    const star =
      kind === "keyword-only" && before !== "keyword-only" && before !== "var-positional" ? ["*"] : [];
    const slash = kind === "positional-only" && next !== "positional-only" ? ["/"] : [];
    return [...star, parameterText(parameter), ...slash];
  });
}

/** `size: int = 1` */
export function parameterText({ name, kind, annotation, defaultText }: FlowParameter): string {
  const stars = kind === "var-positional" ? "*" : kind === "var-keyword" ? "**" : "";
  const type = annotation === undefined ? "" : `: ${oneLine(annotation)}`;
  const assign = annotation === undefined ? "=" : " = ";
  return `${stars}${name}${type}${defaultText === undefined ? "" : assign + oneLine(defaultText)}`;
}

/** A parameter as Markdown: how it is declared, and what the docstring says of it. */
export function parameterHelp(parameter: FlowParameter, { docstring }: FlowDefinition): string {
  const parts = [
    `\`\`\`python\n${parameterText(parameter)}\n\`\`\``,
    docstring === undefined ? undefined : parameterTexts(docstring).get(parameter.name),
    isRequired(parameter) ? "Required." : undefined,
  ];
  return parts.filter((part) => part !== undefined).join("\n\n");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}
