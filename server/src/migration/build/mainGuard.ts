import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { lineBreakOf } from "../../syntax/lineBreak";
import { indentUnit, reindented } from "../../syntax/python/indent";
import { ancestor, childAt, type PythonNode, statementOf } from "../../syntax/python/node";
import { askForReview, type Draft, refuse } from "../draft";
import { usesOf } from "../reading/variables";
import type { DeploySite } from "./deploySite";
import type { Source } from "./source";

/**
 * Whether a call runs only when its file is run as a script. `deploy` loads the flow's file, so a call that also
 * runs on import would deploy again from within, without end.
 */
export function guardOf(node: PythonNode, module: PythonModule): "guarded" | "module" | "conditional" {
  const owner = ancestor(node, "function_definition", "lambda");
  if (owner) return isCalledOnImport(owner, module, new Set()) ? "conditional" : "guarded";
  for (let current = ancestor(node, "if_statement"); current; current = ancestor(current, "if_statement")) {
    const condition = childAt(current, "condition");
    const text = condition ? module.text.slice(condition.start, condition.end) : "";
    if (/__name__\s*==\s*["']__main__["']|["']__main__["']\s*==\s*__name__/.test(text)) return "guarded";
  }
  return statementOf(node).parent?.type === "module" ? "module" : "conditional";
}

/** Whether loading the file calls the function that a node stands in, straight or through another function. */
function isCalledOnImport(owner: PythonNode, module: PythonModule, seen: Set<PythonNode>): boolean {
  if (seen.has(owner)) return false;
  seen.add(owner);
  const binding = module.names.bindingBy(owner);
  const calls = binding ? usesOf(binding, module).filter((use) => isCalled(use)) : [];
  return calls.some((call) => {
    const caller = ancestor(call, "function_definition", "lambda");
    return caller ? isCalledOnImport(caller, module, seen) : guardOf(call, module) !== "guarded";
  });
}

/** `f(…)`, and `asyncio.run(f(…))` in which it is the same. */
function isCalled(use: PythonNode): boolean {
  return use.field === "function" && use.parent?.type === "call";
}

/**
 * Code of the module level under a main guard.
 *
 * @param from the indentation that its lines but the first begin with
 * @param text the file that it is for
 */
export function underMainGuard(code: string, from: string, text: string): string {
  const lineBreak = lineBreakOf(text);
  const unit = indentUnit(text);
  return `if __name__ == "__main__":${lineBreak}${unit}${reindented(code, from, from + unit)}`;
}

/** Whether a node stands in an `async def`, where Prefect's calls return coroutines. */
export function isInAsync(node: PythonNode): boolean {
  return (
    ancestor(node, "function_definition", "lambda")?.children.some((child) => child.type === "async") ?? false
  );
}

/** Whether the call needs a main guard; refuses where one cannot be put. */
export function isWrapped(site: DeploySite, source: Source, draft: Draft): boolean | undefined {
  if (!source.loadsThisFile) return false;
  const guard = guardOf(site.anchor, draft.module);
  if (guard === "conditional") {
    refuse(
      draft,
      'This file is loaded again to run the flow, so the call must run only when it is a script; put what runs it under `if __name__ == "__main__":` first.',
    );
    return undefined;
  }
  if (guard === "module") {
    askForReview(
      draft,
      'This file is loaded again to run the flow, so the call now stands under `if __name__ == "__main__":` and no longer runs when the file is imported.',
    );
  }
  return guard === "module";
}
