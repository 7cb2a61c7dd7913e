import type { SchemaOption } from "../../documents/prefectYaml/schemaOptions";
import type { JsonSchema } from "../../prefect/prefectYamlSchema";
import { dereference } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";

/** What a key takes, in words: "text", "a list or a mapping". */
export function expectedWords(options: readonly SchemaOption[]): string {
  const words = [...new Set(options.flatMap(({ schema }) => wordsOf(schema)))];
  const last = words.pop() ?? "nothing";
  return words.length === 0 ? last : `${words.join(", ")} or ${last}`;
}

function wordsOf(schema: JsonSchema): readonly string[] {
  if (schema.enum !== undefined) return [`one of ${schema.enum.join(", ")}`];
  switch (schema.type) {
    case "string":
      return [
        schema.format === "duration" ? "seconds as a number or a duration such as PT1H or 1:30:00" : "text",
      ];
    case "boolean":
      return ["true or false"];
    case "integer":
      return ["a whole number"];
    case "number":
      return ["a number"];
    case "array":
      return ["a list"];
    case "object":
      return ["a mapping"];
    default:
      return [];
  }
}

/** What stands there, as Prefect reads it: "the number 600", "a date". */
export function foundWords(node: YamlNode): string {
  const target = dereference(node);
  if (target === undefined || target.kind === "mapping") return "a mapping";
  if (target.kind === "sequence") return "a list";
  const { resolved } = target;
  switch (resolved.type) {
    case "null":
      return target.text === "" ? "nothing (null)" : "null";
    case "bool":
      return `the boolean ${resolved.value}`;
    case "int":
    case "float":
      // `1.0` as it is written, `10:00` as what YAML makes of it.
      return `the number ${Number(target.text) === resolved.value ? target.text : resolved.value}`;
    case "date":
    case "datetime":
      return "a date";
    default:
      return target.text.includes("{{") ? "a template" : "text";
  }
}
