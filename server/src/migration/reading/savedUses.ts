import { isBridged, isInImportBridge } from "../../documents/pythonModule/importBridge";
import { keepByModule } from "../../documents/pythonModule/keptByModule";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { writtenJson } from "../../documents/pythonModule/writtenValue";
import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { childAt, type PythonNode } from "../../syntax/python/node";
import { type BlockUse, readBlockUse } from "./blockUse";
import { readSetting, type Setting } from "./setting";
import { usesOfBinding } from "./variables";

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

/**
 * The agent-era blocks that a file makes and saves, or publishes, in the order of the text. Every deployment that loads
 * a block by its name asks again.
 */
export const findSavedUses = keepByModule(searchSavedUses);

function searchSavedUses(module: PythonModule): readonly SavedUse[] {
  // Most files save nothing: they are spared the walk.
  if (!/\.\s*(save|publish_as_work_pool)\b/.test(module.text)) return [];
  // Blocks are classes of Prefect and its collections.
  const imported = module.names.importedAs((target) => target.startsWith("prefect"));
  const calls = module.names.calls(({ root }) => root !== undefined && imported.has(root));
  return calls.flatMap((node): SavedUse[] => {
    const use = readBlockUse(node, module);
    if (!use || isBridged(use.call.callee, module) || isInImportBridge(node, module.text)) return [];
    const direct = methodOn(node, module);
    if (direct) return savedUse(use, [direct], [], module);
    const variable = variableOf(node, module) ?? [];
    const settings = variable.flatMap((name) => readSetting(name, module.text) ?? []);
    return savedUse(
      use,
      variable.flatMap((name) => methodOn(name, module) ?? []),
      settings,
      module,
    );
  });
}

/** @param calls those that save or publish the block */
function savedUse(
  use: BlockUse,
  calls: readonly Call[],
  settings: readonly Setting[],
  module: PythonModule,
): SavedUse[] {
  const save = calls.find((call) => methodName(call, module) === "save");
  const publish = calls.find((call) => methodName(call, module) === PUBLISH);
  // Published says more than saved: which pool it is. What is only loaded and saved again was made elsewhere.
  const saves = publish ?? (use.how === "inline" ? save : undefined);
  if (!saves) return [];
  const given = (publish && nameGiven(publish, module)) ?? (save && nameGiven(save, module));
  return [
    {
      use,
      name: typeof given === "string" ? given : given === undefined ? use.documentName : undefined,
      isPublished: publish !== undefined,
      settings: settings.filter(({ statement }) => statement.start < saves.node.start),
      saves,
    },
  ];
}

/** The name that a call gives; `null` where it is computed, `undefined` where it gives none. */
function nameGiven(call: Call, module: PythonModule): string | null | undefined {
  const parameter = methodName(call, module) === PUBLISH ? "work_pool_name" : "name";
  const argument = argumentNamed(call, parameter) ?? call.args.find(({ name }) => name === undefined);
  if (!argument || argument.value.type === "none") return undefined;
  const name = writtenJson(argument.value, module);
  return typeof name === "string" ? name : null;
}

const PUBLISH = "publish_as_work_pool";

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
  const binding = module.names.bindingBy(assignment);
  return binding && usesOfBinding(binding, module);
}
