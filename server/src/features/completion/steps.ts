import { CompletionItemKind } from "vscode-languageserver";
import type { StepSection } from "../../documents/prefectYaml/prefectYaml";
import type { Parameter } from "../../prefect/era";
import { reservedInputs, type Step, steps } from "../../prefect/steps";
import { stepSignature } from "../../rules/step/stepSignature";
import type { YamlPosition } from "../../syntax/yaml/position";
import type { FeatureContext } from "../featureContext";
import { inputHelp, stepHelp } from "../prefectYamlHelp";
import type { Proposal } from "./item";
import { keySnippet, type Layout, type ValueShape } from "./layout";
import { hasValues } from "./values";

/** The shipped steps, those first that are made for this section, each with its required inputs to fill in. */
export function proposeSteps(section: StepSection, position: YamlPosition, layout: Layout): Proposal[] {
  // A step is one key: where one stands already, what is being typed is an input at the wrong depth.
  if (position.siblings.size > 0) return [];
  const bare = position.hasColon || position.quote !== undefined;
  return steps
    .map(
      (step): Proposal => ({
        label: step.name,
        kind: CompletionItemKind.Function,
        snippet: bare ? step.name : stepSnippet(step, position, layout),
        detail: step.package,
        documentation: stepHelp(step),
        rank: step.kinds.includes(section) ? step.kinds.length : 5,
      }),
    )
    .toSorted((a, b) => a.rank - b.rank);
}

/** A step with its required inputs to fill in. */
export function stepSnippet(
  step: Pick<Step, "name" | "inputs">,
  { flow, column }: YamlPosition,
  { unit, lineEnd }: Layout,
): string {
  const required = step.inputs.filter((input) => input.required).map(({ name }) => name);
  if (flow) return `${step.name}: {${required.map((name, index) => `${name}: $${index + 1}`).join(", ")}$0}`;
  const start = `${lineEnd}${" ".repeat(column + unit)}`;
  if (required.length === 0) return `${step.name}:${start}$0`;
  return `${step.name}:${required.map((name, index) => `${start}${name}: $${index + 1}`).join("")}$0`;
}

/** The inputs of a step that are still missing, the required ones first, and those that Prefect reads itself. */
export function proposeInputs(
  functionName: string,
  position: YamlPosition,
  layout: Layout,
  context: FeatureContext,
): Proposal[] {
  const step = stepSignature(functionName, context);
  const bare = position.hasColon || position.quote !== undefined;
  const own = (step?.inputs ?? []).map((input): Proposal => {
    const place = { kind: "stepInput", functionName, input: input.name } as const;
    return {
      label: input.name,
      kind: CompletionItemKind.Property,
      snippet: bare ? input.name : keySnippet(input.name, shapeOf(input), position, layout),
      detail: input.type ?? undefined,
      documentation: inputHelp(step, input.name),
      rank: input.required ? 0 : 3,
      asksAgain: !bare && hasValues(place),
    };
  });
  const reserved = reservedInputs.map(
    (name): Proposal => ({
      label: name,
      kind: CompletionItemKind.Property,
      snippet: bare ? name : keySnippet(name, "text", position, layout),
      documentation: inputHelp(step, name),
      rank: 6,
    }),
  );
  return [...own, ...reserved]
    .filter(({ label }) => !position.siblings.has(label))
    .toSorted((a, b) => a.rank - b.rank);
}

function shapeOf({ type }: Parameter): ValueShape {
  const parts = (type ?? "").split(" | ").filter((part) => part !== "None");
  if (parts.length > 0 && parts.every((part) => /^(?:list|tuple|set)\b/i.test(part))) return "list";
  if (parts.length > 0 && parts.every((part) => /^(?:dict|Mapping)\b/i.test(part))) return "mapping";
  return "text";
}
