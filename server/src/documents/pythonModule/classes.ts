import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode, superclassesOf } from "../../syntax/python/node";
import { type AnnotationScope, PLAIN_FIELD, readAnnotation } from "./annotations";
import type { EnumMember, EnumType, ModelField, ModelType } from "./parameterType";

/**
 * The class that a statement of the module level defines, when it can be read as the type of a parameter: an enumeration
 * of literals or a pydantic model. One that does anything unusual is none, and so takes everything.
 */
export function readClassType(
  statement: PythonNode,
  scope: AnnotationScope,
): EnumType | ModelType | undefined {
  const name = statement.type === "class_definition" ? childAt(statement, "name") : undefined;
  return name && readClass(statement, scope.text.slice(name.start, name.end), scope);
}

function readClass(node: PythonNode, name: string, scope: AnnotationScope): EnumType | ModelType | undefined {
  const bases = superclassesOf(node);
  const names = bases.map(
    (base) => scope.names.qualifiedName(base) ?? scope.text.slice(base.start, base.end),
  );
  const last = names.at(-1) ?? "";
  const statements = childAt(node, "body")?.children ?? [];
  if (ENUMS.has(last) && names.slice(0, -1).every((mixin) => mixin === "str" || mixin === "int")) {
    return readEnum(name, statements, scope);
  }
  const isModel = names.length === 1 && (last === "pydantic.BaseModel" || last === "pydantic.main.BaseModel");
  return isModel ? readModel(name, statements, scope) : undefined;
}

const ENUMS = new Set(["enum.Enum", "enum.StrEnum", "enum.IntEnum"]);

function readEnum(
  name: string,
  statements: readonly PythonNode[],
  scope: AnnotationScope,
): EnumType | undefined {
  const members: EnumMember[] = [];
  let takesMore = false;
  for (const statement of statements) {
    const method = definedName(statement, scope.text);
    if (method === "__new__" || method === "__init__" || method === "_generate_next_value_") return undefined;
    takesMore ||= method === "_missing_";
    const member = assignedTo(statement, scope.text);
    if (member === undefined) continue;
    const value = member.value && literalValue(member.value, scope.text);
    if (value === undefined || value === null || member.name.startsWith("_")) return undefined;
    members.push({ name: member.name, value });
  }
  return members.length === 0 ? undefined : { kind: "enum", name, members, takesMore };
}

function readModel(
  name: string,
  statements: readonly PythonNode[],
  scope: AnnotationScope,
): ModelType | undefined {
  const fields: ModelField[] = [];
  let extra: ModelType["extra"] | undefined = "ignore";
  let hasValidators = false;
  for (const statement of statements) {
    if (statement.type === "class_definition") return undefined;
    if (statement.type === "decorated_definition") hasValidators ||= isValidator(statement, scope);
    else if (/^(?:__init__|__get_pydantic|model_)/.test(definedName(statement, scope.text) ?? ""))
      return undefined;
    const assigned = assignedTo(statement, scope.text);
    if (assigned === undefined) continue;
    if (assigned.name === "model_config") {
      extra = readConfig(assigned.value, scope);
      if (extra === undefined) return undefined;
    } else if (assigned.type !== undefined && !assigned.name.startsWith("_")) {
      const field = readField(assigned.name, assigned.type, assigned.value, scope);
      if (field === undefined) return undefined;
      if (!/^(?:typing\.)?ClassVar\b/.test(scope.text.slice(assigned.type.start, assigned.type.end)))
        fields.push(field);
    }
  }
  return { kind: "model", name, fields, extra, hasValidators };
}

/** A property or a plain method decorated by somebody changes nothing; pydantic's decorators may. */
function isValidator(node: PythonNode, { names, text }: AnnotationScope): boolean {
  return node.children.some((decorator) => {
    const [expression] = decorator.type === "decorator" ? decorator.children : [];
    if (expression === undefined) return false;
    const callee = readCall(expression, text)?.callee ?? expression;
    return names.qualifiedName(callee)?.startsWith("pydantic") ?? false;
  });
}

/** The settings of a model that leave its fields as they are written; `undefined` when others are among them. */
function readConfig(
  node: PythonNode | undefined,
  { names, text }: AnnotationScope,
): ModelType["extra"] | undefined {
  const call = node && readCall(node, text);
  if (call === undefined || names.qualifiedName(call.callee) !== "pydantic.ConfigDict") return undefined;
  if (call.args.some(({ name }) => name === undefined || !PLAIN_CONFIG.has(name))) return undefined;
  const extra = argumentNamed(call, "extra");
  if (extra === undefined) return "ignore";
  const value = literalValue(extra.value, text);
  return value === "ignore" || value === "allow" || value === "forbid" ? value : undefined;
}

const PLAIN_CONFIG = new Set(["extra", "frozen", "title", "arbitrary_types_allowed", "validate_assignment"]);

function readField(
  name: string,
  annotation: PythonNode,
  value: PythonNode | undefined,
  scope: AnnotationScope,
): ModelField | undefined {
  const type = readAnnotation(annotation, scope);
  const call = value && readCall(value, scope.text);
  const isField = call !== undefined && scope.names.qualifiedName(call.callee) === "pydantic.Field";
  if (!isField) return { name, type, isRequired: value === undefined, hasFactory: false };
  if (
    !call.args.every(
      ({ name: given, isSplat }) => !isSplat && (given === undefined || PLAIN_FIELD.has(given)),
    )
  ) {
    return undefined;
  }
  const hasFactory = argumentNamed(call, "default_factory") !== undefined;
  return { name, type, isRequired: !hasFactory && !hasDefault(call), hasFactory };
}

function hasDefault(call: Call): boolean {
  const given = argumentNamed(call, "default") ?? call.args.find(({ name }) => name === undefined);
  return given !== undefined && given.value.type !== "ellipsis";
}

interface Assigned {
  readonly name: string;
  readonly type: PythonNode | undefined;
  readonly value: PythonNode | undefined;
}

function assignedTo(statement: PythonNode, text: string): Assigned | undefined {
  const [assignment] = statement.type === "expression_statement" ? statement.children : [];
  const left = assignment?.type === "assignment" ? childAt(assignment, "left") : undefined;
  if (!assignment || left?.type !== "identifier") return undefined;
  return {
    name: text.slice(left.start, left.end),
    type: childAt(assignment, "type"),
    value: childAt(assignment, "right"),
  };
}

function definedName(statement: PythonNode, text: string): string | undefined {
  const definition = statement.type === "decorated_definition" ? childAt(statement, "definition") : statement;
  const name = definition?.type === "function_definition" ? childAt(definition, "name") : undefined;
  return name && text.slice(name.start, name.end);
}
