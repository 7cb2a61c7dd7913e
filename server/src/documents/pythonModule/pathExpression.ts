import { posix } from "node:path";
import { URI } from "vscode-uri";
import { type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { assignedValue } from "./assignedValue";
import type { PythonModule } from "./pythonModule";

/** How far names are followed: deeper is a circle. */
const DEEPEST = 8;

/** Calls that hand on the path that they are given, however they spell it. */
const SAME = new Set([
  "pathlib.Path",
  "pathlib.PurePath",
  "os.path.abspath",
  "os.path.realpath",
  "os.fspath",
]);

/** Methods of a `Path` that lead to the same file. */
const SAME_METHODS = new Set(["resolve", "absolute", "as_posix", "expanduser"]);

/**
 * The path that an expression makes of text and of the script's own place, such as `Path(__file__).parent / "x.yaml"`:
 * absolute, or relative to the folder that the script is run from; with `/`. `undefined` for what has to be computed.
 */
export function pathWritten(node: PythonNode, module: PythonModule, depth = 0): string | undefined {
  const read = (inner: PythonNode | undefined) => inner && pathWritten(inner, module, depth + 1);
  if (depth > DEEPEST) return undefined;
  const literal = literalValue(node, module.text);
  if (typeof literal === "string") return literal.replaceAll("\\", "/");
  switch (node.type) {
    case "parenthesized_expression":
      return read(node.children.find(({ type }) => !/^([()]|comment)$/.test(type)));
    case "identifier":
      return textOf(node, module) === "__file__"
        ? URI.parse(module.source.uri).fsPath.replaceAll("\\", "/")
        : read(assignedValue(node, module));
    case "attribute": {
      const owner = textOf(node, module).endsWith(".parent") ? read(node.children[0]) : undefined;
      return owner === undefined ? undefined : posix.dirname(owner);
    }
    case "binary_operator": {
      const [left, right] = [childAt(node, "left"), childAt(node, "right")];
      const isJoined = left && right && /^\s*\/\s*$/.test(module.text.slice(left.end, right.start));
      return isJoined ? joined([read(left), read(right)]) : undefined;
    }
    case "call": {
      const call = readCall(node, module.text);
      return call && ofCall(call, module, read);
    }
    default:
      return undefined;
  }
}

function ofCall(
  { callee, args }: Call,
  module: PythonModule,
  read: (node: PythonNode | undefined) => string | undefined,
): string | undefined {
  if (args.some(({ name, isSplat }) => isSplat || name !== undefined)) return undefined;
  const path = module.names.qualifiedName(callee) ?? textOf(callee, module);
  const values = () => args.map(({ value }) => read(value));
  if (path === "os.path.join" || path === "pathlib.Path") return joined(values());
  if (SAME.has(path) || path === "str") return args.length === 1 ? values()[0] : undefined;
  if (path === "pathlib.Path.cwd" || path === "os.getcwd") return ".";
  if (path === "os.path.dirname") {
    const [inner] = values();
    return inner === undefined ? undefined : posix.dirname(inner);
  }
  const method = callee.type === "attribute" ? callee.children.at(-1) : undefined;
  return method && SAME_METHODS.has(textOf(method, module)) ? read(callee.children[0]) : undefined;
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.reduce((left, right) =>
    left === undefined || right === undefined
      ? undefined
      : posix.isAbsolute(right)
        ? right
        : posix.join(left, right),
  );
}

function textOf({ start, end }: PythonNode, { text }: PythonModule): string {
  return text.slice(start, end);
}
