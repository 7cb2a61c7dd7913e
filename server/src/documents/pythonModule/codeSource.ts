import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode, unparenthesized } from "../../syntax/python/node";
import type { PythonModule } from "./pythonModule";

/** Where `from_source` takes the code from, as far as it is written out. */
export type CodeSource =
  /** A folder, from the one that the script is run in unless it is absolute. */
  | { readonly kind: "folder"; readonly path: string }
  /** A folder above the script's file: `Path(__file__).parent` is 1 up. */
  | { readonly kind: "own"; readonly up: number }
  /** A git repository; pinned to a branch or commit, its files need not be those of the checkout. */
  | { readonly kind: "git"; readonly url: string; readonly isPinned: boolean }
  /** A bucket, a block, what a variable holds. */
  | { readonly kind: "unknown" };

const UNKNOWN: CodeSource = { kind: "unknown" };

/** Reads the `source` of `from_source` as Prefect does (`create_storage_from_source` in `prefect/runner/storage.py`). */
export function readCodeSource(node: PythonNode, module: PythonModule): CodeSource {
  const value = unparenthesized(node);
  const text = literalValue(value, module.text);
  if (typeof text === "string") return ofText(text);
  const up = levelsUp(value, module);
  if (up !== undefined) return { kind: "own", up };
  const call = value.type === "call" ? readCall(value, module.text) : undefined;
  if (call === undefined) return UNKNOWN;
  const callee = module.names.qualifiedName(call.callee);
  if (callee !== undefined && PATHS.has(callee)) return ofPath(call, module);
  return callee !== undefined && /^prefect\..*\bGitRepository$/.test(callee)
    ? ofRepository(call, module)
    : UNKNOWN;
}

function ofText(text: string): CodeSource {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text)?.[1];
  if (/^git@|\.git$/.test(text) || scheme === "git") return { kind: "git", url: text, isPinned: false };
  return scheme === undefined ? { kind: "folder", path: text } : UNKNOWN;
}

const PATHS = new Set(["pathlib.Path", "pathlib.PurePath"]);

function ofPath({ args }: Call, module: PythonModule): CodeSource {
  const [first, ...others] = args;
  if (first === undefined) return { kind: "folder", path: "." };
  const text = literalValue(first.value, module.text);
  return typeof text === "string" && others.length === 0 && first.name === undefined
    ? { kind: "folder", path: text }
    : UNKNOWN;
}

function ofRepository(call: Call, module: PythonModule): CodeSource {
  const given =
    argumentNamed(call, "url") ?? call.args.find(({ name, isSplat }) => name === undefined && !isSplat);
  const url = given && literalValue(given.value, module.text);
  if (typeof url !== "string" || call.args.some(({ isSplat }) => isSplat)) return UNKNOWN;
  return {
    kind: "git",
    url,
    isPinned: ["branch", "commit_sha", "directories"].some((name) => argumentNamed(call, name)),
  };
}

/** What does not change which folder a path is: `str(…)`, `.resolve()`, `.absolute()`, `.as_posix()`. */
const SAME = /^(?:resolve|absolute|as_posix|expanduser)$/;

/** How many folders above the script's own file an expression leads; `undefined` for one that leads elsewhere. */
function levelsUp(node: PythonNode, module: PythonModule): number | undefined {
  const value = unparenthesized(node);
  const [object, last] = [value.children[0], value.children.at(-1)];
  if (value.type === "identifier") return nameOf(value, module) === "__file__" ? 0 : undefined;
  if (value.type === "attribute" && object && last) {
    const levels = nameOf(last, module) === "parent" ? levelsUp(object, module) : undefined;
    return levels === undefined ? undefined : levels + 1;
  }
  if (value.type === "subscript" && object) return levelsOfParents(value, object, module);
  const call = value.type === "call" ? readCall(value, module.text) : undefined;
  return call && levelsOfCall(call, module);
}

/** `Path(__file__).parents[1]` is two up. */
function levelsOfParents(node: PythonNode, object: PythonNode, module: PythonModule): number | undefined {
  const index = childAt(node, "subscript");
  const number = index && literalValue(index, module.text);
  const [path, name] = [object.children[0], object.children.at(-1)];
  const isParents = object.type === "attribute" && name && nameOf(name, module) === "parents";
  const levels = isParents && path ? levelsUp(path, module) : undefined;
  return levels === undefined || typeof number !== "number" ? undefined : levels + number + 1;
}

function levelsOfCall({ callee, args }: Call, module: PythonModule): number | undefined {
  const [object, last] = [callee.children[0], callee.children.at(-1)];
  const [first] = args;
  const callable = module.names.qualifiedName(callee) ?? nameOf(callee, module);
  if (first !== undefined && args.length === 1 && first.name === undefined) {
    const levels = levelsUp(first.value, module);
    if (levels === undefined) return undefined;
    if (callable === "os.path.dirname") return levels + 1;
    return PATHS.has(callable) || callable === "str" || /^os\.path\.(?:abs|real)path$/.test(callable)
      ? levels
      : undefined;
  }
  const isSame = callee.type === "attribute" && last !== undefined && SAME.test(nameOf(last, module));
  return isSame && object && args.length === 0 ? levelsUp(object, module) : undefined;
}

function nameOf({ start, end }: PythonNode, { text }: PythonModule): string {
  return text.slice(start, end);
}
