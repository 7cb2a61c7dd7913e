import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import type { Span } from "../../syntax/span";
import { dereference } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { defineRule, type Finding } from "../rule";
import { tagLetters } from "./tagLetters";
import { type TypeFault, typeFaults } from "./typeFaults";
import { typeFixes } from "./typeFixes";
import { expectedWords, foundWords } from "./typeWords";

/**
 * A value that Prefect's model of the file does not take.
 *
 * ## Why
 *
 * One refused value makes Prefect drop the whole file: it prints a yellow note, goes on with no deployments and
 * no steps, and fails with "An entrypoint must be provided" or deploys something else. YAML helps to fall into
 * it: `version: 1.0` is a number, `10:00` is 600, an unquoted date is a date, `on` is true. Text is never made
 * of a number; a number may be quoted, and `paused: "true"` is fine. A template is text, so it fits only where
 * text does.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     version: 1.0
 *     work_pool: my-pool
 * ```
 *
 * ## Fix
 *
 * ```yaml
 * deployments:
 *   - name: nightly
 *     version: "1.0"
 *     work_pool:
 *       name: my-pool
 * ```
 *
 * ## Source
 *
 * `PrefectYamlModel` in `prefect/cli/deploy/_models.py`, validated by pydantic; since 3.4.19.
 */
export const wrongType = defineRule({
  id: "schema/wrong-type",
  severity: "error",
  kind: "prefectYaml",
  checkPart: (part, { text }) => wrongTypes(part, text),
});

function* wrongTypes(part: PrefectYamlPart, text: string): Iterable<Finding> {
  for (const fault of typeFaults(part)) yield findingFor(fault, dereference(fault.node) ?? fault.node, text);
  yield* tagLetters(part);
}

const DROPPED = "Prefect then ignores the whole file.";

function findingFor(fault: TypeFault, node: YamlNode, text: string): Finding {
  const span = headOf(node, text);
  if (fault.kinds !== undefined) {
    const has = fault.kinds.length === 0 ? "has none" : `has ${fault.kinds.join(" and ")}`;
    return {
      span,
      message: `A schedule takes exactly one of cron, interval and rrule, and this ${has}. ${DROPPED}`,
    };
  }
  const subject = fault.key === undefined ? "The file" : `\`${fault.key}\``;
  const message = `${subject} takes ${expectedWords(fault.options)}, and this is ${foundWords(node)}. ${DROPPED}`;
  const fixes = typeFixes(fault, node, text);
  return fixes.length === 0 ? { span, message } : { span, message, fixes };
}

/** The node, or of one that goes over several lines the first line, so that the editor does not colour a page. */
function headOf({ span }: YamlNode, text: string): Span {
  const [line = ""] = text.slice(span.start, span.end).split(/\r?\n/, 1);
  return { start: span.start, end: span.start + line.length };
}
