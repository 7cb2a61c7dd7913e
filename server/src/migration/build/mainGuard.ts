import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { ancestor, childAt, type PythonNode, statementOf } from "../../syntax/python/node";
import { askForReview, type Draft, refuse } from "../draft";
import type { DeploySite } from "./deploySite";
import type { Source } from "./source";

/**
 * Whether a call runs only when its file is run as a script. `deploy` loads the flow's file, so a call that also
 * runs on import would deploy again from within, without end.
 */
export function guardOf(node: PythonNode, module: PythonModule): "guarded" | "module" | "conditional" {
  if (ancestor(node, "function_definition", "lambda")) return "guarded";
  for (let current = ancestor(node, "if_statement"); current; current = ancestor(current, "if_statement")) {
    const condition = childAt(current, "condition");
    const text = condition ? module.text.slice(condition.start, condition.end) : "";
    if (/__name__\s*==\s*["']__main__["']|["']__main__["']\s*==\s*__name__/.test(text)) return "guarded";
  }
  return statementOf(node).parent?.type === "module" ? "module" : "conditional";
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
      'This file is loaded again to run the flow, so the call must run only when it is a script; put it under `if __name__ == "__main__":` first.',
    );
    return undefined;
  }
  if (guard === "module" && site.group) {
    refuse(
      draft,
      'This file is loaded again to run the flow, so the deployments must be built only when it is a script; put them under `if __name__ == "__main__":` first.',
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
