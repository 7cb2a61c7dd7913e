import type { ParameterType } from "../../documents/pythonModule/parameterType";
import { resolvePlain } from "../../syntax/yaml/scalarValue";
import { textScalar } from "../../syntax/yaml/writeYaml";
import type { YamlNode, YamlScalar } from "../../syntax/yaml/yamlTree";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import type { Fix } from "../rule";
import type { TypeFault } from "./typeFault";

/** What most likely was meant, where quotes are missing or too many, or a word is nearly right. */
export function typeFixes(
  { type, missing, surplus }: TypeFault,
  node: YamlNode,
  text: string,
): readonly Fix[] {
  if (node.kind !== "scalar" || node.style === "block" || missing !== undefined || surplus !== undefined)
    return [];
  const choices = choicesOf(type);
  if (choices.length > 0) return nearestChoice(node, type, choices);
  return unquoted(node, type) ?? quoted(node, type, text) ?? listed(node, type, text) ?? [];
}

/** Text that, without its quotes, is what the type takes. */
function unquoted(node: YamlScalar, type: ParameterType): readonly Fix[] | undefined {
  if (node.resolved.type !== "string" || node.style === "plain") return undefined;
  const { type: bare } = resolvePlain(node.text);
  const names = scalarNames(type);
  const fits =
    (bare === "int" && (names.has("int") || names.has("float"))) ||
    (bare === "float" && names.has("float")) ||
    (bare === "bool" && names.has("bool")) ||
    (bare === "null" && node.text !== "" && names.has("None"));
  return fits ? [replaceText(node.span, node.text, "safe", `Write ${node.text} without quotes`)] : undefined;
}

/** What YAML took for something else becomes text again by quotes. */
function quoted(node: YamlScalar, type: ParameterType, text: string): readonly Fix[] | undefined {
  const isOther = node.resolved.type !== "string" && node.resolved.type !== "null";
  if (!scalarNames(type).has("str") || node.style !== "plain" || !isOther) return undefined;
  const written = text.slice(node.span.start, node.span.end);
  return [replaceText(node.span, `"${written}"`, "safe", `Quote it: "${written}"`)];
}

/** One item of a list is a list of one. */
function listed(node: YamlScalar, type: ParameterType, text: string): readonly Fix[] | undefined {
  const written = text.slice(node.span.start, node.span.end);
  const isList = type.kind === "list" || type.kind === "set";
  if (!isList || written === "" || (node.style === "plain" && /[,[\]{}]/.test(written))) return undefined;
  return [replaceText(node.span, `[${written}]`, "review", `Make it a list: [${written}]`)];
}

function scalarNames(type: ParameterType): ReadonlySet<string> {
  const options = type.kind === "union" ? type.options : [type];
  return new Set(options.flatMap((option) => (option.kind === "scalar" ? [option.name] : [])));
}

function choicesOf(type: ParameterType): readonly string[] {
  const values =
    type.kind === "literal"
      ? type.values
      : type.kind === "enum"
        ? type.members.map(({ value }) => value)
        : [];
  return values.flatMap((value) => (typeof value === "string" ? [value] : []));
}

/** The member of an enumeration that is called so, or the value that is nearly written. */
function nearestChoice(node: YamlScalar, type: ParameterType, choices: readonly string[]): readonly Fix[] {
  const member =
    type.kind === "enum" ? type.members.find(({ name }) => name === node.text)?.value : undefined;
  const choice = typeof member === "string" ? member : nearestName(node.text, choices, 2);
  return choice === undefined
    ? []
    : [replaceText(node.span, textScalar(choice), "review", `Change to ${choice}`)];
}
