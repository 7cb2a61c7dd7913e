import type { JobVariable, JobVariableDeclaration } from "../prefect/jobVariables";
import { shapesOf } from "../prefect/jobVariables";
import type { JsonSchema } from "../prefect/jsonSchema";
import { workPoolType } from "../prefect/workPoolTypes";

/**
 * What a job variable means for each type of pool that has it, as Markdown.
 *
 * @param isKnown whether the type of the pool is known, so that nothing has to be said of others
 */
export function jobVariableHelp({ name, declarations }: JobVariable, isKnown: boolean): string {
  const byWords = new Map<string, string[]>();
  for (const declaration of declarations) {
    const words = [declaration.schema.description, typeLine(name, declaration)]
      .filter((part) => part)
      .join("\n\n");
    byWords.set(words, [...(byWords.get(words) ?? []), declaration.poolType]);
  }
  const parts = [...byWords].map(([words, types]) => (isKnown ? words : `${words}\n\n*${poolWords(types)}*`));
  return [...parts, MERGED[name]].filter((part) => part !== undefined).join("\n\n---\n\n");
}

const MERGED: Readonly<Record<string, string>> = {
  env: "Merged with the `env` of the work pool, name by name; `env.NAME: value` sets one name.",
};

/** The names of types of pool as people see them: `Kubernetes, Docker`. */
function poolWords(types: readonly string[]): string {
  const names = types.map((type) => workPoolType(type)?.displayName ?? type);
  return `Work pools: ${names.join(", ")}`;
}

/** `cpu: string = "500m"`. */
function typeLine(name: string, declaration: JobVariableDeclaration): string {
  const value = declaration.schema.default;
  const shown = value === undefined || value === null ? "" : ` = ${JSON.stringify(value)}`;
  return `\`${name}: ${typeWords(declaration)}${shown}\``;
}

/** The type of a job variable in JSON schema's words: `string | null`. */
export function typeWords({ schema, definitions }: JobVariableDeclaration): string {
  const words = shapesOf(schema, definitions).map(shapeWords);
  return [...new Set(words)].join(" | ") || "any";
}

function shapeWords(shape: JsonSchema): string {
  if (shape.enum !== undefined) return shape.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (shape.type === "array")
    return shape.items?.type === undefined ? "array" : `array of ${shape.items.type}`;
  return shape.type ?? "any";
}
