import { CompletionItemKind } from "vscode-languageserver";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { workPoolUse } from "../../documents/prefectYaml/workPoolUse";
import {
  allPoolTypes,
  type JobVariable,
  jobVariable,
  jobVariables,
  poolTypesWith,
  shapesOf,
} from "../../prefect/jobVariables";
import type { JsonSchema } from "../../prefect/jsonSchema";
import type { YamlPosition } from "../../syntax/yaml/position";
import type { FeatureContext } from "../featureContext";
import { jobVariableHelp, typeWords } from "../jobVariableHelp";
import type { Proposal } from "./item";
import { keySnippet, type Layout, type ValueShape } from "./layout";
import { wordProposals } from "./values";

/** Whether a position is in the job variables of a deployment. */
export function isJobVariable({ path, role }: YamlPosition): boolean {
  const [list, , pool, variables, ...rest] = path;
  if (list !== "deployments" || pool !== "work_pool" || variables !== "job_variables") return false;
  return role === "key" || rest.length > 0;
}

/**
 * The job variables of the pool's type, or, where that is not known, of the types that the variables which stand
 * there already leave open; and the values of those that have only a few.
 */
export function proposeJobVariables(
  position: YamlPosition,
  layout: Layout,
  document: PrefectYaml,
  { workPool }: FeatureContext,
): Proposal[] {
  const [, index, , , name, ...rest] = position.path;
  const deployment = typeof index === "number" ? document.parts[index + 1]?.deployment : undefined;
  const poolName = workPoolUse(deployment?.node).name?.text;
  const poolType = poolName === undefined ? undefined : workPool?.(poolName)?.type;
  const types = poolType === undefined ? poolTypesWith(position.siblings.keys()) : [poolType];
  if (name === undefined)
    return position.role === "key" ? names(types, poolType !== undefined, position, layout) : [];
  if (typeof name !== "string") return [];
  const declared = jobVariable(poolType === undefined ? allPoolTypes() : types, name);
  const shapes = declared === undefined ? [] : shapesOfAll(declared, rest);
  return position.role === "key" ? keys(shapes, position, layout) : values(shapes, position);
}

function names(
  types: readonly string[],
  isKnown: boolean,
  position: YamlPosition,
  layout: Layout,
): Proposal[] {
  const bare = position.hasColon || position.quote !== undefined;
  return jobVariables(types)
    .filter(({ name }) => !position.siblings.has(name))
    .map((variable): Proposal => {
      const { name, declarations } = variable;
      const shapes = shapesOfAll(variable, []);
      return {
        label: name,
        kind: CompletionItemKind.Property,
        snippet: bare ? name : keySnippet(name, shapeOf(shapes), position, layout),
        detail:
          types.length === 1 ? typeOf(variable) : declarations.map(({ poolType }) => poolType).join(", "),
        documentation: jobVariableHelp(variable, isKnown),
        rank: FIRST.has(name) ? 0 : 3,
        asksAgain: !bare && values(shapes, position).length > 0,
      };
    })
    .toSorted((a, b) => a.rank - b.rank);
}

/** What nearly every deployment sets. */
const FIRST = new Set(["image", "env"]);

function typeOf({ declarations: [first] }: JobVariable): string | undefined {
  return first && typeWords(first);
}

function shapesOfAll(
  { declarations }: JobVariable,
  path: readonly (string | number)[],
): readonly JsonSchema[] {
  return declarations.flatMap(({ schema, definitions }) => {
    let shapes = shapesOf(schema, definitions);
    for (const step of path) {
      shapes = shapes.flatMap((shape) => {
        const inner = typeof step === "number" ? shape.items : shape.properties?.[step];
        return inner === undefined ? [] : shapesOf(inner, definitions);
      });
    }
    return shapes;
  });
}

/** The keys of a job variable that is a model of its own. */
function keys(shapes: readonly JsonSchema[], position: YamlPosition, layout: Layout): Proposal[] {
  const bare = position.hasColon || position.quote !== undefined;
  const properties = new Map(shapes.flatMap(({ properties: own = {} }) => Object.entries(own)));
  return [...properties]
    .filter(([name]) => !position.siblings.has(name))
    .map(([name, schema]) => ({
      label: name,
      kind: CompletionItemKind.Property,
      snippet: bare ? name : keySnippet(name, shapeOf([schema]), position, layout),
      detail: schema.type,
      documentation: schema.description,
      rank: 3,
    }));
}

function values(shapes: readonly JsonSchema[], position: YamlPosition): Proposal[] {
  const listed = shapes
    .flatMap(({ enum: members = [] }) => members)
    .filter((value) => typeof value === "string");
  return wordProposals(
    [...new Set(listed)],
    shapes.some(({ type }) => type === "boolean"),
    position.quote,
  );
}

function shapeOf(shapes: readonly JsonSchema[]): ValueShape {
  const types = new Set(shapes.map(({ type }) => type).filter((type) => type !== "null"));
  if (types.size !== 1) return "text";
  return types.has("array") ? "list" : types.has("object") ? "mapping" : "text";
}
