import type { YamlPair } from "../syntax/yaml/yamlTree";
import type { Fix } from "./rule";

/** Takes a key away with its value, where they have lines of their own. */
export function removePair(
  name: string,
  { span }: YamlPair,
  text: string,
  level: Fix["level"] = "safe",
  notes: readonly string[] = [],
): readonly Fix[] {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.end);
  const end = newline < 0 ? text.length : newline + 1;
  const rest = text.slice(span.end, end).trim();
  const isAlone = text.slice(start, span.start).trim() === "" && (rest === "" || rest.startsWith("#"));
  if (!isAlone || span.end === start) return [];
  const changes = [{ span: { start, end }, newText: "" }];
  return [{ title: `Remove ${name}`, level, kind: "fault", changes, notes }];
}
