import { existsSync } from "node:fs";
import { resolve } from "node:path";

/**
 * Absolute path of the built command line.
 *
 * @throws Error when nothing was built: a server that is not there would be waited for until the tests time out.
 */
export function builtCli(): string {
  const cli = resolve(__dirname, "../dist/cli.js");
  if (!existsSync(cli)) throw new Error("dist/cli.js is not there: run `npm run build` first.");
  return cli;
}
