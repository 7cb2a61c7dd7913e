import type { SignatureHelp } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { placeAt } from "../documents/prefectYaml/place";
import type { PrefectYaml } from "../documents/prefectYaml/prefectYaml";
import type { Parameter } from "../prefect/era";
import { stepSignature } from "../rules/step/stepSignature";
import { describePosition } from "../syntax/yaml/position";
import { callSignatureHelp } from "./callSignatureHelp";
import type { FeatureContext } from "./featureContext";
import { inputHelp } from "./prefectYamlHelp";
import { signatureInformation } from "./signatureLabel";

/** What the function of a step takes, while its inputs are being written; in Python, what a call of Prefect takes. */
export function signatureHelp(
  document: PrefectDocument,
  offset: number,
  context: FeatureContext,
): SignatureHelp | undefined {
  if (document.kind === "python") return callSignatureHelp(document, offset, context);
  return document.kind === "prefectYaml" ? stepSignatureHelp(document, offset, context) : undefined;
}

function stepSignatureHelp(
  document: PrefectYaml,
  offset: number,
  context: FeatureContext,
): SignatureHelp | undefined {
  const position = describePosition(document.tree, offset);
  const place = position && placeAt(position.path);
  if (position === undefined || (place?.kind !== "stepInputs" && place?.kind !== "stepInput"))
    return undefined;
  const { functionName } = place;
  const signature = stepSignature(functionName, context);
  if (signature === undefined) return undefined;
  const { inputs, acceptsAny, doc } = signature;
  const { start, end } = position.span;
  const active = place.kind === "stepInput" ? place.input : document.tree.text.slice(start, end);
  const index = inputs.findIndex(({ name }) => name === active);
  const parts = inputs.map((input) => ({ text: inputText(input), help: inputHelp(signature, input.name) }));
  const information = signatureInformation(
    functionName.slice(functionName.lastIndexOf(".") + 1),
    acceptsAny ? [...parts, { text: "…" }] : parts,
    doc,
  );
  return {
    signatures: [information],
    activeSignature: 0,
    // A number behind the last one highlights none.
    activeParameter: index < 0 ? (information.parameters?.length ?? 0) : index,
  };
}

function inputText({ name, type, required, default: value }: Parameter): string {
  const typed = type === null ? name : `${name}: ${type}`;
  if (required) return typed;
  return value === undefined
    ? `${typed} = …`
    : `${typed} = ${value === null ? "None" : JSON.stringify(value)}`;
}
