import { beforeAll, describe, expect, test } from "vitest";
import { loadGrammar } from "../checkMigration";
import { checkEntries, checkNoEntries, planEntriesOf } from "./checkEntries";
import { entry, rest, script } from "./texts";

beforeAll(loadGrammar);

const END = "work_pool:\n  name: pool";

/** Entries of the flow by their names, each with more lines. */
const entries = (...list: readonly (readonly [name: string, lines?: string])[]) =>
  list
    .map(([name, lines], index) => {
      const text = entry(`entrypoint: example.py:etl\n${lines === undefined ? "" : `${lines}\n`}${END}`);
      return (index === 0 ? text : text.replace("deployments:\n", "")).replace("nightly", name);
    })
    .join("");

const day = (name: string) => `parameters:\n  day: ${name}`;
const each = (loop: string, call: string) =>
  `${loop}\n    Deployment.build_from_flow(etl, ${call}, apply=True)`;
const PAIR = entries(["etl-a", day("a")], ["etl-b", day("b")]);
const NAMED = 'name=f"etl-{x}", parameters={"day": x}';

describe("a loop over what is written out becomes an entry for each iteration", () => {
  test.each<[why: string, code: string, yaml: string]>([
    ["a list", each('for x in ["a", "b"]:', NAMED), PAIR],
    ["a tuple without parentheses", each('for x in "a", "b":', NAMED), PAIR],
    [
      "pairs",
      each('for name, x in [("a", "0 1 * * *"), ("b", "0 2 * * *")]:', 'name=name, schedule={"cron": x}'),
      entries(["a", 'schedules:\n  - cron: "0 1 * * *"'], ["b", 'schedules:\n  - cron: "0 2 * * *"']),
    ],
    [
      "items of a dictionary",
      each('for k, x in {"etl-a": "a", "etl-b": "b"}.items():', 'name=k, parameters={"day": x}'),
      PAIR,
    ],
    [
      "a count beside",
      each('for i, x in enumerate(["a", "b"], 1):', 'name=f"{x}{i}"'),
      entries(["a1"], ["b2"]),
    ],
    [
      "two lists",
      each('for k, x in zip(("etl-a", "etl-b"), ["a", "b"]):', 'name=k, parameters={"day": x}'),
      PAIR,
    ],
    ["a range", each("for i in range(1, 3):", 'name="etl-" + str(i)'), entries(["etl-1"], ["etl-2"])],
    [
      "dictionaries",
      each(
        'for c in [{"n": "a", "tags": ["x", "z"]}, {"n": "b", "tags": []}]:',
        'name=c["n"], tags=c["tags"]',
      ),
      entries(["a"], ["b"]).replace("    entrypoint", "    tags:\n      - x\n      - z\n    entrypoint"),
    ],
    [
      "dictionaries that are all of the arguments",
      each(
        'for c in [{"name": "etl-a", "parameters": {"day": "a"}}, dict(name="etl-b", parameters={"day": "b"})]:',
        "**c",
      ),
      PAIR,
    ],
    [
      "names on the way",
      'for x in ("a", "b"):\n    name = f"etl-{x}"\n    d = Deployment.build_from_flow(etl, name, parameters={"day": x})\n    d.apply()',
      PAIR,
    ],
    [
      "a loop in a loop",
      'for x in ("a", "b"):\n    for y in (1, 2):\n        Deployment.build_from_flow(etl, name=f"{x}-{y}").apply()',
      entries(["a-1"], ["a-2"], ["b-1"], ["b-2"]),
    ],
    [
      "collected, and applied by another loop",
      'ds = []\nfor x in ("a", "b"):\n    ds.append(Deployment.build_from_flow(etl, name=f"etl-{x}", parameters={"day": x}))\nfor d in ds:\n    d.apply()',
      PAIR,
    ],
    [
      "a comprehension",
      'ds = [Deployment.build_from_flow(etl, name=f"etl-{x}", parameters={"day": x}) for x in ("a", "b")]\nfor d in ds:\n    d.apply()',
      PAIR,
    ],
  ])("%s", (_, code, yaml) => {
    checkEntries(script(code), {
      script: rest(),
      yaml,
      workPool: "pool",
      notes: [/The loop is written out: \d entries/],
    });
  });

  test("a variable that holds the list stays", () => {
    const before = '\n\nDAYS = ["a", "b"]\n';
    checkEntries(script(each("for x in DAYS:", NAMED), "", before), {
      script: rest("", before),
      yaml: PAIR,
      workPool: "pool",
    });
  });

  test("flows of one file, told apart by the commands", () => {
    const other = "\n\n@flow\ndef load():\n    pass\n";
    checkEntries(
      script(each("for f in (etl, load):", 'name="x"').replace("flow(etl,", "flow(f,"), "", other),
      {
        script: rest("", other),
        yaml: entries(["x"], ["x"]).replace(/etl(?![\s\S]*etl)/, "load"),
        workPool: "pool",
        commands: ["prefect --no-prompt deploy -n x", "prefect --no-prompt deploy -n load/x"],
      },
    );
  });

  test("comments come along with the first, and what was printed is told", () => {
    checkEntries(
      script(
        `for x in ("a", "b"):\n    # each day\n    Deployment.build_from_flow(etl, ${NAMED}).apply()\n    print(x)`,
      ),
      {
        script: rest(),
        yaml: PAIR.replace("  - name: etl-a", "  # each day\n  - name: etl-a"),
        workPool: "pool",
        notes: [/What the loop printed/],
      },
    );
  });

  test("it is one conversion", () => {
    const plan = planEntriesOf(script(each('for x in ["a", "b"]:', NAMED)));
    expect(plan.conversions.map(({ title }) => title)).toEqual(["Convert to 2 entries in prefect.yaml"]);
  });

  test("two calls of one loop go together", () => {
    const call = (name: string) => `    Deployment.build_from_flow(etl, name=f"${name}-{x}").apply()`;
    checkEntries(script(`for x in ("a", "b"):\n${call("one")}\n${call("two")}`), {
      script: rest(),
      yaml: entries(["one-a"], ["one-b"], ["two-a"], ["two-b"]),
      workPool: "pool",
    });
    checkNoEntries(script(`for x in ("a", "b"):\n${call("one")}\n${call("two").replace("{x}", "{x:>4}")}`), [
      /together with another/,
      /is computed/,
    ]);
  });
});

describe("a loop is left", () => {
  test.each<[why: string, code: string, reason: RegExp]>([
    ["over what is computed", each('for x in os.environ["DAYS"].split(","):', NAMED), /in a loop/],
    ["over a list that is changed", each("for x in DAYS:", NAMED), /in a loop/],
    [
      "that does something else",
      `for x in ("a", "b"):\n    prepare(x)\n    Deployment.build_from_flow(etl, ${NAMED}).apply()`,
      /`prepare\("a"\)` is done in the loop/,
    ],
    [
      "with a condition",
      `for x in ("a", "b"):\n    if x != "a":\n        Deployment.build_from_flow(etl, ${NAMED}).apply()`,
      /under a condition/,
    ],
    ["whose names are formatted", each("for i in (1, 2):", 'name=f"etl-{i:02}"'), /is computed/],
    [
      "whose variable is set anew",
      `for x in ("a", "b"):\n    x = x.upper()\n    Deployment.build_from_flow(etl, ${NAMED}).apply()`,
      /is computed|is done in the loop/,
    ],
    ["that goes over nothing", each("for x in []:", NAMED), /goes over nothing/],
    ["with one name for all", each('for x in ("a", "b"):', 'name="etl"'), /an entry named "etl" already/],
  ])("%s", (_, code, reason) => {
    checkNoEntries(script(code, "import os\n", '\n\nDAYS = ["a"]\nDAYS.append(os.name)\n'), [reason]);
  });
});
