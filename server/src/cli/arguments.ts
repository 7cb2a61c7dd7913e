import { parseArgs } from "node:util";
import type { FixLevel } from "../migration/plan";
import { UsageError } from "./usage";

const checkFormats = ["text", "json", "sarif", "github"] as const;
const migrateFormats = ["text", "json"] as const;
const migrateTargets = ["python", "yaml"] as const;

export interface CheckOptions {
  readonly command: "check";
  readonly paths: readonly string[];
  readonly format: (typeof checkFormats)[number];
}

export interface MigrateOptions {
  readonly command: "migrate";
  readonly paths: readonly string[];
  readonly format: (typeof migrateFormats)[number];
  readonly write: boolean;
  readonly force: boolean;
  readonly level: FixLevel;
  readonly to: (typeof migrateTargets)[number];
  readonly workPool: string | undefined;
}

export interface TellOptions {
  readonly command: "help" | "version";
}

export type Command = CheckOptions | MigrateOptions | TellOptions;

/** @throws UsageError with a sentence that says what is wrong */
export function readArguments(args: readonly string[]): Command {
  const [command, ...rest] = args;
  if (args.includes("--help") || args.includes("-h") || command === "help") return { command: "help" };
  if (command === "--version" || command === "-V") return { command: "version" };
  if (command === "check") return readCheck(rest);
  if (command === "migrate") return readMigrate(rest);
  if (command === "language-server") throw new UsageError("language-server needs --stdio.");
  if (command === undefined) throw new UsageError("A command is missing: check, migrate or language-server.");
  throw new UsageError(`There is no command ${JSON.stringify(command)}: check, migrate or language-server.`);
}

function readCheck(args: string[]): CheckOptions {
  const { values, positionals } = parse(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: { format: { type: "string", default: "text" }, live: { type: "boolean" } },
    }),
  );
  if (values.live) {
    throw new UsageError(
      "--live is not available yet: this version checks files without asking a Prefect API.",
    );
  }
  return {
    command: "check",
    paths: pathsOf(positionals),
    format: oneOf("--format", values.format, checkFormats),
  };
}

function readMigrate(args: string[]): MigrateOptions {
  const { values, positionals } = parse(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: "string", default: "text" },
        write: { type: "boolean", default: false },
        force: { type: "boolean", default: false },
        level: { type: "string", default: "safe" },
        to: { type: "string", default: "python" },
        "work-pool": { type: "string" },
      },
    }),
  );
  const workPool = values["work-pool"]?.trim();
  if (workPool === "") throw new UsageError("--work-pool needs the name of a work pool.");
  return {
    command: "migrate",
    paths: pathsOf(positionals),
    format: oneOf("--format", values.format, migrateFormats),
    write: values.write,
    force: values.force,
    level: oneOf("--level", values.level, ["safe", "review"]),
    to: oneOf("--to", values.to, migrateTargets),
    workPool,
  };
}

function pathsOf(positionals: readonly string[]): readonly string[] {
  return positionals.length > 0 ? positionals : ["."];
}

function oneOf<Choice extends string>(option: string, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) {
    throw new UsageError(`${option} takes ${choices.join(", ")}, not ${JSON.stringify(value)}.`);
  }
  return choice;
}

/** What `parseArgs` throws has a good first sentence. */
function parse<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.split(". ")[0]?.replace(/\.$/, "")}.`);
  }
}
