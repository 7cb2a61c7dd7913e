import { type BlockReference, blockReference } from "../../documents/prefectYaml/blockReference";
import { type PlaceholderUse, placeholderUses } from "../../documents/prefectYaml/placeholderUses";
import type { PartFile, PrefectYamlPart } from "../../documents/prefectYaml/prefectYaml";
import { templateUses } from "../../documents/prefectYaml/templateUses";
import { type Block, blocks, blocksWithSlug } from "../../prefect/blocks";
import { BLOCK_PREFIX } from "../../syntax/template/placeholders";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import { defineRule, type Finding } from "../rule";

/**
 * A reference to a block that Prefect cannot resolve.
 *
 * ## Why
 *
 * A block is named by its type and its name, `prefect.blocks.secret.my-token`, both of small letters, digits and
 * dashes; what follows is the way to a value inside of it. With less than that, with a field that the block does not
 * have, or with a whole block of several fields inside other text, Prefect stops with a `ValueError`.
 *
 * ## Example
 *
 * ```yaml
 * pull:
 *   - prefect.deployments.steps.git_clone:
 *       repository: "https://{{ prefect.blocks.github-credentials.mine }}@github.com/org/repo.git"
 * ```
 *
 * ## Fix
 *
 * Name the field: `{{ prefect.blocks.github-credentials.mine.token }}`.
 *
 * ## Source
 *
 * `resolve_block_document_references` in `prefect/utilities/templating`, `prefect/types/names.py`.
 */
export const invalidBlock = defineRule({
  id: "template/invalid-block",
  severity: "error",
  kind: "prefectYaml",
  checkPart: invalid,
});

function* invalid(part: PrefectYamlPart, file: PartFile): Iterable<Finding> {
  for (const { scalar, zone } of templateUses(part, file)) {
    if (zone.kind === "reserved") continue;
    for (const use of placeholderUses(scalar, file.text)) {
      const finding = use.placeholder.kind === "block" ? findingFor(use) : undefined;
      if (finding !== undefined) yield finding;
    }
  }
}

const NAME = /^[a-z0-9-]+$/;

function findingFor({ placeholder, span, nameSpan, isWhole }: PlaceholderUse): Finding | undefined {
  const reference = blockReference(placeholder.name);
  const { slug, name, keys } = reference;
  if (slug === undefined || name === undefined) {
    return {
      span,
      message:
        "A block is named by its type and its name, `prefect.blocks.secret.my-token`. Prefect stops here.",
    };
  }
  const types = blocksWithSlug("workerEra", slug);
  if (types.length === 0) return unknownType(reference, { span, nameSpan });
  if (!NAME.test(name)) {
    const message = `No block is called \`${name}\`: names have small letters, digits and dashes. Prefect stops here.`;
    const dashed = name.toLowerCase().replaceAll("_", "-");
    return NAME.test(dashed)
      ? { span, message, fixes: [replaceText(nameSpan, written({ ...reference, name: dashed }), "review")] }
      : { span, message };
  }
  const fields = [...new Set(types.flatMap((block: Block) => block.fields.map((field) => field.name)))];
  if (fields.length === 1 && fields[0] === "value") return undefined;
  const [first] = keys;
  if (first === undefined && !isWhole) {
    const message = `This is the whole block, a mapping of ${list(fields)}, and fits into no text. Prefect stops here: name a field.`;
    return { span, message };
  }
  if (first === undefined || fields.includes(first)) return undefined;
  const near = nearestName(first, fields);
  const advice = near === undefined ? ` It has ${list(fields)}.` : ` Did you mean \`${near}\`?`;
  return {
    span,
    message: `A block of type \`${slug}\` has no field \`${first}\`. Prefect stops here.${advice}`,
    severity: "warning",
    ...(near === undefined
      ? {}
      : {
          fixes: [replaceText(nameSpan, written({ ...reference, keys: [near, ...keys.slice(1)] }), "review")],
        }),
  };
}

type Spans = Pick<PlaceholderUse, "span" | "nameSpan">;

/** Block types can be of anybody's making, but their slugs have no other characters, and some are slips. */
function unknownType(reference: BlockReference, { span, nameSpan }: Spans): Finding | undefined {
  const { slug = "" } = reference;
  const near = nearestName(
    slug,
    blocks.workerEra.map((block) => block.slug),
  );
  if (NAME.test(slug) && near === undefined) return undefined;
  const advice = near === undefined ? "" : ` Did you mean \`${near}\`?`;
  return {
    span,
    message: NAME.test(slug)
      ? `Prefect ships no block type \`${slug}\`.${advice}`
      : `No block type is called \`${slug}\`: slugs have small letters, digits and dashes. Prefect stops here.${advice}`,
    ...(NAME.test(slug) ? { severity: "warning" as const } : {}),
    ...(near === undefined
      ? {}
      : { fixes: [replaceText(nameSpan, written({ ...reference, slug: near }), "review")] }),
  };
}

/** A reference again as it is written; an index stays a key, which Prefect takes as well. */
function written({ slug, name, keys }: BlockReference): string {
  return BLOCK_PREFIX + [slug, name, ...keys].join(".");
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
