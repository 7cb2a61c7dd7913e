import { posix } from "node:path";
import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import { followed } from "./assignedValue";
import { certainValue } from "./certainValue";
import type { PythonModule } from "./pythonModule";
import { writtenPath } from "./writtenPath";

/** Where `from_source` takes the code from, as far as it is written out. */
export type CodeSource =
  /** A folder, from the one that the script is run from unless it is absolute. */
  | { readonly kind: "folder"; readonly path: string }
  /** A folder, from the one that the script lies in: `Path(__file__).parent` is `.`. */
  | { readonly kind: "own"; readonly path: string }
  /** A git repository; pinned to a branch or commit, its files need not be those of the checkout. */
  | { readonly kind: "git"; readonly url: string; readonly isPinned: boolean }
  /** A bucket, a block, what a variable holds. */
  | { readonly kind: "unknown" };

const UNKNOWN: CodeSource = { kind: "unknown" };

/**
 * Reads the `source` of `from_source` as Prefect does: a `Path` as the text that it is, a text by its scheme
 * (`create_storage_from_source` in `prefect/runner/storage.py`).
 */
export function readCodeSource(given: PythonNode, module: PythonModule): CodeSource {
  const node = followed(given, module);
  const text = literalValue(node, module.text);
  if (typeof text === "string") return ofText(text);
  const call = readCall(node, module.text);
  const callee = call && module.names.qualifiedName(call.callee);
  if (call && callee !== undefined && /^prefect\..*\bGitRepository$/.test(callee))
    return ofRepository(call, module);
  const written = writtenPath(node, module);
  if (written === undefined) return UNKNOWN;
  const { from, path } = written;
  if (from === "run") return ofText(path);
  // The script itself is no folder, and a folder with such a name is taken for a repository.
  return path === posix.basename(module.source.uri) || path.endsWith(".git")
    ? UNKNOWN
    : { kind: "own", path };
}

function ofText(text: string): CodeSource {
  const [, scheme, rest = ""] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(text) ?? [];
  if (/^git@|\.git$/.test(text) || scheme === "git") return { kind: "git", url: text, isPinned: false };
  if (scheme === "file" || scheme === "local") return { kind: "folder", path: rest };
  return scheme === undefined ? { kind: "folder", path: text } : UNKNOWN;
}

function ofRepository(call: Call, module: PythonModule): CodeSource {
  const given =
    argumentNamed(call, "url") ?? call.args.find(({ name, isSplat }) => name === undefined && !isSplat);
  const url = given && literalValue(certainValue(given.value, module), module.text);
  if (typeof url !== "string" || call.args.some(({ isSplat }) => isSplat)) return UNKNOWN;
  return {
    kind: "git",
    url,
    isPinned: ["branch", "commit_sha", "directories"].some((name) => argumentNamed(call, name)),
  };
}
