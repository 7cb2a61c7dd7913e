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
      ["ds = []", `ds.append(${build('"a"')})`, "for d in ds:", "    d.apply()", "    report(d)"],
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

describe("deployments that a loop applies in another place", () => {
  const MAIN = 'if __name__ == "__main__":';
  const head = (imports: string) => `${imports}\n\n\n@flow\ndef etl():\n    pass\n\n\n`;
  const before = head("from prefect import flow\nfrom prefect.deployments import Deployment");
  const after = head("from pathlib import Path\n\nfrom prefect import flow");
  const lines = (list: readonly string[]) => list.map((line) => `${line}\n`).join("");
  const pair = [`a = ${build('"a"')}`, `b = ${build('"b"')}`];
  const loop = (over: string) => [MAIN, `    for d in ${over}:`, "        d.apply()"];
  const both = [MAIN, `    ${deploy('"a"')}`, `    ${deploy('"b"')}`];

  test.each<[why: string, before: readonly string[], after?: readonly string[]]>([
    ["under the main guard", [...pair, "", ...loop("[a, b]")]],
    ["of a tuple", [...pair, "", "", ...loop("(a, b)")]],
    ["of a list that has a name", [...pair, "ds = [a, b]", "", ...loop("ds")]],
    [
      "of a dictionary's values",
      [`ds = {"a": ${build('"a"')}, "b": ${build('"b"')}}`, ...loop("ds.values()")],
    ],
    [
      "of a list on lines of its own",
      ["ds = [", `    ${build('"a"')},`, `    ${build('"b"')},`, "]", ...loop("ds")],
    ],
    ["by a comprehension", [...pair, MAIN, "    [d.apply() for d in (a, b)]"]],
    [
      "and says so",
      [...pair, MAIN, "    for d in (a, b):", "        d.apply()", '        print(f"applied {d.name}")'],
    ],
    [
      "in a function",
      [
        ...pair,
        "",
        "",
        "def main():",
        "    for d in (a, b):",
        "        d.apply()",
        "",
        "",
        MAIN,
        "    main()",
      ],
      ["def main():", ...both.slice(1), "", "", MAIN, "    main()"],
    ],
    ["at module level, where a guard is needed", [...pair, "", "for d in [a, b]:", "    d.apply()"]],
    [
      "with the comments beside each",
      ["ds = [", "    # first", `    ${build('"a"')},`, `    ${build('"b"')},  # second`, "]", ...loop("ds")],
      [MAIN, "    # first", `    ${deploy('"a"')}`, "    # second", `    ${deploy('"b"')}`],
    ],
    [
      "of a comprehension",
      [`ds = [${build("e")} for e in ("a", "b")]`, "", ...loop("ds")],
      [MAIN, '    for e in ("a", "b"):', `        ${deploy("e")}`],
    ],
  ])("%s", (_, old, now = both) => {
    checkConverted(before + lines(old), after + lines(now), { workPool: "p" });
  });

  test("with tabs, and a call on several lines", () => {
    const old = [
      "a = Deployment.build_from_flow(",
      "\tetl,",
      '\tname="a",',
      ")",
      MAIN,
      "\tfor d in [a]:",
      "\t\td.apply()",
    ];
    const now = [
      MAIN,
      "\tetl.from_source(",
      "\t\tsource=str(Path(__file__).parent),",
      '\t\tentrypoint="example.py:etl",',
      "\t).deploy(",
      '\t\tname="a",',
      '\t\twork_pool_name="p",',
      "\t)",
    ];
    checkConverted(before + lines(old), after + lines(now), { workPool: "p" });
  });

  test("tells what is printed no more", () => {
    const plan = planOf(
      before + lines([...pair, MAIN, "    for d in (a, b):", "        d.apply()", "        print(d)"]),
    );
    expect(plan.conversions[0]?.notes.join("\n")).toMatch(/what it printed with it/);
  });

  test.each<[why: string, lines: readonly string[]]>([
    ["a comprehension of several loops", [`ds = [${build("x + y")} for x in XS for y in YS]`, ...loop("ds")]],
    ["a comprehension with a condition", [`ds = [${build("x")} for x in XS if x]`, ...loop("ds")]],
    ["a comment in the loop", [...pair, MAIN, "    for d in (a, b):", "        # now", "        d.apply()"]],
    [
      "a name that means something else there",
      [
        `a = ${build("NAME")}`,
        "def main(NAME):",
        "    for d in [a]:",
        "        d.apply()",
        MAIN,
        '    main("x")',
      ],
    ],
    ["what is built under a condition", ["if MORE:", `    ds = [${build('"a"')}]`, ...loop("ds")]],
    ["what is done with what the loop returns", [...pair, MAIN, "    ids = [d.apply() for d in (a, b)]"]],
  ])("leaves alone: %s", (_, list) => {
    expect(planOf(before + lines(list)).conversions).toEqual([]);
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
