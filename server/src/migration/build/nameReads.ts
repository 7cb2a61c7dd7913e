import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { argumentNamed, type Call } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { ancestor, type PythonNode } from "../../syntax/python/node";
import type { TextChange } from "../../syntax/textChange";
import { meansTheSame } from "../reading/variables";

/**
 * `deployment.name` on a use of a deployment's variable, which is gone afterwards: the name itself takes its place where
 * the call says it as a literal, or what the call is given for it. `undefined` for any other use.
 */
export function nameRead(use: PythonNode, call: Call, module: PythonModule): TextChange | undefined {
  const attribute = use.field === "object" && use.parent?.type === "attribute" ? use.parent : undefined;
  const read = attribute?.children.at(-1);
  const isRead = attribute && attribute.field !== "left" && attribute.field !== "function";
  if (!attribute || !isRead || !read || module.text.slice(read.start, read.end) !== "name") return undefined;
  const argument = argumentNamed(call, "name") ?? call.args.filter(({ name }) => name === undefined)[1];
  const name = argument && literalValue(argument.value, module.text);
  if (argument && typeof name !== "string") {
    const isPlain = argument.value.type === "identifier" || argument.value.type === "attribute";
    const text = module.text.slice(argument.value.start, argument.value.end);
    return isPlain && meansTheSame(argument.value, attribute, module)
      ? { span: attribute, newText: text }
      : undefined;
  }
  if (typeof name !== "string") return undefined;
  const interpolation = ancestor(attribute, "interpolation");
  if (!interpolation) return { span: attribute, newText: pythonString(name) };
  // In the text itself, where quotes within quotes would be an error before Python 3.12.
  const isWhole =
    module.text.slice(interpolation.start + 1, interpolation.end - 1).trim() ===
    module.text.slice(attribute.start, attribute.end);
  return isWhole && /^[\w .:/-]+$/.test(name) ? { span: interpolation, newText: name } : undefined;
}
