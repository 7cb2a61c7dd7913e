import { beforeAll, describe, expect, it } from "vitest";
import { writtenDuration } from "../../../server/src/documents/pythonModule/writtenDuration";
import { writtenJson, writtenValue } from "../../../server/src/documents/pythonModule/writtenValue";
import { readValue } from "../../../server/src/migration/yaml/pythonValue";
import { pythonValue } from "../../../server/src/rules/parameter/pythonValue";
import { loadGrammar } from "../../grammar";
import { readExpression } from "./readExpression";

beforeAll(loadGrammar);

const HEAD = `import pendulum
from datetime import timedelta

NAME = "etl"
OFF = False
EMPTY = ""
TAGS = ["a"]
OTHER = NAME
CIRCLE = [CIRCLE]
LOOP = LOOP
`;

describe("a value that is written out", () => {
  it.each([
    ["None", null],
    ["True", true],
    ["(False)", false],
    ["(  # why\n  3\n)", 3],
    ["1_000", 1000],
    ["0x1F", 31],
    ["-1.5", -1.5],
    ["+2", 2],
    ["'a' \"b\"", "ab"],
    ["r'\\d'", "\\d"],
    ["f'no placeholder, {{braces}}'", "no placeholder, {braces}"],
    ["[1, 'a', [None]]", [1, "a", [null]]],
    ["(1, 2,)", [1, 2]],
    ["{'a': 1, 'b': {'c': []}}", { a: 1, b: { c: [] } }],
    ["{'a': 1, 'a': 2}", { a: 2 }],
    ["dict(a=1, b=dict())", { a: 1, b: {} }],
    ["{'name': NAME, 'off': OFF}", { name: "etl", off: false }],
    ["[TAGS, OTHER]", [["a"], "etl"]],
  ])("%s", (expression, expected) => expect(readExpression(HEAD, expression, writtenJson)).toEqual(expected));

  it.each([
    "f'{NAME}'",
    "b'a'",
    "1j",
    "-True",
    "~1",
    "1 + 1",
    "[1, *TAGS]",
    "{**TAGS}",
    "{1: 2}",
    "{NAME: 1}",
    "dict(TAGS)",
    "dict(**TAGS)",
    "unknown",
    "other()",
    "[other()]",
    "CIRCLE",
    "{1, 2}",
    "[a for a in TAGS]",
  ])("none for %s", (expression) => expect(readExpression(HEAD, expression, writtenJson)).toBeUndefined());

  it("is known in part", () =>
    expect(readExpression(HEAD, "[other(), -1_0]", writtenValue)).toMatchObject({
      kind: "list",
      items: [{ kind: "unknown" }, { kind: "number", value: -10, text: "-1_0" }],
    }));
});

describe("as it is written to YAML", () => {
  it.each([
    ["0o17", { number: "15" }],
    ["-0x1F", { number: "-31" }],
    ["1e3", { number: "1000.0" }],
    ["-1e30", { number: "-1.0e+30" }],
    ["OFF", false],
    ["EMPTY", ""],
    ["OTHER", "etl"],
    ["dict(a=[NAME])", new Map([["a", ["etl"]]])],
  ])("%s", (expression, expected) => expect(readExpression(HEAD, expression, readValue)).toEqual(expected));

  it.each(["TAGS", "[TAGS]", "1e400"])("none for %s", (expression) =>
    expect(readExpression(HEAD, expression, readValue)).toBeUndefined(),
  );
});

describe("as the server gets it", () => {
  it.each(["'{{ x }}'", "{'$ref': {}}", "LOOP", "1e400"])("nobody knows %s", (expression) =>
    expect(readExpression(HEAD, expression, pythonValue)).toEqual({ kind: "unknown" }),
  );
});

describe("a length of time, in seconds", () => {
  it.each([
    ["timedelta()", 0],
    ["timedelta(1)", 86_400],
    ["timedelta(1, 2, milliseconds=500)", 86_402.5],
    ["timedelta(weeks=1, days=-7, hours=1, minutes=1)", 3_660],
    ["timedelta(hours=0.5)", 1_800],
    ["pendulum.duration(minutes=5)", 300],
  ])("%s", (expression, expected) =>
    expect(readExpression(HEAD, expression, writtenDuration)).toBe(expected * 1e6),
  );

  it.each([
    "timedelta(years=1)",
    "timedelta(hours=n)",
    "timedelta(*TAGS)",
    "pendulum.duration(1)",
    "5",
    "other()",
  ])("none for %s", (expression) =>
    expect(readExpression(HEAD, expression, writtenDuration)).toBeUndefined(),
  );
});
