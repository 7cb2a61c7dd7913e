import { parseYaml } from "../../syntax/yaml/parseYaml";
import { quoted } from "../../syntax/yaml/writeYaml";
import type { YamlScalar } from "../../syntax/yaml/yamlTree";
import type { Fix } from "../rule";
import { lineOf } from "../suppression";

/** `key: value` or `- value` in block style, with the value up to a comment. */
const ONE_LINE = /^(?<lead>[ \t]*(?:- +)*(?:[\w.$-]+:[ ]+)?)(?<value>\S.*?)(?<comment>\s+#.*)?\r?$/;

/**
 * Puts a value in quotes that no YAML reader takes as it stands: an unquoted `{{ template }}`, `*\/5 * * * *`, a text
 * with a second colon. Only where the line says all there is of the value, and where quotes are what it takes.
 */
export function quoteFix(offset: number, text: string): Fix | undefined {
  const line = lineOf(offset, text);
  const match = ONE_LINE.exec(text.slice(line.start, line.end));
  const { lead = "", value = "" } = match?.groups ?? {};
  // A collection, a quote or a block that is not finished is for its author to finish.
  if (lead.trim() === "" || /^(?:["'|>&!?[]|\{(?!\{))/.test(value)) return undefined;
  // An alias may only lack its anchor.
  if (/^\*[\w-]+$/.test(value)) return undefined;
  const isWhole = isReadable(lead, value);
  const content = quotedValue(value);
  if (isWhole || !isReadable(lead, content)) return undefined;
  const start = line.start + lead.length;
  return {
    title: "Put the value in quotes",
    level: "safe",
    kind: "fault",
    changes: [{ span: { start, end: start + value.length }, newText: content }],
    notes: [],
  };
}

function quotedValue(value: string): string {
  return value.includes('"') && !value.includes("'") ? `'${value}'` : quoted(value);
}

function isReadable(lead: string, value: string): boolean {
  return parseYaml(`${lead.trimStart()}${value}\n`).problems.length === 0;
}

/** Makes text of a plain scalar that YAML takes for something else. */
export function quoteScalar(node: YamlScalar, text: string): Fix {
  const written = text.slice(node.span.start, node.span.end);
  return {
    title: `Quote it: "${written}"`,
    level: "safe",
    kind: "fault",
    changes: [{ span: node.span, newText: quoted(written) }],
    notes: [],
  };
}
