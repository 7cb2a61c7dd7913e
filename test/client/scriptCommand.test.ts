import { describe, expect, it } from "vitest";
import { scriptCommand } from "../../client/src/commands/scriptCommand";

const script = { uri: "file:///p/a.py", folder: "/p", file: "flows/my etl.py" };
const inVenv = (name: string) => `.venv/bin/${name}`;

describe("the command line of a script", () => {
  it.each([
    ["runs it", script, "/bin/bash", ".venv/bin/python 'flows/my etl.py'"],
    ["in PowerShell", { ...script, file: "it's.py" }, "pwsh.exe", ".venv/bin/python 'it''s.py'"],
    [
      "serves a flow",
      { ...script, functionName: "my_flow" },
      "/bin/zsh",
      ".venv/bin/prefect flow serve 'flows/my etl.py:my_flow' --name 'my-flow'",
    ],
    [
      "serves a method",
      { ...script, functionName: "A.run" },
      "/bin/zsh",
      ".venv/bin/prefect flow serve 'flows/my etl.py:A.run' --name 'run'",
    ],
  ])("%s", (_, argument, shell, expected) => expect(scriptCommand(argument, shell, inVenv)).toBe(expected));

  it.each([
    ["a control character", "a\n.py", "/bin/bash"],
    ["a shell that is not known", "a b.py", "/bin/nu"],
  ])("is none for %s", (_, file, shell) =>
    expect(scriptCommand({ ...script, file }, shell, inVenv)).toBeUndefined(),
  );
});
