import { blockReference } from "../../documents/prefectYaml/blockReference";
import { type PlaceholderUse, placeholderUses } from "../../documents/prefectYaml/placeholderUses";
import type { PrefectYaml, Step } from "../../documents/prefectYaml/prefectYaml";
import { type TemplatePlace, templatePlaceAt } from "../../documents/prefectYaml/readableSteps";
import { idOf, outputsOf } from "../../documents/prefectYaml/stepOutputs";
import { blocksWithSlug } from "../../prefect/blocks";
import { keysOf, VARIABLE_PREFIX } from "../../syntax/template/placeholders";
import type { YamlPlace } from "../../syntax/yaml/navigation";
import type { FeatureContext } from "../featureContext";
import type { HoverText } from "./hoverText";

/** What a template stands for, and when Prefect fills it. */
export function templateText(
  place: YamlPlace,
  document: PrefectYaml,
  context: FeatureContext,
  offset: number,
): HoverText | undefined {
  if (place.node.kind !== "scalar" || !place.node.text.includes("{{")) return undefined;
  const use = placeholderUses(place.node, document.tree.text).find(
    ({ span }) => span.start <= offset && offset <= span.end,
  );
  const around = use && templatePlaceAt(document, offset);
  if (use === undefined || around === undefined) return undefined;
  const parts = [`**${use.placeholder.name}**`, ...explain(use, around, context)];
  return { span: use.span, text: parts.join("\n\n") };
}

function explain(use: PlaceholderUse, place: TemplatePlace, context: FeatureContext): readonly string[] {
  const { kind, name } = use.placeholder;
  switch (kind) {
    case "output":
      return outputText(use, place);
    case "environment": {
      const variable = name.replace(/^\$+/, "");
      const where = context.project.environmentNames()?.includes(variable) ? " The project names it." : "";
      return [`The environment variable \`${variable}\`, always as text.${where}`, environmentMoment(place)];
    }
    case "variable":
      return [
        `The variable \`${name.slice(VARIABLE_PREFIX.length)}\` of the Prefect API; nothing when there is none.`,
        apiMoment(place),
      ];
    case "block":
      return blockText(name, place);
    default:
      return [
        "The flow or flow run that a worker prepares. Workers fill it in the job variable `name` only.",
      ];
  }
}

function outputText({ placeholder, isWhole }: PlaceholderUse, place: TemplatePlace): readonly string[] {
  const keys = keysOf(placeholder.name);
  const [first = "", second] = keys;
  const step =
    place.before.findLast((candidate) => idOf(candidate)?.text === first) ??
    outputsOf(place.before).bare.get(first);
  if (step === undefined) return ["No step before it is known to have this output."];
  const byId = idOf(step)?.text === first;
  const output = byId ? second : first;
  const what = output === undefined ? "All outputs" : `The output \`${output}\``;
  const form = isWhole ? "The value keeps its type." : "It is put into the text.";
  return [`${what} of \`${step.functionName}\`. ${form}`, outputMoment(step, place)];
}

function outputMoment(step: Step, { step: reader }: TemplatePlace): string {
  if (reader === undefined) return "Filled by `prefect deploy` after the steps of `build` and `push`.";
  if (reader.section !== "pull") return "Filled by `prefect deploy` before this step runs.";
  return step.section === "pull"
    ? "Filled by the worker before this step runs."
    : "Filled by `prefect deploy`, and stored with the deployment.";
}

function environmentMoment({ step }: TemplatePlace): string {
  if (step === undefined)
    return "Filled by `prefect deploy`, from the environment that it runs in. Without the variable it becomes empty text.";
  return step.section === "pull"
    ? "Filled by `prefect deploy` if the variable is set where that runs, else by the worker before each flow run; without the variable it becomes empty text."
    : "Filled by `prefect deploy` when the step runs; without the variable it becomes empty text.";
}

function apiMoment({ step }: TemplatePlace): string {
  if (step === undefined)
    return "Filled by `prefect deploy`: the value of that moment is stored with the deployment, and later changes do not reach it.";
  return step.section === "pull"
    ? "Filled by the worker before each flow run."
    : "Filled by `prefect deploy` when the step runs.";
}

function blockText(name: string, place: TemplatePlace): readonly string[] {
  const { slug = "?", name: block = "?", keys } = blockReference(name);
  const types = blocksWithSlug("workerEra", slug);
  const title = types[0]?.name ?? slug;
  const [first] = keys;
  const field = types.flatMap(({ fields }) => fields).find((candidate) => candidate.name === first);
  const isSingle =
    types.length > 0 && types.every(({ fields }) => fields.length === 1 && fields[0]?.name === "value");
  const what =
    first === undefined
      ? isSingle
        ? "The value"
        : "The whole block, a mapping of its fields,"
      : `The field \`${keys.join(".")}\``;
  return [
    `${what} of the ${title} block \`${block}\`.`,
    ...(field?.doc ? [field.doc] : []),
    apiMoment(place),
    ...(place.step === undefined ? ["A secret is stored in clear."] : []),
  ];
}
