import { beforeAll, describe, expect, it } from "vitest";
import { readCodeSource } from "../../../server/src/documents/pythonModule/codeSource";
import { writtenPath } from "../../../server/src/documents/pythonModule/writtenPath";
import { loadGrammar } from "../../grammar";
import { type ExpressionReader, readExpression } from "./readExpression";

beforeAll(loadGrammar);

const HEAD = `import os
import pathlib
from os.path import dirname
from pathlib import Path
from prefect.runner.storage import GitRepository

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NAME = "flows"
LOOP = LOOP_TOO
LOOP_TOO = LOOP
`;

function read<Read>(expression: string, reader: ExpressionReader<Read>): Read {
  return readExpression(HEAD, expression, reader);
}

/** Asserts which path an expression is: `run:` before what counts from where the script is run. */
function check(expression: string, expected: string | undefined): void {
  const found = read(expression, writtenPath);
  expect(found && `${found.from}:${found.path}`).toBe(expected);
}

describe("the path that an expression is", () => {
  it.each([
    ['"flows/etl.yaml"', "run:flows/etl.yaml"],
    ['"C:\\\\flows"', "run:C:/flows"],
    ["NAME", "run:flows"],
    ["Path()", "run:."],
    ["Path.cwd() / NAME", "run:flows"],
    ['os.path.join(os.getcwd(), "a", "..", "b")', "run:b"],
    ['os.path.dirname("flows/etl.py")', "run:flows"],
    ['Path("flows/etl.py").parent', "run:flows"],
    ['Path("/srv") / "flows"', "run:/srv/flows"],
    ["__file__", "script:run.py"],
    ["Path(__file__).parent", "script:."],
    ["pathlib.Path(__file__).parent.parent", "script:.."],
    ["str(Path(__file__).parents[0])", "script:."],
    ["(Path(__file__).parents[1]).as_posix()", "script:.."],
    ["Path(__file__).absolute().parent / 'flows' / 'x.yaml'", "script:flows/x.yaml"],
    ['Path(__file__).parent.joinpath("a", "b")', "script:a/b"],
    ['Path(__file__).parent / "/srv"', "run:/srv"],
    ['Path(__file__, "..", "flows").resolve()', "script:flows"],
    ['Path(__file__).parent / ".." / "flows"', "script:../flows"],
    ['(HERE / "..").parent', "script:."],
    ['(HERE / "..").resolve().parent', "script:../.."],
    ["os.path.dirname(os.path.abspath(__file__))", "script:."],
    ["dirname(dirname(os.path.realpath(__file__)))", "script:.."],
    ['os.path.normpath(os.path.join(os.path.dirname(__file__), "..", NAME))', "script:../flows"],
    ["os.fspath(HERE)", "script:."],
    ["ROOT / NAME", "script:../flows"],
  ])("%s", check);

  it.each([
    "f'{NAME}/x'",
    "Path(NAME, other())",
    "Path(other())",
    'Path.home() / "flows"',
    'Path("~/flows").expanduser()',
    "Path().resolve().parent",
    "Path.cwd().parent",
    'Path("../flows").resolve().parent.parent',
    "HERE.name",
    'HERE / "a" + "b"',
    "HERE.parents[-1]",
    "Path(__file__).parents[n]",
    "os.path.basename(__file__)",
    "LOOP",
    "*HERE",
    "3",
  ])("none for %s", (expression) => check(expression, undefined));
});

describe("where from_source takes code from", () => {
  it.each([
    ["Path(__file__).parent", { kind: "own", path: "." }],
    ["os.path.dirname(__file__)", { kind: "own", path: "." }],
    ['HERE / "flows"', { kind: "own", path: "flows" }],
    ["ROOT", { kind: "own", path: ".." }],
    ["NAME", { kind: "folder", path: "flows" }],
    ["Path.cwd()", { kind: "folder", path: "." }],
    ['"local:///srv/flows"', { kind: "folder", path: "/srv/flows" }],
    [
      '"https://github.com/org/repo.git"',
      { kind: "git", url: "https://github.com/org/repo.git", isPinned: false },
    ],
    ['GitRepository("https://a.b/c", branch="x")', { kind: "git", url: "https://a.b/c", isPinned: true }],
  ])("%s", (expression, expected) => expect(read(expression, readCodeSource)).toEqual(expected));

  it.each(["__file__", '"s3://bucket"', "other()", 'HERE / "x.git"'])("unknown for %s", (expression) =>
    expect(read(expression, readCodeSource)).toEqual({ kind: "unknown" }),
  );
});
