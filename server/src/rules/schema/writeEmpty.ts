import type { TextChange } from "../../syntax/textChange";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import type { Fix } from "../rule";

/** Writes an empty collection in the place of a null that a key has; none where the null comes from an anchor. */
export function writeEmpty(value: YamlNode, empty: "{}" | "[]", text: string): readonly Fix[] {
  const change = fillIn(value, empty, text);
  if (change === undefined) return [];
  return [{ title: `Write ${empty}`, level: "safe", kind: "fault", changes: [change], notes: [] }];
}

/** Puts a value in the place of a null, whether that is written or not. */
export function fillIn(value: YamlNode, newText: string, text: string): TextChange | undefined {
  if (value.kind !== "scalar" || value.anchor !== undefined) return undefined;
  if (value.span.end > value.span.start) return { span: value.span, newText };
  // Of a value that is not written the span may be anywhere up to a comment.
  const colon = /:[ \t]*$/.exec(text.slice(0, value.span.start).slice(-200));
  if (colon === null) return undefined;
  const start = value.span.start - colon[0].length + 1;
  const blanks = /^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0;
  const end = start + blanks;
  return { span: { start, end }, newText: text[end] === "#" ? ` ${newText} ` : ` ${newText}` };
}
