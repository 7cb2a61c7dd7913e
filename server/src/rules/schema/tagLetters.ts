import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { asText } from "../../syntax/yaml/navigation";
import type { Finding } from "../rule";

/** `tags: prod`, which the model takes and which is then taken apart; a template may still become a list. */
export function* tagLetters(part: PrefectYamlPart): Iterable<Finding> {
  if (part.kind !== "deployment") return;
  const text = asText(pairsOf(part).get("tags")?.value);
  if (text === undefined || text.text.includes("{{") || text.text.length < 2) return;
  const spelled = [...text.text].slice(0, 3).join(", ");
  const message = `\`tags\` takes a list. Prefect makes a tag of each letter of this text: ${spelled}, …`;
  const bracketed = { span: { start: text.span.start, end: text.span.start }, newText: "[" };
  const closing = { span: { start: text.span.end, end: text.span.end }, newText: "]" };
  const plain = text.style !== "plain" || !/[,[\]{}]/.test(text.text);
  yield {
    span: text.span,
    message,
    severity: "warning",
    fixes:
      text.style === "block" || !plain
        ? []
        : [
            {
              title: "Make it a list",
              level: "review",
              kind: "fault",
              changes: [bracketed, closing],
              notes: ["The deployment then has this one tag."],
            },
          ],
  };
}
