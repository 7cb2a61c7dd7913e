import { elementsOf, type PythonNode } from "./node";

/** A value that can be read off the text without running anything. */
export type Literal = string | number | boolean | null;

/** The value of a literal expression; `undefined` when it has to be computed (`f"…{x}"`, names, calls). */
export function literalValue(node: PythonNode, text: string): Literal | undefined {
  switch (node.type) {
    case "string":
      return stringValue(node, text);
    case "concatenated_string": {
      const parts = node.children
        .filter((child) => child.type === "string")
        .map((child) => stringValue(child, text));
      return parts.some((part) => part === undefined) ? undefined : parts.join("");
    }
    case "integer":
    case "float": {
      const value = Number(text.slice(node.start, node.end).replaceAll("_", ""));
      return Number.isNaN(value) ? undefined : value;
    }
    case "true":
      return true;
    case "false":
      return false;
    case "none":
      return null;
    case "parenthesized_expression": {
      const inner = elementsOf(node);
      return inner.length === 1 && inner[0] ? literalValue(inner[0], text) : undefined;
    }
    default:
      return undefined;
  }
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  "\\\n": "",
  "\\\\": "\\",
  "\\'": "'",
  '\\"': '"',
  "\\n": "\n",
  "\\r": "\r",
  "\\t": "\t",
};

function stringValue(node: PythonNode, text: string): string | undefined {
  const raw = text.slice(node.start, node.end);
  const opening = /^([a-zA-Z]*)("""|'''|"|')/.exec(raw);
  if (!opening?.[2]) return undefined;
  const prefix = (opening[1] ?? "").toLowerCase();
  if (prefix.includes("b") || prefix.includes("t")) return undefined;
  const inner = raw.slice(opening[0].length, raw.length - opening[2].length);
  const body = prefix.includes("f") ? withoutPlaceholders(inner) : inner;
  if (body === undefined) return undefined;
  if (prefix.includes("r") || !body.includes("\\")) return body;
  let known = true;
  const value = body.replace(/\\(\r\n|[\s\S])/g, (sequence) => {
    const simple = SIMPLE_ESCAPES[sequence.replace("\r\n", "\n")];
    if (simple === undefined) known = false;
    return simple ?? "";
  });
  return known ? value : undefined;
}

/** The text of an f-string, whose braces are written twice; `undefined` when it has placeholders. */
function withoutPlaceholders(body: string): string | undefined {
  const text = body.replace(/\{\{|\}\}/g, "");
  return /[{}]/.test(text) ? undefined : body.replaceAll("{{", "{").replaceAll("}}", "}");
}

/** A Python string literal for a value, in the kind of quotes that the surrounding code uses. */
export function pythonString(value: string, quote: '"' | "'" = '"'): string {
  const escaped = value
    .replaceAll("\\", "\\\\")
    .replaceAll(quote, `\\${quote}`)
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return `${quote}${escaped}${quote}`;
}
