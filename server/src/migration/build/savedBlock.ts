import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { argumentNamed, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { descendants } from "../../syntax/python/node";
import type { Draft } from "../draft";
import type { MigrationContext } from "../settings";
import { type BlockUse, readBlockUse } from "./blockUse";
import { assignedValue } from "./variables";

/** What a block holds that is loaded by its name: the call that made it, and the file that saves it. */
export interface SavedBlock {
  readonly use: BlockUse;
  readonly module: PythonModule;
}

/** Finds where the project saves a block: `GitHub(…).save("name")`, in this file or in a script of its own. */
export function findSavedBlock(slug: string, documentName: string, draft: Draft): SavedBlock | undefined {
  return savedBlock(slug, documentName, draft.module, draft.context);
}

/** The same, seen from a file. */
export function savedBlock(
  slug: string,
  documentName: string,
  from: PythonModule,
  { project }: MigrationContext,
): SavedBlock | undefined {
  const others = (project.blockScripts ?? []).filter(({ source }) => source.uri !== from.source.uri);
  const found = [from, ...others].flatMap((module) =>
    savesIn(module, slug, documentName).map((use) => ({ use, module })),
  );
  const nearness = found.map(({ module }) => sharedPath(module.source.uri, from.source.uri));
  const nearest = found.filter((_, index) => nearness[index] === Math.max(...nearness));
  // Saved twice in one place, it is not known which one was last.
  return nearest.length === 1 ? nearest[0] : undefined;
}

/** How many folders two files have in common: in a repository of several projects, each has blocks of its own. */
function sharedPath(a: string, b: string): number {
  const [left, right] = [a.split("/"), b.split("/")];
  const differs = left.findIndex((part, index) => part !== right[index]);
  return differs < 0 ? left.length : differs;
}

function savesIn(module: PythonModule, slug: string, documentName: string): readonly BlockUse[] {
  return [...descendants(module.root)].flatMap((node): readonly BlockUse[] => {
    const call = node.type === "call" ? readCall(node, module.text) : undefined;
    const [owner, method] =
      call?.callee.type === "attribute" ? [call.callee.children[0], call.callee.children.at(-1)] : [];
    if (!call || !owner || !method || module.text.slice(method.start, method.end) !== "save") return [];
    const name = argumentNamed(call, "name") ?? call.args[0];
    if (!name || literalValue(name.value, module.text) !== documentName) return [];
    const made = owner.type === "identifier" ? (assignedValue(owner, module) ?? owner) : owner;
    const use = readBlockUse(made, module);
    return use?.how === "inline" && use.block.slug === slug ? [use] : [];
  });
}
