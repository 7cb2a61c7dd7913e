import { TextDocument } from "vscode-languageserver-textdocument";
import { type PythonModule, parsePythonModule } from "../../documents/pythonModule/pythonModule";
import {
  type WrittenValue,
  whole,
  wholeEntries,
  writtenValue,
} from "../../documents/pythonModule/writtenValue";
import type { PythonNode } from "../../syntax/python/node";
import type { YamlValue } from "../../syntax/yaml/writeYaml";

/**
 * The value of an expression that is written out, for YAML. Variables are followed to what nobody can change later:
 * what is done to a list would be lost. `undefined` for what has to be computed.
 */
export function readValue(node: PythonNode, module: PythonModule): YamlValue | undefined {
  return yamlOf(writtenValue(node, module, "unchangeable"));
}

/** The value of Python text that a conversion wrote. */
export function valueOfText(text: string, module: PythonModule): YamlValue | undefined {
  const written = parsePythonModule(TextDocument.create(module.source.uri, "python", 0, text));
  const node = written.root.children[0]?.children[0];
  return node && readValue(node, written);
}

function yamlOf(value: WrittenValue): YamlValue | undefined {
  switch (value.kind) {
    case "unknown":
      return undefined;
    case "null":
      return null;
    case "number":
      return numberOf(value.text);
    case "list":
      return whole(value.items.map(yamlOf));
    case "mapping":
      return wholeEntries(value.entries, yamlOf);
    default:
      return value.value;
  }
}

/** Python's number as PyYAML reads it as the same: `1e3` would be text, `0o17` too. */
function numberOf(text: string): YamlValue | undefined {
  const [, sign = "", digits = ""] = /^(-?)(.*)$/.exec(text.replaceAll("_", "")) ?? [];
  if (/^\d+$/.test(digits) || /^0[xob]/i.test(digits)) return { number: `${sign}${BigInt(digits)}` };
  const value = Number(digits);
  if (!Number.isFinite(value)) return undefined;
  const [mantissa = "", exponent] = String(value).split("e");
  const point = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return {
    number: exponent
      ? `${sign}${point}e${/^[-+]/.test(exponent) ? exponent : `+${exponent}`}`
      : `${sign}${point}`,
  };
}
