import { basename } from "node:path";
import { isInImportBridge } from "../../documents/pythonModule/importBridge";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Lifetime, parameterLifetime } from "../../prefect/signatureHistory";
import { type CallableParameter, signature } from "../../prefect/signatures";
import { ancestor, childAt, type PythonNode } from "../../syntax/python/node";
import { allowsFrom } from "../../workspace/allowedReleases";
import type { RuleContext } from "../ruleContext";

/** Whether a project surely runs on no release that has something yet. A mere lower bound says nothing of the kind. */
export function isTooNew({ since }: Lifetime, { project }: Pick<RuleContext, "project">): boolean {
  return since !== undefined && !allowsFrom(project.prefect, since);
}

/** The parameters of a callable that some release has which the project may run on, in their order. */
export function parametersFor(
  callable: string,
  context: RuleContext,
): readonly CallableParameter[] | undefined {
  const known = signature("workerEra", callable)?.parameters;
  return known?.filter(({ name }) => !isTooNew(parameterLifetime(callable, name) ?? {}, context));
}

/** What the project says of its Prefect, for a sentence: "this project asks for `<3.2` (requirements.txt)". */
export function requirementWords({ project: { prefect } }: RuleContext): string {
  return prefect ? `this project asks for \`${prefect.clause}\` (${basename(prefect.file)})` : "";
}

/** Whether code asks which release it runs on before it comes to this place: it serves several of them. */
export function asksForRelease(node: PythonNode, { text }: PythonModule): boolean {
  for (let current = ancestor(node, "if_statement"); current; current = ancestor(current, "if_statement")) {
    const condition = childAt(current, "condition");
    const words = condition && text.slice(condition.start, condition.end);
    if (words !== undefined && /version|TYPE_CHECKING|hasattr|signature|prefect/i.test(words)) return true;
  }
  return isInImportBridge(node, text);
}
