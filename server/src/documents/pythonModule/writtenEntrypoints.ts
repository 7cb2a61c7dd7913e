import { givenValue } from "./callArguments";
import { type CertainText, certainText } from "./certainText";
import type { CodeSource } from "./codeSource";
import { prefectCalls } from "./prefectCalls";
import type { PythonModule } from "./pythonModule";
import { entrypointOf } from "./scriptDeployments";

/** An entrypoint that a call of a script names. It says where things stand and keeps no tree alive. */
export interface WrittenEntrypoint {
  readonly entrypoint: CertainText;
  /** Where the code is taken from, which its path counts from. */
  readonly source: CodeSource;
  /** The source, when it is a text. */
  readonly sourceText: CertainText | undefined;
  /** What the call is made on, when that is imported: by its dotted path. It may be no flow at all. */
  readonly receiver: string | undefined;
}

const TAKES = /\.(?:a?from_source|a?from_entrypoint|a?from_storage)$/;

/** The entrypoints that a module writes out, in the order of the text. */
export function writtenEntrypoints(module: PythonModule): readonly WrittenEntrypoint[] {
  return prefectCalls(module).flatMap((found): WrittenEntrypoint[] => {
    if (!TAKES.test(found.callable)) return [];
    const { entrypoint, source } = entrypointOf(found, module);
    if (entrypoint === undefined) return [];
    const given = givenValue(found, "source");
    const receiver = found.receiver?.kind === "imported" ? found.receiver.target : undefined;
    return [{ entrypoint, source, sourceText: given && certainText(given, module), receiver }];
  });
}
