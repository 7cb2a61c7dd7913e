import type { Binding } from "../../syntax/python/names";
import type { PythonNode } from "../../syntax/python/node";
import { type WrittenText, writtenText } from "../../syntax/python/writtenText";
import { assignedValue, DEEPEST, unawaited } from "./assignedValue";
import { certainValue } from "./certainValue";
import { keepByModule } from "./keptByModule";
import type { PythonModule } from "./pythonModule";

/** A text that is written out at its place, or behind a variable that nothing changes. */
export interface CertainText extends WrittenText {
  /** The variable that holds it; `undefined` where it is written at its place. */
  readonly variable?: TextVariable;
}

/** A variable that holds a text: who changes the text, changes it for all who read the variable. */
export interface TextVariable {
  /** The names that other files can import it by. */
  readonly importable: readonly string[];
  /** How many places of the file read it, directly or through another variable. */
  readonly readers: number;
}

/** The text that an expression is for certain. */
export function certainText(node: PythonNode, module: PythonModule): CertainText | undefined {
  const direct = writtenText(node, module.text);
  // What a star import brings may have been put over the variable.
  if (direct !== undefined || unawaited(node).type !== "identifier" || module.hasHiddenNames) return direct;
  const text = writtenText(certainValue(node, module), module.text);
  return text && { ...text, variable: variableOf(node, module) };
}

function variableOf(node: PythonNode, module: PythonModule): TextVariable {
  const { names } = module;
  let value = unawaited(node);
  let variable: TextVariable = { importable: [], readers: 1 };
  for (let depth = 0; depth < DEEPEST && value.type === "identifier"; depth++) {
    const reference = names.referenceAt(value);
    const [binding] = reference ? names.lookup(reference) : [];
    const assigned = assignedValue(value, module);
    if (binding === undefined || assigned === undefined) break;
    // The one of them that was followed to here is a place on the way, and no reader of its own.
    const others = readersOf(binding, module) - 1;
    const importable = binding.scope === names.module ? [binding.name] : [];
    variable = {
      importable: [...variable.importable, ...importable],
      readers: variable.readers + others,
    };
    value = unawaited(assigned);
  }
  return variable;
}

/** Many calls can read one variable. */
const readersByBinding = keepByModule((): Map<Binding, number> => new Map());

function readersOf(binding: Binding, module: PythonModule): number {
  const known = readersByBinding(module);
  const readers = known.get(binding) ?? [...module.names.eachUse(binding)].length;
  known.set(binding, readers);
  return readers;
}
