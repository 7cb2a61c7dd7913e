import { MarkupKind, type SignatureHelp } from "vscode-languageserver";
import type { PrefectDocument } from "../documents/prefectDocument";
import { placeAt } from "../documents/prefectYaml/place";
import type { Parameter } from "../prefect/era";
import { stepSignature } from "../rules/step/stepSignature";
import { describePosition } from "../syntax/yaml/position";
import type { FeatureContext } from "./featureContext";
import { inputHelp } from "./prefectYamlHelp";

/** What the function of a step takes, while its inputs are being written. */
export function signatureHelp(
  document: PrefectDocument,
  offset: number,
  context: FeatureContext,
): SignatureHelp | undefined {
  if (document.kind !== "prefectYaml") return undefined;
  const position = describePosition(document.tree, offset);
  const place = position && placeAt(position.path);
  if (position === undefined || (place?.kind !== "stepInputs" && place?.kind !== "stepInput"))
    return undefined;
  const { functionName } = place;
  const signature = stepSignature(functionName, context);
  if (signature === undefined) return undefined;
  const { start, end } = position.span;
  const active = place.kind === "stepInput" ? place.input : document.tree.text.slice(start, end);
  const index = signature.inputs.findIndex(({ name }) => name === active);
  const { doc } = signature;
  return {
    signatures: [
      {
        ...labelled(functionName, signature.inputs, signature.acceptsAny, (name) =>
          inputHelp(signature, name),
        ),
        ...(doc === null ? {} : { documentation: { kind: MarkupKind.Markdown, value: doc } }),
      },
    ],
    activeSignature: 0,
    // A number behind the last one highlights none.
    activeParameter: index < 0 ? signature.inputs.length : index,
  };
}

function labelled(
  functionName: string,
  inputs: readonly Parameter[],
  acceptsAny: boolean,
  help: (name: string) => string | undefined,
) {
  let label = `${functionName.slice(functionName.lastIndexOf(".") + 1)}(`;
  const parameters = inputs.map((input, index) => {
    if (index > 0) label += ", ";
    const start = label.length;
    label += parameterText(input);
    const documentation = help(input.name);
    return {
      label: [start, label.length] as [number, number],
      ...(documentation === undefined
        ? {}
        : { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    };
  });
  const rest = acceptsAny ? (inputs.length > 0 ? ", …" : "…") : "";
  return { label: `${label}${rest})`, parameters };
}

function parameterText({ name, type, required, default: value }: Parameter): string {
  const typed = type === null ? name : `${name}: ${type}`;
  if (required) return typed;
  return value === undefined
    ? `${typed} = …`
    : `${typed} = ${value === null ? "None" : JSON.stringify(value)}`;
}
