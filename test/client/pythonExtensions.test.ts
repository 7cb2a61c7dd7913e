import { describe, expect, it } from "vitest";
import { otherKnowsPython, withArgumentNames } from "../../client/src/pythonExtensions";

/** Checks whether somebody else completes the names of arguments. */
function check(
  name: string,
  expected: boolean,
  ids: readonly string[],
  settings: Readonly<Record<string, unknown>> = {},
): void {
  it(`${name}: ${expected}`, () => {
    const extensions = { has: (id: string) => ids.includes(id), setting: (key: string) => settings[key] };
    expect(otherKnowsPython(extensions)).toBe(expected);
  });
}

describe("who else knows Python", () => {
  check("nobody", false, []);
  check("extensions for something else", false, ["ms-python.debugpy", "charliermarsh.ruff"]);
  check("Pylance", true, ["ms-python.python", "ms-python.vscode-pylance"]);
  check("Pylance that is turned off", false, ["ms-python.python", "ms-python.vscode-pylance"], {
    "python.languageServer": "None",
  });
  check("Jedi of the Python extension", true, ["ms-python.python"], { "python.languageServer": "Jedi" });
  check("basedpyright beside the Python extension", true, ["ms-python.python", "detachhead.basedpyright"], {
    "python.languageServer": "None",
  });
  check("basedpyright for its findings alone", false, ["detachhead.basedpyright"], {
    "basedpyright.disableLanguageServices": true,
  });
  check("ty", true, ["astral-sh.ty"]);
  check("ty for its findings alone", false, ["astral-sh.ty"], { "ty.disableLanguageServices": true });
});

describe("the settings that the server gets", () => {
  it.each([
    [{ completion: { argumentNames: "auto" } }, true, { completion: { argumentNames: "never" } }],
    [{ completion: { argumentNames: "auto" } }, false, { completion: { argumentNames: "always" } }],
    [{ completion: { argumentNames: "always" } }, true, { completion: { argumentNames: "always" } }],
    [{ completion: { argumentNames: "never" } }, false, { completion: { argumentNames: "never" } }],
    [{ rules: { severity: {} } }, true, { rules: { severity: {} }, completion: { argumentNames: "never" } }],
    [null, false, null],
  ])("%j, with others: %s", (section, others, expected) => {
    expect(withArgumentNames(section, others)).toEqual(expected);
  });
});
