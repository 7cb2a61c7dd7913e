import {
  allPoolTypes,
  type JobVariable,
  jobVariable,
  jobVariables,
  poolTypesWith,
  shapesOf,
} from "../prefect/jobVariables";
import type { JsonSchema } from "../prefect/jsonSchema";
import type { ProjectView } from "../workspace/projectView";
import { jobVariableHelp, typeWords } from "./jobVariableHelp";

/** A job variable, or a key in one, that can be given a value. */
export interface JobVariableChoice {
  readonly name: string;
  /** How the value may be shaped. */
  readonly shapes: readonly JsonSchema[];
  /** Whether nearly every deployment sets it. */
  readonly isCommon: boolean;
  readonly detail: string | undefined;
  /** Markdown. */
  readonly documentation: string | undefined;
}

type Given = ReadonlySet<string> | ReadonlyMap<string, unknown>;

/**
 * The job variables of the pool's type, or, where that is not known, of the types that the variables which stand
 * there already leave open.
 *
 * @param given the variables that stand there
 */
export function jobVariableChoices(poolType: string | undefined, given: Given): readonly JobVariableChoice[] {
  const types = poolType === undefined ? poolTypesWith(given.keys()) : [poolType];
  return jobVariables(types)
    .filter(({ name }) => !given.has(name))
    .map((variable) => ({
      name: variable.name,
      shapes: shapesAt(variable, []),
      isCommon: COMMON.has(variable.name),
      detail:
        types.length === 1 ? typeOf(variable) : variable.declarations.map((one) => one.poolType).join(", "),
      documentation: jobVariableHelp(variable, poolType !== undefined),
    }))
    .toSorted((a, b) => Number(b.isCommon) - Number(a.isCommon));
}

const COMMON = new Set(["image", "env"]);

function typeOf({ declarations: [first] }: JobVariable): string | undefined {
  return first && typeWords(first);
}

/** The ways in which a value in a job variable may be shaped. */
export function shapesInJobVariable(
  poolType: string | undefined,
  [name, ...way]: readonly (string | number)[],
): readonly JsonSchema[] {
  const types = poolType === undefined ? allPoolTypes() : [poolType];
  const declared = typeof name === "string" ? jobVariable(types, name) : undefined;
  return declared === undefined ? [] : shapesAt(declared, way);
}

function shapesAt({ declarations }: JobVariable, way: readonly (string | number)[]): readonly JsonSchema[] {
  return declarations.flatMap(({ schema, definitions }) => {
    let shapes = shapesOf(schema, definitions);
    for (const step of way) {
      shapes = shapes.flatMap((shape) => {
        const inner = typeof step === "number" ? shape.items : shape.properties?.[step];
        return inner === undefined ? [] : shapesOf(inner, definitions);
      });
    }
    return shapes;
  });
}

/** The keys of a job variable that is a model of its own; of `env`, the environment variables of the project. */
export function jobVariableKeys(
  poolType: string | undefined,
  way: readonly (string | number)[],
  given: Given,
  project: ProjectView,
): readonly JobVariableChoice[] {
  const shapes = shapesInJobVariable(poolType, way);
  const properties = new Map(shapes.flatMap(({ properties: own = {} }) => Object.entries(own)));
  const keys = [...properties].map(([name, schema]) => ({
    name,
    shapes: [schema],
    isCommon: false,
    detail: schema.type,
    documentation: schema.description,
  }));
  const isEnvironment = way.length === 1 && way[0] === "env";
  const environment = (isEnvironment ? (project.environmentNames() ?? []) : []).map((name) => ({
    name,
    shapes: [{ type: "string" }],
    isCommon: false,
    detail: "environment variable of the project",
    documentation: undefined,
  }));
  return [...keys, ...environment].filter(({ name }) => !given.has(name));
}

/** The values of shapes that have only a few. */
export function listedValues(shapes: readonly JsonSchema[]): {
  readonly texts: readonly string[];
  readonly isBoolean: boolean;
} {
  const listed = shapes
    .flatMap(({ enum: members = [] }) => members)
    .filter((value) => typeof value === "string");
  return { texts: [...new Set(listed)], isBoolean: shapes.some(({ type }) => type === "boolean") };
}
