import { followed } from "../../documents/pythonModule/assignedValue";
import { givenValue } from "../../documents/pythonModule/callArguments";
import type { PrefectCall } from "../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { literalValue } from "../../syntax/python/literal";
import type { RuleContext } from "../ruleContext";

/** The work pool that a call names, with its type, where both are known. */
export function poolGiven(
  found: PrefectCall,
  module: PythonModule,
  { workPool }: Pick<RuleContext, "workPool">,
) {
  const argument = givenValue(found, "work_pool_name");
  const name = argument && literalValue(followed(argument, module), module.text);
  const known = typeof name === "string" ? workPool?.(name) : undefined;
  return known && typeof name === "string" ? { name, type: known.type } : undefined;
}
