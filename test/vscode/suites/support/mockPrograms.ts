import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { eventually } from "./eventually";

/** What a shell handed to a program. */
export interface Call {
  /** The program's path as it was called. */
  readonly program: string;
  readonly folder: string;
  readonly args: readonly string[];
}

const PROGRAMS = ["prefect", "python", "python3"];

/** Mock programs of a `bin` folder: each writes down how it was called, and does nothing else. */
export interface MockPrograms {
  /** The one call so far, which is then forgotten. */
  call(): Promise<Call>;
  remove(): Promise<void>;
}

/** @param bin absolute path of the folder to make, without an apostrophe */
export async function createMockPrograms(bin: string): Promise<MockPrograms> {
  await mkdir(bin, { recursive: true });
  const record = join(bin, "called");
  // Moved into place when it is whole: nobody reads half of it.
  const script = `#!/bin/sh\nprintf '%s\\0' "$0" "$PWD" "$@" >'${record}.part' && mv '${record}.part' '${record}'\n`;
  for (const name of PROGRAMS) {
    await writeFile(join(bin, name), script);
    await chmod(join(bin, name), 0o755);
  }
  return {
    async call() {
      const text = await eventually(() => readFile(record, "utf8"));
      await rm(record);
      const [program = "", folder = "", ...args] = text.split("\0").slice(0, -1);
      return { program, folder, args };
    },
    remove: () => rm(bin, { recursive: true, force: true }),
  };
}
