import type { SignatureHelp } from "vscode-languageserver";
import { hasSelf } from "../documents/pythonModule/callArguments";
import type { PythonModule } from "../documents/pythonModule/pythonModule";
import { type CallableParameter, signature } from "../prefect/signatures";
import { parametersFor } from "../rules/deploy/projectRelease";
import { argumentText } from "./callHelp";
import type { FeatureContext } from "./featureContext";
import { type PrefectPlace, prefectPlaceAt } from "./prefectPlace";
import { type LabelledParameter, signatureInformation } from "./signatureLabel";

/** What a call of Prefect takes, while its arguments are being written, where nobody else in the editor says it. */
export function callSignatureHelp(
  module: PythonModule,
  offset: number,
  context: FeatureContext,
): SignatureHelp | undefined {
  if (context.namesArguments !== true) return undefined;
  const found = prefectPlaceAt(module, offset, context.project);
  const callable = found?.found.callable ?? "";
  const parameters = parametersFor(callable, context);
  if (found === undefined || parameters === undefined) return undefined;
  const active = activeName(found, module, parameters);
  const isUnbound = hasSelf(found.found);
  const parts = [...(isUnbound ? [{ text: "self", name: "self" }] : []), ...withSeparators(parameters)];
  const index = parts.findIndex(({ name }) => name !== undefined && name === active);
  return {
    signatures: [
      signatureInformation(
        callable.slice(callable.lastIndexOf(".") + 1),
        parts,
        signature("workerEra", callable)?.doc ?? null,
      ),
    ],
    activeSignature: 0,
    // A number behind the last one highlights none.
    activeParameter: index < 0 ? parts.length : index,
  };
}

/** The parameter that is being written: the name that stands there counts more than its position. */
function activeName(
  { place, parameter, found }: PrefectPlace,
  { text }: PythonModule,
  parameters: readonly CallableParameter[],
): string | undefined {
  const word = text.slice(place.span.start, place.span.end);
  const isName = place.way.length === 0 && place.quote === undefined && place.name === undefined;
  if (isName && parameters.some(({ name }) => name === word)) return word;
  return hasSelf(found) && place.name === undefined && place.index === 0 ? "self" : parameter;
}

/** The parameters with the `/` and `*` between their kinds. */
function withSeparators(
  parameters: readonly CallableParameter[],
): readonly (LabelledParameter & { readonly name?: string })[] {
  return parameters.flatMap((parameter, index) => {
    const [before, next] = [parameters[index - 1]?.kind, parameters[index + 1]?.kind];
    const { kind, name, doc } = parameter;
    const star =
      kind === "keyword-only" && before !== "keyword-only" && before !== "var-positional"
        ? [{ text: "*" }]
        : [];
    const slash = kind === "positional-only" && next !== "positional-only" ? [{ text: "/" }] : [];
    return [...star, { text: argumentText(parameter), help: doc ?? undefined, name }, ...slash];
  });
}
