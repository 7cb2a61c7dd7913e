import { pairsOf } from "../../documents/prefectYaml/parts";
import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { asText, isNull } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import type { Finding } from "../rule";

/** Values that the model takes and that the code behind it then trips over. */
export function* crashes(part: PrefectYamlPart): Iterable<Finding> {
  if (part.kind !== "deployment") return;
  const pairs = pairsOf(part);
  for (const key of ["work_pool", "tags"]) {
    const pair = pairs.get(key);
    if (pair === undefined) continue;
    if (isNull(pair.value)) {
      const message = `\`${key}\` is empty (null), and \`prefect deploy\` stops with a Python TypeError. Leave the key out or give it a value.`;
      yield { span: pair.key.span, message };
    } else if (key === "tags") yield* letters(pair.value);
  }
}

/** A template may still become a list; other text is taken apart. */
function* letters(value: YamlNode): Iterable<Finding> {
  const text = asText(value);
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
