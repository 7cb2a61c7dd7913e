/** An entrypoint in its halves. */
export interface EntrypointParts {
  readonly form: "file" | "module";
  /** The file as written, or the dotted module. */
  readonly target: string;
  /** What stands behind it: `main`, `Class.method`. */
  readonly functionName: string;
  /** Where the target ends: the colon or the dot stands there; -1 where there is neither. */
  readonly cut: number;
}

/**
 * Splits an entrypoint as Prefect does (`import_object` in `prefect/utilities/importtools.py`): at the last colon,
 * else at the last dot. What has no `.py:` in it is imported as a module, with or without a colon.
 */
export function splitEntrypoint(text: string): EntrypointParts {
  const colon = text.lastIndexOf(":");
  const cut = colon >= 0 ? colon : text.lastIndexOf(".");
  return {
    form: text.includes(".py:") ? "file" : "module",
    target: text.slice(0, Math.max(cut, 0)),
    functionName: text.slice(cut + 1),
    cut,
  };
}
