import { blockAt } from "../../prefect/blocks";
import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { childAt } from "../../syntax/python/node";
import { type WrittenText, writtenText } from "../../syntax/python/writtenText";
import { followed } from "./assignedValue";
import { classPath } from "./blockClasses";
import type { PythonModule } from "./pythonModule";

/** A type of blocks as far as one file tells. */
export type WrittenBlockType =
  /** One of Prefect and its integrations, by its slug. */
  | { readonly kind: "known"; readonly slug: string }
  /** What may be a block of the project: the dotted path of an import, or the name of a class of the file. */
  | { readonly kind: "own"; readonly target: string }
  /** Any, as of `Block.load("type/name")`. */
  | { readonly kind: "any" };

/** A block that a module saves or loads by its name. */
export interface BlockName {
  readonly type: WrittenBlockType;
  /** The name of the block alone, also where it is written behind its type. */
  readonly name: string;
  readonly isSaved: boolean;
  /** What is written, without quotes. */
  readonly written: WrittenText;
}

/** Loads blocks of every type, as `type/name`. */
const ANY_BLOCK = new Set(["prefect.blocks.core.Block", "prefect.blocks.abstract.Block"]);

const METHODS = /^a?(?:save|load)$/;

/** The type of block that a call of `load` takes a name of; what is `own` may be no block at all. */
export function loadedBlock({ callee }: Call, module: PythonModule): WrittenBlockType | undefined {
  const [object, method] = [callee.children[0], callee.children.at(-1)];
  if (callee.type !== "attribute" || object === undefined || method === undefined) return undefined;
  if (!/^a?load$/.test(module.text.slice(method.start, method.end))) return undefined;
  return typeOf(classPath(object, module));
}

function typeOf(path: string | undefined): WrittenBlockType | undefined {
  if (path === undefined) return undefined;
  if (ANY_BLOCK.has(path)) return { kind: "any" };
  const block = blockAt("workerEra", path);
  if (block !== undefined) return { kind: "known", slug: block.slug };
  // Classes have names with a capital letter, and modules have `load`s of their own.
  return /(?:^|\.)[A-Z]\w*$/.test(path) && !/^prefect\w*\./.test(path)
    ? { kind: "own", target: path }
    : undefined;
}

/** The blocks that a module saves or loads by names that are written out, in the order of the text. */
export function readBlockNames(module: PythonModule): readonly BlockName[] {
  return module.names
    .calls(({ last = "" }) => METHODS.test(last))
    .flatMap((node): BlockName[] => {
      const callee = childAt(node, "function");
      const method = callee?.type === "attribute" ? callee.children.at(-1) : undefined;
      const name = method && module.text.slice(method.start, method.end);
      if (callee === undefined || !METHODS.test(name ?? "")) return [];
      const call = readCall(node, module.text);
      return (call && readBlockName(call, /save$/.test(name ?? ""), module)) ?? [];
    });
}

function readBlockName(call: Call, isSaved: boolean, module: PythonModule): BlockName[] | undefined {
  const argument = argumentNamed(call, "name") ?? call.args.find(({ name }) => name === undefined);
  const written = argument && writtenText(argument.value, module.text);
  const type = written && (isSaved ? savedBlock(call, module) : loadedBlock(call, module));
  if (written === undefined || type === undefined) return undefined;
  if (type.kind !== "any") return [{ type, name: written.text, isSaved, written }];
  const [slug = "", name = ""] = written.text.split("/");
  return [{ type: { kind: "known", slug }, name, isSaved, written }];
}

/** What `X(…).save` saves, or `x.save` of a variable that holds an `X(…)`. */
function savedBlock({ callee }: Call, module: PythonModule): WrittenBlockType | undefined {
  const [object] = callee.children;
  const call = object && readCall(followed(object, module), module.text);
  const type = call && typeOf(classPath(call.callee, module));
  return type?.kind === "any" ? undefined : type;
}
