import { posix, win32 } from "node:path";

/** The two programs of a Python environment that commands call. */
export type Program = "prefect" | "python";

export interface ProgramSearch {
  /** Absolute path of the folder that the command line is run in. */
  readonly folder: string;
  /** Absolute path of the outermost folder that may hold the environment: nothing above it is the project's. */
  readonly top: string;
  readonly shellPath: string;
  readonly platform: NodeJS.Platform;
  exists(path: string): boolean;
}

/** Where `uv`, Poetry and people put the environment of a project. */
const ENVIRONMENTS = [".venv", "venv"];

/**
 * How a program of the project's own environment is called in its folder, such as `.venv/bin/prefect`: words that
 * no shell has to have quoted. `undefined` when no environment on the way up to the top has it.
 */
export function programPath(program: Program, search: ProgramSearch): string | undefined {
  const { folder, top, shellPath, platform, exists } = search;
  const isWindows = platform === "win32";
  const path = isWindows ? win32 : posix;
  const inside = isWindows ? ["Scripts", `${program}.exe`] : ["bin", program];
  // A POSIX shell on Windows takes a backslash for an escape, cmd.exe a slash for an option.
  const separator = /(^|[\\/])cmd(\.exe)?$/i.test(shellPath) ? "\\" : "/";
  const steps = path.relative(top, folder).split(path.sep).filter(Boolean);
  if (steps.includes("..") || path.isAbsolute(steps.join(path.sep))) return undefined;
  for (let up = 0; up <= steps.length; up++) {
    const climb = Array<string>(up).fill("..");
    const found = ENVIRONMENTS.find((name) => exists(path.join(folder, ...climb, name, ...inside)));
    if (found !== undefined) return [...climb, found, ...inside].join(separator);
  }
  return undefined;
}
