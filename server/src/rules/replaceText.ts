import type { Span } from "../syntax/span";
import type { Fix } from "./rule";

/** A fix that puts one text in the place of another. */
export function replaceText(
  span: Span,
  newText: string,
  level: Fix["level"] = "safe",
  title = `Change to ${newText}`,
  notes: readonly string[] = [],
): Fix {
  return { title, level, kind: "fault", changes: [{ span, newText }], notes };
}
