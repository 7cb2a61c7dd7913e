import { posix, win32 } from "node:path";
import { expect, it } from "vitest";
import { type Program, programPath } from "../../client/src/commands/programPath";

interface Place {
  readonly program?: Program;
  readonly folder?: string;
  readonly top?: string;
  readonly shell?: string;
}

/** Asserts how a program is called where only these files exist, with Windows' paths when they are such. */
function check(what: string, files: readonly string[], place: Place, expected: string | undefined): void {
  const { program = "prefect", folder = "/p", top = "/p", shell = "/bin/bash" } = place;
  const platform = folder.includes("\\") ? "win32" : "linux";
  const { normalize } = platform === "win32" ? win32 : posix;
  const exists = (path: string) => files.includes(normalize(path));
  it(what, () =>
    expect(programPath(program, { folder, top, shellPath: shell, platform, exists })).toBe(expected),
  );
}

check("is the one of the project", ["/p/.venv/bin/prefect"], {}, ".venv/bin/prefect");
check("may lie in venv", ["/p/venv/bin/python"], { program: "python" }, "venv/bin/python");
check(
  "is the nearest one",
  ["/p/.venv/bin/prefect", "/p/a/venv/bin/prefect"],
  { folder: "/p/a" },
  "venv/bin/prefect",
);
check(
  "may be that of the repository",
  ["/p/.venv/bin/prefect"],
  { folder: "/p/services/shop it" },
  "../../.venv/bin/prefect",
);
check(
  "is called as Windows does",
  ["C:\\p\\.venv\\Scripts\\prefect.exe"],
  { folder: "C:\\p\\a", top: "C:\\p", shell: "C:\\Windows\\System32\\cmd.exe" },
  "..\\.venv\\Scripts\\prefect.exe",
);
check(
  "is called as other shells of Windows do",
  ["C:\\p\\.venv\\Scripts\\python.exe"],
  { program: "python", folder: "C:\\p", top: "C:\\p", shell: "C:\\Program Files\\Git\\bin\\bash.exe" },
  ".venv/Scripts/python.exe",
);
check("is not there without an environment", [], {}, undefined);
check("is not there when the environment lacks it", ["/p/.venv/bin/python"], {}, undefined);
check(
  "is never looked for above the folder that is open",
  ["/.venv/bin/prefect"],
  { folder: "/p/a" },
  undefined,
);
check(
  "is not looked for in another folder",
  ["/p/.venv/bin/prefect"],
  { folder: "/q", top: "/p" },
  undefined,
);
check("is not looked for on another drive", [], { folder: "D:\\q", top: "C:\\p" }, undefined);
