import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's root folder, without a slash at the end. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/**
 * A path inside the checkout.
 * @param {...string} parts
 */
export function inRoot(...parts) {
  return join(root, ...parts);
}

/**
 * A path for what the scripts make or install; nothing in there is kept by git.
 * @param {...string} parts
 */
export function inCache(...parts) {
  return inRoot(".cache", ...parts);
}
