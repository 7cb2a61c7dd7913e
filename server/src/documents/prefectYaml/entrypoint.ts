import type { YamlScalar } from "../../syntax/yaml/yamlTree";
import type { EntrypointReference } from "./prefectYaml";

/**
 * Splits an entrypoint as Prefect does (`import_object` in `prefect/utilities/importtools.py`): at the last colon,
 * else at the last dot. What has no `.py:` in it is imported as a module, with or without a colon.
 */
export function readEntrypoint(node: YamlScalar, text: string): EntrypointReference {
  const colon = node.text.lastIndexOf(":");
  const form = node.text.includes(".py:") ? "file" : "module";
  const cut = colon >= 0 ? colon : node.text.lastIndexOf(".");
  const target = node.text.slice(0, Math.max(cut, 0));
  const functionName = node.text.slice(cut + 1);
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
