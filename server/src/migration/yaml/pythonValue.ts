import { TextDocument } from "vscode-languageserver-textdocument";
import { assignedValue } from "../../documents/pythonModule/assignedValue";
import { type PythonModule, parsePythonModule } from "../../documents/pythonModule/pythonModule";
import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, elementsOf, type PythonNode } from "../../syntax/python/node";
import type { YamlValue } from "../../syntax/yaml/writeYaml";

/**
 * The value of an expression that is written out, for YAML: literals, lists and dictionaries of them, and variables
 * that are assigned a literal once. A variable that holds a list or a dictionary is not among them, because what is
 * done to it later would be lost. `undefined` for what has to be computed.
 */
export function readValue(node: PythonNode, module: PythonModule): YamlValue | undefined {
  const { text } = module;
  switch (node.type) {
    case "integer":
    case "float":
      return numberOf(text.slice(node.start, node.end));
    case "unary_operator": {
      const value = node.children[0] && readValue(node.children[0], module);
      const isNumber = typeof value === "object" && value !== null && "number" in value;
      return isNumber && text[node.start] === "-" ? { number: `-${value.number}` } : undefined;
    }
    case "list":
    case "tuple":
      return whole(elementsOf(node).map((element) => readValue(element, module)));
    case "dictionary":
      return readDictionary(node, module);
    case "call":
      return readDictCall(node, module);
    case "identifier": {
      const assigned = assignedValue(node, module);
      const value = assigned && !/^(identifier|call)$/.test(assigned.type) && readValue(assigned, module);
      return typeof value === "object" && value !== null && !("number" in value)
        ? undefined
        : value || undefined;
    }
    default: {
      const literal = literalValue(node, text);
      return typeof literal === "number" ? undefined : literal;
    }
  }
}

/** The value of Python text that a conversion wrote. */
export function valueOfText(text: string, module: PythonModule): YamlValue | undefined {
  const written = parsePythonModule(TextDocument.create(module.source.uri, "python", 0, text));
  const node = written.root.children[0]?.children[0];
  return node && readValue(node, written);
}

function readDictionary(node: PythonNode, module: PythonModule): YamlValue | undefined {
  return mappingOf(
    elementsOf(node).map((pair) => {
      const [key, value] = [childAt(pair, "key"), childAt(pair, "value")];
      const name = key && literalValue(key, module.text);
      return [typeof name === "string" ? name : undefined, value && readValue(value, module)];
    }),
  );
}

/** `dict(a=1)`, of Python's own `dict`. */
function readDictCall(node: PythonNode, module: PythonModule): YamlValue | undefined {
  const call = readCall(node, module.text);
  const reference = call && module.names.referenceAt(call.callee);
  if (!call || reference?.name !== "dict" || module.names.lookup(reference).length > 0) return undefined;
  return mappingOf(call.args.map(({ name, value }) => [name, readValue(value, module)]));
}

function mappingOf(
  entries: readonly (readonly [string | undefined, YamlValue | undefined])[],
): YamlValue | undefined {
  const known = entries.flatMap(([name, value]): (readonly [string, YamlValue])[] =>
    name !== undefined && value !== undefined ? [[name, value]] : [],
  );
  return known.length === entries.length ? new Map(known) : undefined;
}

function whole(values: readonly (YamlValue | undefined)[]): YamlValue | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

/** Python's number as PyYAML reads it as the same: `1e3` would be text, `0o17` too. */
function numberOf(text: string): YamlValue | undefined {
  const digits = text.replaceAll("_", "");
  if (/^\d+$/.test(digits) || /^0[xob]/i.test(digits)) return { number: String(BigInt(digits)) };
  const value = Number(digits);
  if (!Number.isFinite(value)) return undefined;
  const [mantissa = "", exponent] = String(value).split("e");
  const point = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return { number: exponent ? `${point}e${/^[-+]/.test(exponent) ? exponent : `+${exponent}`}` : point };
}
