import { type Block, blockAt } from "../../prefect/blocks";
import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { type WrittenText, writtenText } from "../../syntax/python/writtenText";
import type { PythonModule } from "./pythonModule";

/** A block that a module saves or loads by its name. */
export interface BlockName {
  /** The slug of its block type. */
  readonly slug: string;
  /** The name of the block alone, also where it is written behind its type. */
  readonly name: string;
  readonly isSaved: boolean;
  /** What is written, without quotes. */
  readonly written: WrittenText;
}

/** Loads blocks of every type, as `type/name`. */
const ANY_BLOCK = new Set(["prefect.blocks.core.Block", "prefect.blocks.abstract.Block"]);

const METHODS = /^a?(?:save|load)$/;

/** The type of block that a call of `load` takes a name of: `"any"` for `Block.load("type/name")`. */
export function loadedBlock({ callee }: Call, module: PythonModule): Block | "any" | undefined {
  const path = /^(.+)\.a?load$/.exec(module.names.qualifiedName(callee) ?? "")?.[1];
  if (path === undefined) return undefined;
  return ANY_BLOCK.has(path) ? "any" : blockAt("workerEra", path);
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
  const block = isSaved ? savedBlock(call, module) : loadedBlock(call, module);
  if (written === undefined || block === undefined) return undefined;
  if (block !== "any") return [{ slug: block.slug, name: written.text, isSaved, written }];
  const [slug = "", name = ""] = written.text.split("/");
  return [{ slug, name, isSaved, written }];
}

/** What `X(…).save` saves, or `x.save` of a variable that holds an `X(…)`. */
function savedBlock({ callee }: Call, module: PythonModule): Block | undefined {
  const [object] = callee.children;
  const made = object?.type === "identifier" ? assigned(object, module) : object;
  const call = made && readCall(made, module.text);
  const path = call && module.names.qualifiedName(call.callee);
  return path === undefined ? undefined : blockAt("workerEra", path);
}

function assigned(node: PythonNode, module: PythonModule): PythonNode | undefined {
  const reference = module.names.referenceAt(node);
  const bindings = reference ? module.names.lookup(reference) : [];
  const [binding] = bindings;
  return bindings.length === 1 && binding?.node.type === "assignment"
    ? childAt(binding.node, "right")
    : undefined;
}
