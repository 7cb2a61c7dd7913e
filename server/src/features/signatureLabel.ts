import { MarkupKind, type SignatureInformation } from "vscode-languageserver";

/** A parameter as a signature shows it. */
export interface LabelledParameter {
  /** `name: str`; a separator such as `*` is one that nobody can be at. */
  readonly text: string;
  /** Markdown. */
  readonly help?: string | undefined;
}

/** A signature in LSP's words, with where in it each parameter stands. */
export function signatureInformation(
  name: string,
  parts: readonly LabelledParameter[],
  doc: string | null,
): SignatureInformation {
  let label = `${name}(`;
  const parameters = parts.map(({ text, help }, index) => {
    if (index > 0) label += ", ";
    const start = label.length;
    label += text;
    return {
      label: [start, label.length] as [number, number],
      ...(help === undefined ? {} : { documentation: markdown(help) }),
    };
  });
  return { label: `${label})`, parameters, ...(doc === null ? {} : { documentation: markdown(doc) }) };
}

function markdown(value: string) {
  return { kind: MarkupKind.Markdown, value };
}
