import { basename } from "node:path";
import { URI } from "vscode-uri";
import { followed } from "../../documents/pythonModule/assignedValue";
import { factsOf } from "../../documents/pythonModule/moduleFacts";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { readCall } from "../../syntax/python/call";
import { ancestor, childAt, elementsOf, type PythonNode } from "../../syntax/python/node";
import { definedBy, type FoundFlow } from "../../workspace/entrypoints";
import type { ProjectView } from "../../workspace/projectView";
import type { FileChange } from "./fileChanges";
import type { NamedThing } from "./importedPlaces";

/** What an attribute of the method's name belongs to. */
type Owner = "class" | "other" | "unknown";

/**
 * The changes that give a method of a class another name: its `def`, and wherever it is read of the class, of `self`
 * and of what the class makes. A sentence where one of that name may be the same, or may not.
 *
 * @param modules those that have the name in them, the class's own first
 */
export function methodChanges(
  { file, flow, module: { source } }: FoundFlow,
  newName: string,
  modules: readonly PythonModule[],
  project: ProjectView,
): readonly FileChange[] | string {
  const [className = "", method = ""] = flow.functionName.split(".");
  const thing: NamedThing = { file, name: className, kind: "class" };
  const [own] = modules;
  const binding = own?.names
    .bindingsNamed(method)
    .find(({ nameNode }) => nameNode.start === flow.nameSpan.start);
  const members = binding?.scope.bindings;
  if (own === undefined || binding === undefined || members?.get(method)?.length !== 1)
    return `${flow.functionName} is defined more than once in ${basename(file)}.`;
  if (members.has(newName)) return `${className} has ${newName} already.`;
  if (!factsOf(own).closedClasses.has(className))
    return `${className} inherits from other classes, which may have ${method}, too: rename it where it is defined, and let the entrypoints follow from the light bulb there.`;
  const changes: FileChange[] = [{ source, span: flow.nameSpan, newText: newName }];
  const inClass = own.names.usesOf(binding).map(({ node }) => node);
  changes.push(...inClass.map(({ start, end }) => ({ source, span: { start, end }, newText: newName })));
  for (const module of modules) {
    const name = basename(URI.parse(module.source.uri).fsPath);
    const below = classesBelow(module, thing, module === own, project);
    if (below !== undefined)
      return `In ${name} ${below} inherits from ${className}: rename it by hand there.`;
    for (const node of module.root.ofType("attribute")) {
      const last = node.children.at(-1);
      if (last === undefined || module.text.slice(last.start, last.end) !== method) continue;
      const owner = ownerOf(node, module, thing, module === own, project);
      const line = module.source.positionAt(last.start).line + 1;
      if (owner === "unknown")
        return `In line ${line} of ${name} it cannot be seen whether .${method} is that of ${className}: rename it where it is defined, and let the entrypoints follow from the light bulb there.`;
      if (owner === "class")
        changes.push({ source: module.source, span: { start: last.start, end: last.end }, newText: newName });
    }
  }
  return changes;
}

/** What an attribute is read of. */
function ownerOf(
  attribute: PythonNode,
  module: PythonModule,
  thing: NamedThing,
  isOwn: boolean,
  project: ProjectView,
): Owner {
  const [object] = attribute.children;
  const value = object && followed(object, module);
  if (value === undefined) return "unknown";
  if (isClass(value, module, thing, isOwn, project)) return "class";
  const made = readCall(value, module.text);
  if (made !== undefined) {
    if (isClass(made.callee, module, thing, isOwn, project)) return "class";
    // What a class makes is of that class.
    return isSomethingElse(made.callee, module) && /^[A-Z]/.test(lastName(made.callee, module))
      ? "other"
      : "unknown";
  }
  if (/^(?:string|integer|float|list|dictionary|set|tuple)$/.test(value.type)) return "other";
  const owner = selfOf(value, module);
  if (owner !== undefined) return isOwn && owner === thing.name ? "class" : "other";
  return isSomethingElse(value, module) ? "other" : "unknown";
}

function isClass(
  node: PythonNode,
  module: PythonModule,
  thing: NamedThing,
  isOwn: boolean,
  project: ProjectView,
): boolean {
  const { names } = module;
  const path = names.qualifiedName(node);
  if (path !== undefined) {
    // Under whatever name it is imported.
    const found = definedBy(path, URI.parse(module.source.uri).fsPath, project);
    return found?.file === thing.file && found.name === thing.name;
  }
  const reference = isOwn ? names.referenceAt(node) : undefined;
  const [binding, ...others] = reference ? names.lookup(reference) : [];
  return binding?.kind === "class" && others.length === 0 && binding.name === thing.name;
}

/** Whether an expression is an import, a class or a function for certain, none of which is asked for. */
function isSomethingElse(node: PythonNode, module: PythonModule): boolean {
  if (module.names.qualifiedName(node) !== undefined) return true;
  const reference = module.names.referenceAt(node);
  const bindings = reference ? module.names.lookup(reference) : [];
  return bindings.length > 0 && bindings.every(({ kind }) => /^(?:class|function)$/.test(kind));
}

/** The class whose object or itself a name is in one of its methods: `self`, `cls`. */
function selfOf(node: PythonNode, module: PythonModule): string | undefined {
  const reference = node.type === "identifier" ? module.names.referenceAt(node) : undefined;
  const [binding, ...others] = reference ? module.names.lookup(reference) : [];
  if (binding?.kind !== "parameter" || others.length > 0) return undefined;
  const definition = binding.scope.node;
  const [first] = elementsOf(childAt(definition, "parameters") ?? definition);
  const owner = ancestor(definition, "class_definition", "function_definition");
  const name = owner?.type === "class_definition" ? childAt(owner, "name") : undefined;
  if (name === undefined || first?.start !== binding.nameNode.start) return undefined;
  const decorators = definition.parent?.type === "decorated_definition" ? definition.parent.children : [];
  if (decorators.some(({ start, end }) => module.text.slice(start, end) === "@staticmethod"))
    return undefined;
  return module.text.slice(name.start, name.end);
}

/** A class of a module that inherits from the one. */
function classesBelow(
  module: PythonModule,
  thing: NamedThing,
  isOwn: boolean,
  project: ProjectView,
): string | undefined {
  for (const node of module.root.ofType("class_definition")) {
    const bases = childAt(node, "superclasses");
    const name = childAt(node, "name");
    if (bases === undefined || name === undefined) continue;
    if (elementsOf(bases).some((base) => isClass(base, module, thing, isOwn, project)))
      return module.text.slice(name.start, name.end);
  }
  return undefined;
}

function lastName(node: PythonNode, { text }: PythonModule): string {
  const last = node.type === "attribute" ? node.children.at(-1) : node;
  return last === undefined ? "" : text.slice(last.start, last.end);
}
