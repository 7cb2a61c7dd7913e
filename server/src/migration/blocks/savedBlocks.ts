import { isInImportBridge } from "../../documents/pythonModule/importBridge";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { childAt, descendants, type PythonNode } from "../../syntax/python/node";
import { type BlockUse, readBlockUse } from "../build/blockUse";
import { isBridged } from "../build/buildCall";
import { readSetting, type Setting } from "../build/settings";
import { usesOfBinding } from "../build/variables";
import { pythonData } from "./pythonData";

/** A block that a script saves, or publishes as a work pool. */
export interface SavedUse {
  readonly use: BlockUse;
  /** The name that it is saved under, or the pool's; `undefined` when it is computed. */
  readonly name: string | undefined;
  readonly isPublished: boolean;
  /** `block.field = value` between the two. */
  readonly settings: readonly Setting[];
  /** The call that saves it. */
  readonly saves: Call;
}

/** The agent-era blocks that a file makes and saves, or publishes, in the order of the text. */
export function findSavedUses(module: PythonModule): readonly SavedUse[] {
  return [...descendants(module.root)].flatMap((node): SavedUse[] => {
    const use = node.type === "call" ? readBlockUse(node, module) : undefined;
    if (!use || isBridged(use.call.callee, module) || isInImportBridge(node, module.text)) return [];
    const direct = methodOn(node, module);
    if (direct) return savedUse(use, direct, [], module);
    const variable = variableOf(node, module);
    if (!variable) return [];
    const settings = variable.flatMap((name) => readSetting(name, module.text) ?? []);
    const calls = variable.flatMap((name) => methodOn(name, module) ?? []);
    const [saves] = calls.toSorted((a, b) => order(a, module) - order(b, module));
    if (!saves) return [];
    const before = settings.filter(({ statement }) => statement.start < saves.node.start);
    return savedUse(use, saves, before, module);
  });
}

/** Published says more than saved: the pool's name. */
function order(call: Call, module: PythonModule): number {
  return methodName(call, module) === "publish_as_work_pool" ? 0 : 1;
}

function savedUse(
  use: BlockUse,
  saves: Call,
  settings: readonly Setting[],
  module: PythonModule,
): SavedUse[] {
  const isPublished = methodName(saves, module) === "publish_as_work_pool";
  // What is only loaded and saved again was made elsewhere.
  if (use.how === "loaded" && !isPublished) return [];
  const argument = argumentNamed(saves, isPublished ? "work_pool_name" : "name") ?? saves.args[0];
  const given = argument && argument.name !== "overwrite" ? pythonData(argument.value, module) : undefined;
  const name = typeof given === "string" ? given : use.documentName;
  return [{ use, name, isPublished, settings, saves }];
}

/** The call `<node>.save(…)` or `<node>.publish_as_work_pool(…)`. */
function methodOn(node: PythonNode, module: PythonModule): Call | undefined {
  const attribute = node.field === "object" && node.parent?.type === "attribute" ? node.parent : undefined;
  const call =
    attribute?.field === "function" && attribute.parent ? readCall(attribute.parent, module.text) : undefined;
  return call && /^(save|publish_as_work_pool)$/.test(methodName(call, module)) ? call : undefined;
}

function methodName({ callee }: Call, { text }: PythonModule): string {
  const name = callee.children.at(-1);
  return name ? text.slice(name.start, name.end) : "";
}

/** The uses of the variable that a value is assigned to, up to its next value. */
function variableOf(value: PythonNode, module: PythonModule): readonly PythonNode[] | undefined {
  const whole = value.parent?.type === "await" ? value.parent : value;
  const assignment = whole.field === "right" ? whole.parent : undefined;
  if (assignment?.type !== "assignment" || childAt(assignment, "left")?.type !== "identifier")
    return undefined;
  const binding = module.names.bindings.find(({ node }) => node === assignment);
  return binding && usesOfBinding(binding, module);
}
