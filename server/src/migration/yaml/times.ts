import { followed } from "../../documents/pythonModule/assignedValue";
import { anchorText } from "../../documents/pythonModule/moments";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenDuration } from "../../documents/pythonModule/writtenDuration";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import type { YamlValue } from "../../syntax/yaml/writeYaml";

/** An interval as prefect.yaml has it: seconds. Of `timedelta(…)` with literals, or a number. */
export function readSeconds(value: PythonNode, module: PythonModule): YamlValue | undefined {
  const node = followed(value, module);
  const literal = literalValue(node, module.text);
  if (typeof literal === "number") return literal > 0 ? { number: String(literal) } : undefined;
  const microseconds = writtenDuration(node, module) ?? 0;
  // A part of a second would be written in a way that YAML 1.1 may not take for a number.
  return microseconds > 0 && microseconds % 1e6 === 0 ? { number: String(microseconds / 1e6) } : undefined;
}

/** An anchor as prefect.yaml has it: text in ISO form. */
export function readAnchor(value: PythonNode, module: PythonModule): string | undefined {
  return anchorText(followed(value, module), module);
}
