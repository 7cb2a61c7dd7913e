import type { DeployTarget } from "../../../server/src/protocol";
import { shellQuote } from "./shellQuote";

/**
 * The command line that deploys a target, for the shell at that path, to be run in the target's folder. Without
 * questions, as a pipeline would run it. `undefined` when a name in it cannot be quoted safely.
 *
 * @param prefect how Prefect is called there
 */
export function deployCommand(
  { file, selector }: DeployTarget,
  shellPath: string,
  prefect: string,
): string | undefined {
  const words = [prefect, "--no-prompt deploy"];
  if (file !== "prefect.yaml") {
    const path = shellQuote(file, shellPath);
    if (path === undefined) return undefined;
    words.push("--prefect-file", path);
  }
  if (selector === undefined) return [...words, "--all"].join(" ");
  const name = shellQuote(selector, shellPath);
  return name === undefined ? undefined : [...words, "-n", name].join(" ");
}
