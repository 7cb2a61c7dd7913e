import type { PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import type { Span } from "../../syntax/span";
import { dereference } from "../../syntax/yaml/navigation";
import type { YamlNode } from "../../syntax/yaml/yamlTree";
import { defineRule, type Finding, type Fix } from "../rule";
import { crashes } from "./crashes";
import { type TypeFault, typeFaults } from "./typeFaults";
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
  yield* crashes(part);
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
  const fix = quote(fault, node, text) ?? namedPool(fault, node, text);
  return fix === undefined ? { span, message } : { span, message, fixes: [fix] };
}

/** Text that YAML took for something else becomes text again by quotes. */
function quote({ options }: TypeFault, node: YamlNode, text: string): Fix | undefined {
  const takesText = options.some(({ schema }) => schema.type === "string" && schema.format === undefined);
  if (!takesText || node.kind !== "scalar" || node.style !== "plain" || node.resolved.type === "null")
    return undefined;
  const written = text.slice(node.span.start, node.span.end);
  return {
    title: `Quote it: "${written}"`,
    level: "safe",
    kind: "fault",
    changes: [{ span: node.span, newText: `"${written}"` }],
    notes: [],
  };
}

/** `work_pool: my-pool` can only mean the pool's name. */
function namedPool({ key }: TypeFault, node: YamlNode, text: string): Fix | undefined {
  if (key !== "work_pool" || node.kind !== "scalar" || node.style === "block") return undefined;
  const written = text.slice(node.span.start, node.span.end);
  if (node.resolved.type !== "string" || (node.style === "plain" && /[,[\]{}]/.test(written)))
    return undefined;
  return {
    title: "Write it as the pool's name",
    level: "safe",
    kind: "fault",
    changes: [{ span: node.span, newText: `{name: ${written}}` }],
    notes: [],
  };
}

/** The node, or of one that goes over several lines the first line, so that the editor does not colour a page. */
function headOf({ span }: YamlNode, text: string): Span {
  const [line = ""] = text.slice(span.start, span.end).split(/\r?\n/, 1);
  return { start: span.start, end: span.start + line.length };
}
