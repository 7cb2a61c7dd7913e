/** An image as Prefect reads its name. */
export interface ImageReference {
  readonly name: string;
  /** The tag, or what stands behind an `@`. */
  readonly tag: string | undefined;
}

/**
 * Reads the name of an image as `parse_image_tag` of `prefect/utilities/dockerutils.py` does; `undefined` for one with
 * a second tag, which it raises on.
 */
export function readImageReference(text: string): ImageReference | undefined {
  const slash = text.indexOf("/");
  const [index, path] = [text.slice(0, slash + 1), text.slice(slash + 1)];
  const separator = path.includes("@") ? "@" : ":";
  const [name = "", tag, ...others] = path.split(separator);
  return others.length > 0 ? undefined : { name: index + name, tag };
}
