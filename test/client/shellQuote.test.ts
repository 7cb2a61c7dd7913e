import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { shellQuote } from "../../client/src/commands/shellQuote";

const NAMES = [
  "my-pool",
  "my pool",
  "it's",
  "$HOME",
  "`id`",
  "a;b|c",
  '"quoted"',
  "a\\b\\'c",
  "!x",
  "-x",
  "päöl ☃",
];

describe.skipIf(process.platform === "win32")("a real shell reads what was meant", () => {
  it.each(NAMES)("%s", (name) => {
    const command = `printf %s ${shellQuote(name, "/bin/sh")}`;
    expect(execFileSync("/bin/sh", ["-c", command], { encoding: "utf8" })).toBe(name);
  });
});

/** Checks the argument for one shell; `undefined` is a refusal. */
function check(shell: string, name: string, expected: string | undefined): void {
  it(`${shell}: ${JSON.stringify(name)}`, () => expect(shellQuote(name, shell)).toBe(expected));
}

describe("quotes as the shell does", () => {
  check("/bin/bash", "it's", `'it'\\''s'`);
  check("/usr/bin/zsh", "my pool", "'my pool'");
  check("/usr/bin/fish", "it's a\\b", "'it\\'s a\\\\b'");
  check("C:\\Program Files\\PowerShell\\7\\pwsh.exe", "it's $x", "'it''s $x'");
  check("powershell.exe", "it\u2019s", "'it\u2019\u2019s'");
  check("C:\\WINDOWS\\System32\\cmd.exe", "my pool", '"my pool"');
  check("/usr/bin/nu", "my-pool", "my-pool");
  check("", "my-pool", "my-pool");
});

describe("refuses what it cannot be sure of", () => {
  check("/bin/bash", "a\nrm -rf x", undefined);
  check("/bin/bash", "a\u0003b", undefined);
  check("/bin/bash", "", undefined);
  check("cmd.exe", "a^b", undefined);
  check("cmd.exe", 'a" b', undefined);
  check("/usr/bin/nu", "my pool", undefined);
  check("/usr/bin/xonsh", "-x", undefined);
});
