import type { ParameterKind } from "../../prefect/signatures";
import { type Literal, literalValue } from "../../syntax/python/literal";
import { childAt, type PythonNode } from "../../syntax/python/node";
import type { Span } from "../../syntax/span";
import { type AnnotationScope, readAnnotation } from "./annotations";
import { type ParameterType, unknownType } from "./parameterType";

/** A parameter of a flow, as its `def` says it. */
export interface FlowParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** As written. */
  readonly annotation: string | undefined;
  readonly type: ParameterType;
  /** As written; `undefined` when a value has to be given. `*args` and `**kwargs` never need one. */
  readonly defaultText: string | undefined;
  /** The default, when it is a literal. */
  readonly defaultValue: Literal | undefined;
  readonly nameSpan: Span;
}

/** Whether a run fails when nobody gives the parameter a value. */
export function isRequired({ kind, defaultText }: Pick<FlowParameter, "kind" | "defaultText">): boolean {
  return defaultText === undefined && kind !== "var-positional" && kind !== "var-keyword";
}

/** The parameters of a `def`, in its order. */
export function readParameters(definition: PythonNode, scope: AnnotationScope): readonly FlowParameter[] {
  const found: FlowParameter[] = [];
  let kind: ParameterKind = "positional-or-keyword";
  for (const node of childAt(definition, "parameters")?.children ?? []) {
    if (node.type === "keyword_separator") kind = "keyword-only";
    else if (node.type === "positional_separator") {
      for (const [index, parameter] of found.entries())
        found[index] = { ...parameter, kind: "positional-only" };
    } else {
      const parameter = readParameter(node, kind, scope);
      if (parameter === undefined) continue;
      found.push(parameter);
      if (parameter.kind === "var-positional") kind = "keyword-only";
    }
  }
  return found;
}

function readParameter(
  node: PythonNode,
  kind: ParameterKind,
  scope: AnnotationScope,
): FlowParameter | undefined {
  const { text } = scope;
  const target = childAt(node, "name") ?? (node.type === "typed_parameter" ? node.children[0] : node);
  const star = target && STARS[target.type];
  const name = star ? target.children[0] : target;
  if (name?.type !== "identifier") return undefined;
  const annotation = childAt(node, "type");
  const value = childAt(node, "value");
  return {
    name: text.slice(name.start, name.end),
    kind: star ?? kind,
    annotation: annotation && text.slice(annotation.start, annotation.end),
    type: annotation ? readAnnotation(annotation, scope) : unknownType,
    defaultText: value && text.slice(value.start, value.end),
    defaultValue: value && literalValue(value, text),
    nameSpan: { start: name.start, end: name.end },
  };
}

const STARS: Readonly<Record<string, ParameterKind>> = {
  list_splat_pattern: "var-positional",
  dictionary_splat_pattern: "var-keyword",
};
