import type { Hover } from "vscode-languageserver";
import type { PrefectDocument } from "../../documents/prefectDocument";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { nodeAt, type YamlPlace } from "../../syntax/yaml/navigation";
import { toRange } from "../diagnostic";
import type { FeatureContext } from "../featureContext";
import { aliasText } from "./alias";
import { entrypointText, parameterKeyText } from "./entrypoint";
import { type HoverText, markdown } from "./hoverText";
import { jobVariableText } from "./jobVariable";
import { keyText } from "./key";
import { pythonText } from "./python";
import { scheduleText } from "./schedule";
import { templateText } from "./template";

/** One kind of thing that can be explained in a prefect.yaml; `undefined` where it is none of that kind. */
type Explain = (
  place: YamlPlace,
  document: PrefectYaml,
  context: FeatureContext,
  offset: number,
) => HoverText | undefined;

/** The first that has something to say says it. */
const KINDS: readonly Explain[] = [
  aliasText,
  scheduleText,
  templateText,
  jobVariableText,
  entrypointText,
  parameterKeyText,
  keyText,
];

/** What is known about the word at an offset; `undefined` where that is nothing. */
export function hover(document: PrefectDocument, offset: number, context: FeatureContext): Hover | undefined {
  const found = explained(document, offset, context);
  return found && { contents: markdown(found), range: toRange(found.span, document.source) };
}

function explained(
  document: PrefectDocument,
  offset: number,
  context: FeatureContext,
): HoverText | undefined {
  if (document.kind === "python") return pythonText(document, offset, context);
  const place = document.kind === "prefectYaml" ? nodeAt(document.tree, offset) : undefined;
  if (place === undefined || document.kind !== "prefectYaml") return undefined;
  for (const explain of KINDS) {
    const found = explain(place, document, context, offset);
    if (found !== undefined) return found;
  }
  return undefined;
}
