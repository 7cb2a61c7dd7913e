import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { ancestor, descendants, type PythonNode, statementOf } from "../../syntax/python/node";
import { contains } from "../../syntax/span";
import { type Draft, refuse } from "../draft";
import { awaited } from "./applyCall";
import type { DeploySite } from "./deploySite";
import { commentsIn, commentsOfElement } from "./elementComments";
import { guardOf } from "./mainGuard";
import type { Source } from "./source";

/**
 * The site of a deployment that one loop applies with others: where it is built, unless that runs on import and the
 * loop does not, or must not. Then it is the place of the loop. `undefined` when it refused.
 */
export function inOrAtLoop(site: DeploySite, source: Source, draft: Draft): DeploySite | undefined {
  const { group: loop } = site;
  const { module } = draft;
  const built = awaited(draft.call.node);
  if (!loop) return site;
  const [before, after] = [guardOf(built, module), guardOf(loop, module)];
  if (before === after && (before !== "module" || !source.loadsThisFile)) return site;
  const statement = statementOf(built);
  const clause = clauseOf(built);
  const isMovable =
    before === "module" &&
    clause !== "several" &&
    (contains(loop, built) || commentsIn(loop).length === 0) &&
    !isShadowed(draft.call.node, loop, module);
  if (!isMovable) {
    refuse(
      draft,
      "The deployments are built in one place and applied in another; build them where they are applied first.",
    );
    return undefined;
  }
  const comments = commentsOfElement(site, statement, module.text)
    .filter((comment) => contains(statement, comment) && !contains(built, comment))
    .map(({ start, end }) => module.text.slice(start, end).trimEnd());
  const removed = [...site.removed, statement].filter((each) => each !== loop);
  return { ...site, anchor: loop, isMoved: true, removed: [...new Set(removed)], comments, clause };
}

/** The clause of the comprehension that a call is the body of. */
function clauseOf(built: PythonNode): PythonNode | "several" | undefined {
  const whole = built.field === "body" ? built.parent : undefined;
  if (whole?.type !== "list_comprehension") return undefined;
  const clauses = whole.children.filter(({ type }) => type === "for_in_clause" || type === "if_clause");
  return clauses.length === 1 ? clauses[0] : "several";
}

/** Whether a function around the place has a name of its own that the call means another thing by. */
function isShadowed(call: PythonNode, place: PythonNode, module: PythonModule): boolean {
  const owner = ancestor(place, "function_definition");
  if (!owner || ancestor(call, "function_definition") === owner) return false;
  const names = new Set(
    module.names.bindings.filter(({ scope }) => scope.node === owner).map(({ name }) => name),
  );
  return [...descendants(call)].some((node) => {
    const reference = node.type === "identifier" ? module.names.referenceAt(node) : undefined;
    return reference !== undefined && names.has(reference.name);
  });
}
