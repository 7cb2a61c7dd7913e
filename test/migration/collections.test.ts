import { beforeAll, describe, expect, test } from "vitest";
import { checkConverted, convert, loadGrammar, planOf } from "./checkMigration";

beforeAll(loadGrammar);

const FLOW = "\n\n\n@flow\ndef etl():\n    pass\n\n\ndef main():\n";
const OLD = `from prefect import flow\nfrom prefect.deployments import Deployment${FLOW}`;
const NEW = `from pathlib import Path\n\nfrom prefect import flow${FLOW}`;
const build = (name: string) => `Deployment.build_from_flow(etl, name=${name})`;
const deploy = (name: string) =>
  `etl.from_source(source=str(Path(__file__).parent), entrypoint="example.py:etl").deploy(name=${name}, work_pool_name="p")`;
const body = (lines: readonly string[]) => lines.map((line) => `    ${line}\n`).join("");

describe("deployments that one loop applies", () => {
  test.each<[why: string, before: readonly string[], after: readonly string[]]>([
    [
      "appended to a list",
      [
        "ds = []",
        `ds.append(${build('"a"')})`,
        `ds.append(${build('"b"')})`,
        "for d in ds:",
        "    d.apply()",
      ],
      [deploy('"a"'), deploy('"b"')],
    ],
    [
      "appended in a loop",
      [
        "ds: list[Deployment] = list()",
        "for x in XS:",
        `    ds.append(${build("x")})`,
        "for d in ds:",
        "    d.apply()",
      ],
      ["for x in XS:", `    ${deploy("x")}`],
    ],
    [
      "appended through a variable",
      ["ds = []", `one = ${build('"a"')}`, "ds.append(one)", "for d in ds:", "    d.apply()"],
      [deploy('"a"')],
    ],
    [
      "each in a variable of its own",
      [`one = ${build('"a"')}`, `two = ${build('"b"')}`, "for d in [one, two]:", "    d.apply()"],
      [deploy('"a"'), deploy('"b"')],
    ],
    [
      "in variables, named in a list",
      [`one = ${build('"a"')}`, `two = ${build('"b"')}`, "ds = (one, two)", "for d in ds:", "    d.apply()"],
      [deploy('"a"'), deploy('"b"')],
    ],
    [
      "items of a dictionary",
      [`ds = {"a": ${build('"a"')}}`, "for name, d in ds.items():", "    d.apply()"],
      [`ds = {"a": ${deploy('"a"')}}`],
    ],
  ])("%s", (_, before, after) => {
    checkConverted(OLD + body(before), NEW + body(after), { workPool: "p", level: "safe" });
  });

  test("a call of several lines is indented for its new place", () => {
    const before = [
      "ds = []",
      "ds.append(",
      "    Deployment.build_from_flow(",
      "        etl,",
      '        name="a",  # the name',
      "    )",
      ")",
      "for d in ds:",
      "    d.apply()",
    ];
    const after = [
      "etl.from_source(",
      "    source=str(Path(__file__).parent),",
      '    entrypoint="example.py:etl",',
      ").deploy(",
      '    name="a",  # the name',
      '    work_pool_name="p",',
      ")",
    ];
    checkConverted(OLD + body(before), NEW + body(after), { workPool: "p" });
  });

  test("together or not at all", () => {
    const plan = planOf(
      OLD +
        body([
          "ds = []",
          `ds.append(${build('"a"')})`,
          `ds.append(${build('"b", path=folder()')})`,
          "for d in ds:",
          "    d.apply()",
        ]),
      { workPool: "p" },
    );
    expect(plan.conversions).toEqual([]);
    expect(plan.left.map(({ reason }) => reason).join("\n")).toMatch(/together with another that cannot/);
  });

  test.each<[why: string, lines: readonly string[]]>([
    [
      "a list that something else is in",
      ["ds = [1]", `ds.append(${build('"a"')})`, "for d in ds:", "    d.apply()"],
    ],
    [
      "a list that is used once more",
      ["ds = []", `ds.append(${build('"a"')})`, "for d in ds:", "    d.apply()", "print(ds)"],
    ],
    [
      "a loop that does more",
      ["ds = []", `ds.append(${build('"a"')})`, "for d in ds:", "    d.apply()", "    print(d)"],
    ],
    [
      "what is appended after the loop",
      ["ds = []", "for d in ds:", "    d.apply()", `ds.append(${build('"a"')})`],
    ],
    [
      "something else in the list",
      ["ds = []", `ds.append(${build('"a"')})`, "ds.append(make())", "for d in ds:", "    d.apply()"],
    ],
    [
      "a variable with another use",
      [`one = ${build('"a"')}`, "print(one)", "for d in [one]:", "    d.apply()"],
    ],
    [
      "a comment in the call that appends",
      ["ds = []", "ds.append(", "    # first", `    ${build('"a"')}`, ")", "for d in ds:", "    d.apply()"],
    ],
  ])("leaves alone: %s", (_, lines) => {
    expect(planOf(OLD + body(lines)).conversions).toEqual([]);
  });
});

describe("one name for several deployments", () => {
  test("in blocks that do not meet", () => {
    const text =
      OLD +
      body([
        `d = ${build('"a"')}`,
        "d.apply()",
        "if MORE:",
        `    d = ${build('"b"')}`,
        "    d.apply()",
        "for x in XS:",
        `    d = ${build("x")}`,
        "    d.apply()",
      ]);
    expect(convert(text, { workPool: "p" })).toBe(
      NEW + body([deploy('"a"'), "if MORE:", `    ${deploy('"b"')}`, "for x in XS:", `    ${deploy("x")}`]),
    );
  });

  test.each<[why: string, lines: readonly string[]]>([
    [
      "it may be either",
      ["if MORE:", `    d = ${build('"a"')}`, "else:", `    d = ${build('"b"')}`, "d.apply()"],
    ],
    [
      "a branch may give another value",
      [`d = ${build('"a"')}`, "if MORE:", `    d = ${build('"b"')}`, "d.apply()"],
    ],
    [
      "a loop comes round with another value",
      [`d = ${build('"a"')}`, "for x in XS:", "    d.apply()", `    d = ${build("x")}`],
    ],
  ])("leaves alone where %s", (_, lines) => {
    const plan = planOf(OLD + body(lines));
    expect(plan.conversions).toEqual([]);
    expect(plan.left[0]?.reason).toMatch(/assigned in several places/);
  });
});
