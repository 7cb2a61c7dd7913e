import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Span } from "../../syntax/span";

/** A Python file in Prefect's words. Nothing of it is ever run. */
export interface PythonModule {
  readonly kind: "python";
  readonly source: TextDocument;
  /** Whether the text is whole Python. Edits are planned only then. */
  readonly parses: boolean;
  /** The functions decorated with Prefect's `@flow`, in the order of the file. */
  readonly flows: readonly FlowDefinition[];
  /** The names of all functions and classes at module level, to tell "not a flow" from "not there". */
  readonly definitions: ReadonlySet<string>;
  /** Whether a star import or other dynamic code may define names that cannot be seen here. */
  readonly hasHiddenNames: boolean;
}

/** A function decorated with `@flow`. */
export interface FlowDefinition {
  /** What an entrypoint names: `my_flow`, or `MyClass.method`. */
  readonly functionName: string;
  /** What Prefect calls it when that can be read: `name=` of the decorator, else the function's name with dashes. */
  readonly flowName: string | undefined;
  readonly nameSpan: Span;
  /** From the first decorator to the end of the body. */
  readonly span: Span;
}
