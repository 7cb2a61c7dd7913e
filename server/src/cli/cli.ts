import { version } from "../../../package.json";
import type { LanguageService } from "../languageService";
import { readArguments } from "./arguments";
import { check } from "./check";
import { migrate } from "./migrate";
import { UsageError, usage } from "./usage";

/** What the command line is run by. */
export interface CliHost {
  readonly service: LanguageService;
  /** Makes the Python grammar ready. */
  readonly load: () => Promise<void>;
  readonly cwd: string;
  /** Results. */
  readonly out: (text: string) => void;
  /** Everything else that a person should read. */
  readonly talk: (text: string) => void;
  /** Whether talk goes to a terminal, where progress can be shown. */
  readonly isTerminal: boolean;
}

export type ExitCode = 0 | 1 | 2;

/** Runs one command to its end. Never rejects: what goes wrong is told and ends with 2. */
export async function runCli(args: readonly string[], host: CliHost): Promise<ExitCode> {
  try {
    const options = readArguments(args);
    switch (options.command) {
      case "help":
        host.out(usage);
        return 0;
      case "version":
        host.out(`${version}\n`);
        return 0;
      case "check":
        await host.load();
        return await check(options, host);
      case "migrate":
        await host.load();
        return await migrate(options, host);
    }
  } catch (error) {
    if (error instanceof UsageError) host.talk(`${error.message}\nTry prefect-deployments --help.\n`);
    else host.talk(`Internal error: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
    return 2;
  }
}
