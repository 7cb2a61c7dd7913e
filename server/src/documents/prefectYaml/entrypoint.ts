import type { YamlScalar } from "../../syntax/yaml/yamlTree";
import { splitEntrypoint } from "../entrypointParts";
import type { EntrypointReference } from "./prefectYaml";

/** The entrypoint of a deployment, with the places of its halves. */
export function readEntrypoint(node: YamlScalar, text: string): EntrypointReference {
  const { form, target, functionName, cut } = splitEntrypoint(node.text);
  const start = node.span.start + (node.style === "plain" ? 0 : 1);
  // With escapes or folded lines the offsets inside the value are not those of the text.
  const verbatim = text.startsWith(node.text, start);
  const at = (from: number, to: number) => (verbatim ? { start: start + from, end: start + to } : node.span);
  return {
    node,
    form,
    target: isTemplate(target) || target === "" ? undefined : target,
    targetSpan: at(0, Math.max(cut, 0)),
    functionName: isTemplate(functionName) || functionName === "" ? undefined : functionName,
    functionSpan: at(cut + 1, node.text.length),
  };
}

/** A placeholder may be cut in two by the split, so its halves count. */
function isTemplate(text: string): boolean {
  return text.includes("{{") || text.includes("}}");
}
