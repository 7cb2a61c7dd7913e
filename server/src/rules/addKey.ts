import type { YamlMapping } from "../syntax/yaml/yamlTree";
import type { Fix } from "./rule";

/** Adds a key at the end of a mapping, in its own style; none where the mapping is of a shape that is not sure. */
export function addKey(
  { pairs, flow }: YamlMapping,
  key: string,
  value: string,
  text: string,
  level: Fix["level"] = "safe",
): readonly Fix[] {
  const last = pairs.at(-1);
  if (last === undefined || (last.value.kind === "scalar" && last.value.style === "block")) return [];
  const title = `Add ${key}: ${value}`;
  const at = last.span.end;
  if (flow) {
    const changes = [{ span: { start: at, end: at }, newText: `, ${key}: ${value}` }];
    return [{ title, level, kind: "fault", changes, notes: [] }];
  }
  const lineStart = text.lastIndexOf("\n", last.key.span.start - 1) + 1;
  const column = last.key.span.start - lineStart;
  const newline = text.indexOf("\n", at);
  const end = newline < 0 ? text.length : newline;
  const rest = text.slice(at, end).trim();
  if (rest !== "" && !rest.startsWith("#")) return [];
  const isCrlf = text[end - 1] === "\r";
  const place = isCrlf ? end - 1 : end;
  const newText = `${isCrlf ? "\r\n" : "\n"}${" ".repeat(column)}${key}: ${value}`;
  return [
    { title, level, kind: "fault", changes: [{ span: { start: place, end: place }, newText }], notes: [] },
  ];
}
