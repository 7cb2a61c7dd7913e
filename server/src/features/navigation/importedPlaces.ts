import { URI } from "vscode-uri";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { childAt } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";
import { definedBy, moduleOf } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import { exportedAs, quotedTypes, readsOf, usesOf } from "./pythonNames";

/** A function or a class at the module level of a file. */
export interface NamedThing {
  /** Absolute path. */
  readonly file: string;
  readonly name: string;
  readonly kind: "function" | "class";
}

/**
 * The places of a file that name a function or a class of another file: in its imports, and where what they bind is
 * used; `undefined` where a new name would mean something else there.
 */
export function importedPlaces(
  module: PythonModule,
  thing: NamedThing,
  newName: string,
  project: ProjectView,
): readonly Span[] | undefined {
  const { names, text, root } = module;
  const isThing = (target: string) => leadsTo(target, module, thing, project);
  const found: Span[] = [];
  for (const binding of names.imports) {
    const { node, target } = binding;
    if (target === undefined || node.parent?.type !== "import_from_statement" || !isThing(target)) continue;
    const path = node.type === "aliased_import" ? childAt(node, "name") : node;
    const last = path?.children.at(-1);
    if (last === undefined) continue;
    found.push({ start: last.start, end: last.end });
    if (node.type === "aliased_import") continue;
    const uses = usesOf(binding, module, newName);
    if (uses === undefined) return undefined;
    found.push(...uses, ...exportedAs(thing.name, module), ...quotedTypes(thing, module));
  }
  for (const node of root.ofType("attribute")) {
    const last = node.children.at(-1);
    if (last === undefined || text.slice(last.start, last.end) !== thing.name) continue;
    const target = names.qualifiedName(node);
    if (target !== undefined && isThing(target)) found.push({ start: last.start, end: last.end });
  }
  return found;
}

/** Whether a dotted path leads to a thing under its own name. */
function leadsTo(
  target: string,
  module: PythonModule,
  { file, name }: NamedThing,
  project: ProjectView,
): boolean {
  if (target.split(".").at(-1) !== name) return false;
  const found = definedBy(target, URI.parse(module.source.uri).fsPath, project);
  return found?.file === file && found.name === name;
}

/** Whether a file reads a name that nothing binds but a star import of the thing's file. */
export function starUse(module: PythonModule, thing: NamedThing, project: ProjectView): boolean {
  const { names, source } = module;
  const file = URI.parse(source.uri).fsPath;
  const isFrom = names.module.starImports.some((star) => {
    const target = star.endsWith(".") ? `${star}x` : `${star}.x`;
    return moduleOf(target, file, project)?.file === thing.file;
  });
  const reads = isFrom ? readsOf(thing.name, module) : [];
  return reads.some((reference) => names.lookup(reference).length === 0);
}
