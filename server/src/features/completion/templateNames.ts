import { CompletionItemKind } from "vscode-languageserver";
import { blockReference } from "../../documents/prefectYaml/blockReference";
import type { TemplatePlace } from "../../documents/prefectYaml/readableSteps";
import { outputsOf } from "../../documents/prefectYaml/stepOutputs";
import { blocks, blocksWithSlug } from "../../prefect/blocks";
import {
  BLOCK_PREFIX,
  type Placeholder,
  placeholdersIn,
  VARIABLE_PREFIX,
} from "../../syntax/template/placeholders";
import type { FeatureContext } from "../featureContext";

/** Something that can be named between braces. */
export interface TemplateName {
  readonly name: string;
  readonly snippet: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Whether a further part has to follow, so that the braces stay open. */
  readonly goesOn?: boolean;
}

/**
 * What can be named at a place, the likeliest first: outputs of steps, environment variables, then what the Prefect
 * API has. Names that only the API knows are those that the file has already.
 */
export function templateNames(
  place: TemplatePlace,
  typed: string,
  text: string,
  context: FeatureContext,
): readonly TemplateName[] {
  const used = placeholdersIn(text);
  if (typed.startsWith(BLOCK_PREFIX)) return blockNames(typed, used);
  const names = [...outputNames(place), ...environmentNames(used, context), ...variableNames(used)];
  return [...names, ...skeletons(typed), ...runNames(place)];
}

function outputNames({ before }: TemplatePlace): readonly TemplateName[] {
  const { byId, bare } = outputsOf(before);
  const withId = [...byId].toReversed().flatMap(([id, outputs]): TemplateName[] =>
    outputs === undefined
      ? [
          {
            name: `${id}.`,
            snippet: `${id}.`,
            kind: CompletionItemKind.Module,
            detail: "outputs of your step",
            goesOn: true,
          },
        ]
      : outputs.map((output) => literalName(`${id}.${output}`, CompletionItemKind.Field, "output of a step")),
  );
  const without = [...bare].flatMap(([output, step]) => {
    const isNamed = [...byId.values()].some((outputs) => outputs?.includes(output));
    const detail = `output of ${step.functionName.slice(step.functionName.lastIndexOf(".") + 1)}`;
    return isNamed ? [] : [literalName(output, CompletionItemKind.Field, detail)];
  });
  return [...withId, ...without];
}

function environmentNames(
  placeholders: readonly Placeholder[],
  { project }: FeatureContext,
): readonly TemplateName[] {
  const used = placeholders.flatMap(({ kind, name }) => (kind === "environment" ? [name.slice(1)] : []));
  const declared = project.environmentNames() ?? [];
  return unique([...used, ...declared]).map((name) =>
    literalName(
      `$${name}`,
      CompletionItemKind.Variable,
      declared.includes(name) ? "environment variable of the project" : "environment variable",
    ),
  );
}

function variableNames(placeholders: readonly Placeholder[]): readonly TemplateName[] {
  const used = placeholders.flatMap(({ kind, name }) => (kind === "variable" ? [name] : []));
  return unique(used).map((name) => literalName(name, CompletionItemKind.Variable, "variable of Prefect"));
}

/** What has to be written out: the names are the API's. */
function skeletons(typed: string): readonly TemplateName[] {
  const variable: TemplateName = {
    name: `${VARIABLE_PREFIX}…`,
    snippet: `${VARIABLE_PREFIX}\${1:name}`,
    kind: CompletionItemKind.Snippet,
    detail: "variable of Prefect",
  };
  const environment: TemplateName = {
    name: "$…",
    snippet: "\\$${1:NAME}",
    kind: CompletionItemKind.Snippet,
    detail: "environment variable",
  };
  const block: TemplateName = {
    name: BLOCK_PREFIX,
    snippet: BLOCK_PREFIX,
    kind: CompletionItemKind.Module,
    detail: "block",
    goesOn: true,
  };
  return typed.startsWith(VARIABLE_PREFIX) ? [variable] : [environment, variable, block];
}

/** The run that a worker prepares is known to it only in the name of the infrastructure. */
function runNames({ path, step }: TemplatePlace): readonly TemplateName[] {
  if (step !== undefined || path.join(".") !== "work_pool.job_variables.name") return [];
  return ["ctx.flow.name", "ctx.flow_run.name", "ctx.flow_run.id"].map((name) =>
    literalName(name, CompletionItemKind.Field, "known to the worker"),
  );
}

/** First the type of a block, then the names of its blocks that the file knows, then its fields. */
function blockNames(typed: string, placeholders: readonly Placeholder[]): readonly TemplateName[] {
  const dots = typed.slice(BLOCK_PREFIX.length).split(".").length;
  const used = unique(placeholders.flatMap(({ kind, name }) => (kind === "block" ? [name] : [])));
  if (dots === 1) {
    const slugs = unique(blocks.workerEra.map(({ slug }) => slug));
    return slugs.map((slug) => ({
      name: `${BLOCK_PREFIX}${slug}.`,
      snippet: `${BLOCK_PREFIX}${slug}.`,
      kind: CompletionItemKind.Module,
      detail: blocksWithSlug("workerEra", slug)[0]?.name ?? "block",
      goesOn: true,
    }));
  }
  const { slug = "", name = "" } = blockReference(typed);
  const fields = blocksWithSlug("workerEra", slug).flatMap((block) => block.fields);
  if (dots > 2) {
    return fields.map((field) => ({
      ...literalName(
        `${BLOCK_PREFIX}${slug}.${name}.${field.name}`,
        CompletionItemKind.Field,
        field.type ?? "field",
      ),
      ...(field.doc === null ? {} : { documentation: field.doc }),
    }));
  }
  const known = used.filter((one) => one.startsWith(`${BLOCK_PREFIX}${slug}.`) && one !== typed);
  const skeleton: TemplateName = {
    name: `${BLOCK_PREFIX}${slug}.…`,
    snippet: `${BLOCK_PREFIX}${slug}.\${1:name}`,
    kind: CompletionItemKind.Snippet,
    detail: "block",
  };
  return [...known.map((one) => literalName(one, CompletionItemKind.Variable, "block")), skeleton];
}

function literalName(name: string, kind: CompletionItemKind, detail: string): TemplateName {
  return { name, snippet: name.replaceAll(/[\\$}]/g, "\\$&"), kind, detail };
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
