import { type ParameterType, unknownType } from "../documents/pythonModule/parameterType";
import { importedModule, type ModuleSource, moduleOf } from "./entrypoints";

/** Models in models in models: what is deeper, or wound around itself, takes everything. */
const DEEPEST = 6;

/**
 * A type with the classes that it names put in, so that nothing more is to be looked up.
 *
 * @param file absolute path of the module that the type stands in
 */
export function resolveType(
  type: ParameterType,
  file: string,
  project: ModuleSource,
  deepest = DEEPEST,
): ParameterType {
  const inner = (part: ParameterType) => resolveType(part, file, project, deepest);
  switch (type.kind) {
    case "list":
    case "set":
      return { kind: type.kind, item: inner(type.item) };
    case "tuple":
      return { kind: "tuple", items: type.items.map(inner) };
    case "dict":
      return { kind: "dict", value: inner(type.value) };
    case "union": {
      const options = type.options.map(inner);
      return options.some(({ kind }) => kind === "unknown") ? unknownType : { kind: "union", options };
    }
    case "model":
      return { ...type, fields: type.fields.map((field) => ({ ...field, type: inner(field.type) })) };
    case "named":
      return deepest > 0 ? lookUp(type.target, file, project, deepest - 1) : unknownType;
    default:
      return type;
  }
}

function lookUp(target: string, file: string, project: ModuleSource, deepest: number): ParameterType {
  if (target.includes(".")) {
    const found = moduleOf(target, file, project);
    return found ? lookUp(found.name, found.file, project, deepest - 1) : unknownType;
  }
  const module = project.module(file);
  if (deepest < 0 || typeof module !== "object" || !module.parses) return unknownType;
  const definition = module.classes.get(target);
  if (definition !== undefined) return resolveType(definition, file, project, deepest);
  const next = importedModule(target, { file, module }, project);
  return next ? lookUp(next.name, next.file, project, deepest - 1) : unknownType;
}
