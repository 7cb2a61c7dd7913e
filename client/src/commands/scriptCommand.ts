import type { RunScriptArgument } from "../../../server/src/protocol";
import type { Program } from "./programPath";
import { shellQuote } from "./shellQuote";

/**
 * The command line that runs a script, or serves one of its flows, for the shell at that path, to be run in the
 * argument's folder. `undefined` when a name in it cannot be quoted safely.
 *
 * @param program how a program is called there
 */
export function scriptCommand(
  { file, functionName }: RunScriptArgument,
  shellPath: string,
  program: (name: Program) => string,
): string | undefined {
  const script = functionName === undefined ? file : `${file}:${functionName}`;
  const quoted = shellQuote(script, shellPath);
  if (quoted === undefined) return undefined;
  if (functionName === undefined) return `${program("python")} ${quoted}`;
  // The command wants a name; Prefect calls flows so.
  const name = shellQuote((functionName.split(".").at(-1) ?? functionName).replaceAll("_", "-"), shellPath);
  return name === undefined ? undefined : `${program("prefect")} flow serve ${quoted} --name ${name}`;
}
