import { describe, expect, it } from "vitest";
import { deployCommand } from "../../client/src/commands/deployCommand";

/** Asserts the command line for a shell; `undefined` where a name cannot be quoted safely. */
function check(
  file: string,
  selector: string | undefined,
  expected: string | undefined,
  shell = "/bin/bash",
): void {
  const target = { folder: "/project", file, ...(selector === undefined ? {} : { selector }) };
  it(`${shell}: ${expected}`, () => expect(deployCommand(target, shell, "prefect")).toBe(expected));
}

describe("deploy command", () => {
  check("prefect.yaml", "my_flow/nightly", "prefect --no-prompt deploy -n 'my_flow/nightly'");
  check("prefect.yaml", "it's/a b", "prefect --no-prompt deploy -n 'it'\\''s/a b'");
  check("prod.yaml", "f/n", "prefect --no-prompt deploy --prefect-file 'prod.yaml' -n 'f/n'");
  check("prefect.yaml", undefined, "prefect --no-prompt deploy --all");
  check(
    "ci/prod.yaml",
    undefined,
    "prefect --no-prompt deploy --prefect-file 'ci/prod.yaml' --all",
    "/bin/sh",
  );
  check("prefect.yaml", "f/a b", 'prefect --no-prompt deploy -n "f/a b"', "cmd.exe");
  check("prefect.yaml", "f/n", "prefect --no-prompt deploy -n f/n", "/usr/bin/nu");
  check("prefect.yaml", "f/{{ $X }}", "prefect --no-prompt deploy -n 'f/{{ $X }}'", "pwsh");
  check("prefect.yaml", "f/a;b", undefined, "cmd.exe");
  check("a\nb.yaml", "f/n", undefined);
});
