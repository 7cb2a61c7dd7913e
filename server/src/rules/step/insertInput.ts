import { lineBreakOf } from "../../syntax/lineBreak";
import type { TextChange } from "../../syntax/textChange";
import type { YamlMapping, YamlPair } from "../../syntax/yaml/yamlTree";

/**
 * Writes an input in front of another one, which works in any style: what follows a value (a comment, the end of a
 * block scalar) is left as it is.
 */
export function insertInput(
  before: YamlPair,
  inputs: YamlMapping,
  written: string,
  text: string,
): TextChange | undefined {
  const { start } = before.key.span;
  const at = { start, end: start };
  if (inputs.flow) return { span: at, newText: `${written}, ` };
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lead = text.slice(lineStart, start);
  if (lead.trim() !== "") return undefined;
  const lineEnd = lineBreakOf(text);
  return { span: at, newText: `${written}${lineEnd}${lead}` };
}
