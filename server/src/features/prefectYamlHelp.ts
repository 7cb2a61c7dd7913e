import type { Parameter } from "../prefect/era";
import { keyDocumentation, prefectYamlSchema } from "../prefect/prefectYamlSchema";
import { reservedInputs, type Step } from "../prefect/steps";

/** What a key means and when Prefect reads it, as Markdown. */
export function keyHelp(model: string, name: string): string {
  const declared = prefectYamlSchema.keys[model]?.find((key) => key.name === name);
  const parts = [keyDocumentation(model, name), whenRead(model, name), typeLine(declared)];
  return parts.filter((part) => part !== undefined).join("\n\n");
}

function whenRead(model: string, name: string): string | undefined {
  if (model === "PrefectYamlModel" && (name === "name" || name === "prefect-version")) return undefined;
  if (name === "build" || name === "push") return "Run by `prefect deploy`, on the machine that deploys.";
  if (name === "pull") return "Run by the worker before each flow run.";
  if (name === "job_variables") {
    return "Read by `prefect deploy`. Templates are filled in then: the secret of a block is stored in clear with the deployment.";
  }
  if (
    model === "FrequencySla" ||
    model === "LatenessSla" ||
    model === "TimeToCompletionSla" ||
    name === "sla"
  ) {
    return "Sent by `prefect deploy` after the deployment is registered. Only Prefect Cloud knows service level agreements.";
  }
  return "Read by `prefect deploy`.";
}

function typeLine(declared: Parameter | undefined): string | undefined {
  if (declared?.type === undefined || declared.type === null) return undefined;
  const shown =
    declared.default === undefined || declared.default === null
      ? ""
      : ` = ${JSON.stringify(declared.default)}`;
  return `\`${declared.name}: ${declared.type}${shown}\``;
}

function signatureLine({ inputs, acceptsAny }: Pick<Step, "inputs" | "acceptsAny">): string {
  const named = inputs.map(({ name, type, required }) => `${name}${required ? "" : "?"}: ${type ?? "Any"}`);
  return `Inputs: \`${[...named, ...(acceptsAny ? ["…"] : [])].join(", ")}\``;
}

/** What a shipped step does, what it takes and what it gives, as Markdown. */
export function stepHelp(step: Step): string {
  const outputs = step.outputs.map((output) => `\`${output}\``).join(", ");
  const parts = [
    step.doc,
    signatureLine(step),
    outputs === "" ? undefined : `Outputs: ${outputs}`,
    step.package === "prefect" ? undefined : `Comes with \`${step.package}\`.`,
    step.example,
  ];
  return parts.filter((part) => part !== undefined && part !== null && part !== "").join("\n\n");
}

/** What a function of the project takes that is used as a step, as Markdown. */
export function ownStepHelp(step: Pick<Step, "inputs" | "acceptsAny" | "doc">): string {
  return [step.doc, signatureLine(step)].filter((part) => part !== null && part !== "").join("\n\n");
}

const RESERVED: Readonly<Record<string, string>> = {
  id: "A name for this step, by which later steps and deployments read its outputs: `{{ id.output }}`.",
  requires:
    "What to `pip install` when the step's module cannot be imported, such as `prefect-docker>=0.3.1`: text or a list.",
};

/** What an input of a step means, as Markdown; `undefined` for one that the step does not declare. */
export function inputHelp(step: Pick<Step, "inputs"> | undefined, name: string): string | undefined {
  if (reservedInputs.includes(name)) return RESERVED[name] ?? "Read by Prefect itself, not by the step.";
  const input = step?.inputs.find((candidate) => candidate.name === name);
  if (input === undefined) return undefined;
  const parts = [input.doc, input.required ? "Required." : undefined, typeLine(input)];
  return parts.filter((part) => part !== undefined && part !== null).join("\n\n");
}
