import { CompletionItemKind } from "vscode-languageserver";
import { placeAt } from "../../documents/prefectYaml/place";
import type { PrefectYaml } from "../../documents/prefectYaml/prefectYaml";
import { stepSignature } from "../../rules/step/stepSignature";
import type { YamlPosition } from "../../syntax/yaml/position";
import { ownSteps, resolveStep } from "../../workspace/stepFunctions";
import type { FeatureContext } from "../featureContext";
import { ownStepHelp } from "../prefectYamlHelp";
import type { Proposal } from "./item";
import type { Layout } from "./layout";
import { stepSnippet } from "./steps";

/** The functions of those modules of the project that the file has steps of already. */
export function proposeOwnSteps(
  document: PrefectYaml,
  position: YamlPosition,
  layout: Layout,
  context: FeatureContext,
): Proposal[] {
  const isStep = position.role === "key" && placeAt(position.path).kind === "step";
  if (!isStep || position.siblings.size > 0) return [];
  const names = new Set<string>();
  for (const used of ownSteps(document.parts.flatMap(({ steps }) => steps))) {
    const target = resolveStep(used, context.project);
    if (target.state === "unknown") continue;
    const module = used.slice(0, Math.max(used.lastIndexOf(":"), used.lastIndexOf(".")) + 1);
    for (const name of target.module.functions.keys()) if (!name.startsWith("_")) names.add(module + name);
  }
  const bare = position.hasColon || position.quote !== undefined;
  return [...names].flatMap((name): Proposal[] => {
    const signature = stepSignature(name, context);
    if (signature === undefined) return [];
    return [
      {
        label: name,
        kind: CompletionItemKind.Function,
        snippet: bare ? name : stepSnippet({ ...signature, name }, position, layout),
        detail: "function of the project",
        documentation: ownStepHelp(signature),
        rank: 4,
      },
    ];
  });
}
