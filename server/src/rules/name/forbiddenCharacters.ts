import { prefectYamlSchema } from "../../prefect/prefectYamlSchema";
import type { Span } from "../../syntax/span";
import type { YamlScalar } from "../../syntax/yaml/yamlTree";
import { defineRule, type Finding, type Fix } from "../rule";

/**
 * The name of a deployment has a character that no name may have.
 *
 * ## Why
 *
 * Deployments are addressed as `flow/deployment`, in commands and in URLs, so Prefect refuses a name with `/`, `%`,
 * `&`, `>` or `<`, and `prefect deploy` stops there.
 *
 * ## Example
 *
 * ```yaml
 * deployments:
 *   - name: etl/nightly
 * ```
 *
 * ## Fix
 *
 * Leave them out: `name: etl-nightly`. The flow's own name need not be part of it.
 *
 * ## Source
 *
 * `INVALID_CHARACTERS` in `prefect/types/names.py`.
 */
export const forbiddenCharacters = defineRule({
  id: "name/forbidden-characters",
  severity: "error",
  kind: "prefectYaml",
  *checkPart({ deployment }, { text }): Iterable<Finding> {
    const name = deployment?.name;
    // What a template makes of itself nobody can say.
    const message = name && forbiddenIn(name.text.replaceAll(TEMPLATE, ""));
    if (name && message !== undefined) yield { span: name.span, message, fixes: replacement(name, text) };
  },
});

/** What is to be said of a name with characters that no deployment may have in its name. */
export function forbiddenIn(name: string): string | undefined {
  const characters = prefectYamlSchema.bannedNameCharacters.filter((character) => name.includes(character));
  return characters.length === 0
    ? undefined
    : `The name of a deployment cannot have ${characters.join(" or ")} in it. The deployment fails.`;
}

const TEMPLATE = /\{\{.*?\}\}/gs;

function replacement({ span, style }: YamlScalar, text: string): readonly Fix[] {
  // A name over several lines, or with a template in it, is better left to its author.
  return style === "block" || /[\n{\\]/.test(text.slice(span.start, span.end)) ? [] : dashesFor(span, text);
}

/** Puts a dash in the place of each character of a stretch that no name may have. */
export function dashesFor({ start: from, end: to }: Span, text: string): readonly Fix[] {
  const written = text.slice(from, to);
  const banned = new Set(prefectYamlSchema.bannedNameCharacters);
  const changes = [...written].flatMap((character, index) => {
    const start = from + index;
    return banned.has(character) ? [{ span: { start, end: start + 1 }, newText: "-" }] : [];
  });
  return [
    {
      title: "Put dashes in their place",
      level: "review",
      kind: "fault",
      changes,
      notes: ["The deployment is called so then, also in commands and in code that runs it by name."],
    },
  ];
}
