import { dirname, isAbsolute, posix, relative } from "node:path";
import { URI } from "vscode-uri";
import { type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { followed } from "./assignedValue";
import type { PythonModule } from "./pythonModule";

/** A path that a script writes out, with `/`. */
export interface WrittenPath {
  /** What it counts from: the folder that the script lies in, or the one that it is run from, unless it is absolute. */
  readonly from: "script" | "run";
  readonly path: string;
}

/**
 * The path that an expression makes of text and of the script's own place: `"etl.yaml"`, `Path(__file__).parent / "x"`,
 * `os.path.join(os.path.dirname(__file__), "..")`, also through variables. `undefined` for what has to be computed.
 */
export function writtenPath(node: PythonNode, module: PythonModule): WrittenPath | undefined {
  const spelled = spell(node, module, 0);
  if (spelled === undefined) return undefined;
  const { text, isOwn } = spelled;
  return isOwn
    ? { from: "script", path: slashed(relative(dirname(scriptOf(module)), text)) || "." }
    : { from: "run", path: posix.normalize(text) };
}

/** A path as Python has it: `..` stays in it until it is resolved. */
interface Spelled {
  readonly text: string;
  /** Whether it goes out from `__file__`. Then the text is absolute. */
  readonly isOwn: boolean;
}

type MaybeSpelled = Spelled | undefined;

/** How deep expressions are read: names that are followed could lead in a circle. */
const DEEPEST = 20;

function spell(expression: PythonNode | undefined, module: PythonModule, depth: number): MaybeSpelled {
  if (expression === undefined || depth > DEEPEST) return undefined;
  const node = followed(expression, module);
  const literal = literalValue(node, module.text);
  if (typeof literal === "string") return { text: slashed(literal), isOwn: false };
  const read = (inner: PythonNode | undefined) => spell(inner, module, depth + 1);
  switch (node.type) {
    case "identifier":
      return textOf(node, module) === "__file__" ? { text: scriptOf(module), isOwn: true } : undefined;
    case "attribute":
      return lastName(node, module) === "parent" ? parentOf(read(node.children[0])) : undefined;
    case "subscript":
      return ofParents(node, module, read);
    case "binary_operator": {
      const [left, right] = [childAt(node, "left"), childAt(node, "right")];
      const operator = left && right && module.text.slice(left.end, right.start).trim();
      return operator === "/" ? joined([read(left), read(right)]) : undefined;
    }
    case "call": {
      const call = readCall(node, module.text);
      const isPlain = call?.args.every(({ name, isSplat }) => !isSplat && name === undefined);
      return call && isPlain ? ofCall(call, module, read) : undefined;
    }
    default:
      return undefined;
  }
}

type Read = (node: PythonNode | undefined) => MaybeSpelled;

/** `Path(__file__).parents[1]` is two up. */
function ofParents(node: PythonNode, module: PythonModule, read: Read): MaybeSpelled {
  const [object, index] = [node.children[0], childAt(node, "subscript")];
  const last = index && literalValue(index, module.text);
  if (object?.type !== "attribute" || lastName(object, module) !== "parents" || typeof last !== "number")
    return undefined;
  let path = read(object.children[0]);
  for (let level = 0; level <= last && path; level++) path = parentOf(path);
  return path;
}

/** Callables that make one path of all that they are given. */
const JOINS = new Set(["pathlib.Path", "pathlib.PurePath", "os.path.join"]);

/** Callables that hand on the path that they are given; some resolve `..` on the way. */
const SAME = /^(?:str|os\.fspath|os\.path\.(abspath|realpath|normpath))$/;

/** Methods of a `Path` that lead to the same file. */
const SAME_METHODS = /^(?:resolve|absolute|as_posix|expanduser)$/;

function ofCall({ callee, args }: Call, module: PythonModule, read: Read): MaybeSpelled {
  const values = () => args.map(({ value }) => read(value));
  const callable = module.names.qualifiedName(callee) ?? textOf(callee, module);
  if (JOINS.has(callable)) return joined(values());
  if (callable === "os.path.dirname" || SAME.test(callable)) {
    const [path] = args.length === 1 ? values() : [];
    if (callable === "os.path.dirname") return parentOf(path);
    return SAME.exec(callable)?.[1] === undefined ? path : resolved(path);
  }
  if (callable === "os.getcwd" || callable === "pathlib.Path.cwd") return { text: ".", isOwn: false };
  const method = callee.type === "attribute" ? lastName(callee, module) : "";
  if (method !== "joinpath" && !SAME_METHODS.test(method)) return undefined;
  const path = read(callee.children[0]);
  if (method === "joinpath") return joined([path, ...values()]);
  // What `~` stands for, only the machine knows.
  if (method === "expanduser" && path && posix.normalize(path.text).startsWith("~")) return undefined;
  return method === "resolve" ? resolved(path) : path;
}

/** The folder above, as `Path.parent` and `os.path.dirname` cut it off the text. */
function parentOf(path: MaybeSpelled): MaybeSpelled {
  if (path === undefined) return undefined;
  // What is above the folder that a script is run from has no name here.
  if (!isAbsolute(path.text) && /^\.{1,2}(?:\/|$)/.test(posix.normalize(path.text))) return undefined;
  return { ...path, text: posix.dirname(path.text) };
}

function resolved(path: MaybeSpelled): MaybeSpelled {
  return path && { ...path, text: posix.normalize(path.text) };
}

/** What follows an absolute path takes its place, as Python joins. */
function joined(parts: readonly MaybeSpelled[]): MaybeSpelled {
  let path: MaybeSpelled = { text: ".", isOwn: false };
  for (const part of parts) {
    if (part === undefined || isAbsolute(part.text)) path = part;
    else if (path !== undefined) path = { text: `${path.text}/${part.text}`, isOwn: path.isOwn };
  }
  return path;
}

/** The file of a script, with `/`. */
function scriptOf({ source }: PythonModule): string {
  return slashed(URI.parse(source.uri).fsPath);
}

function lastName(node: PythonNode, module: PythonModule): string {
  const last = node.children.at(-1);
  return last ? textOf(last, module) : "";
}

function textOf({ start, end }: PythonNode, { text }: PythonModule): string {
  return text.slice(start, end);
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
