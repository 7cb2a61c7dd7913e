import { BLOCK_PREFIX, keysOf } from "../../syntax/template/placeholders";

/** What a placeholder `prefect.blocks.slug.name.field[0]` refers to. */
export interface BlockReference {
  /** The slug of the block's type: `aws-credentials`. */
  readonly slug: string | undefined;
  readonly name: string | undefined;
  /** The way to the value inside the block; empty for the block as a whole. */
  readonly keys: readonly string[];
}

/** Cuts the name of a block's placeholder as `resolve_block_document_references` does: twice, at dots. */
export function blockReference(placeholder: string): BlockReference {
  const [slug, name, ...rest] = placeholder.slice(BLOCK_PREFIX.length).split(".");
  return {
    slug: slug || undefined,
    name: name || undefined,
    keys: rest.length === 0 ? [] : keysOf(rest.join(".")),
  };
}
