import { beforeAll, describe, expect, it } from "vitest";
import { mendAt } from "../../../server/src/syntax/python/mend";
import { isWholePython } from "../../../server/src/syntax/python/parser";
import { loadGrammar } from "../../grammar";

beforeAll(loadGrammar);

/** The mended text, `|` where the word or string at the cursor ends. */
function mend(marked: string): string | undefined {
  const offset = marked.indexOf("|");
  const mended = mendAt(marked.replace("|", ""), offset);
  return mended && `${mended.text.slice(0, mended.end)}|${mended.text.slice(mended.end)}`;
}

describe("code that is being written is completed", () => {
  it.each([
    ["an open string", 'run("|', 'run("|")'],
    ["with a letter", 'run("a|', 'run("a|")'],
    ["in single quotes", "run('a|", "run('a|')"],
    ["before code", 'run("|\nprint("x")\n', 'run("|")\nprint("x")\n'],
    ["before a bracket", 'run(a="|)\n', 'run(a="|")\n'],
    ["before an argument", 'run(a="|, b="x")\n', 'run(a="|", b="x")\n'],
    [
      "before an argument of the next line",
      'run(\n    a="|\n    b="x",\n)\n',
      'run(\n    a="|",\n    b="x",\n)\n',
    ],
    [
      "in the indented block of a guard",
      'if a:\n    run("|\n    print("x")\n',
      'if a:\n    run("|")\n    print("x")\n',
    ],
    ["a missing bracket", 'run("a|"', 'run("a"|)'],
    ["a missing bracket before code", 'run(a="b|"\n\n\ndef f(): ...\n', 'run(a="b"|)\n\n\ndef f(): ...\n'],
    ["a missing bracket inside", 'run(a={"b": "|")\n', 'run(a={"b": ""|})\n'],
    ["a missing value", "run(a=|)\n", "run(a=|None)\n"],
    ["a missing value before others", "run(a=|, b=1)\n", "run(a=|None, b=1)\n"],
    ["a missing value at the end", "run(a=|", "run(a=|None)"],
    ["a key", 'run(a={"x": 1, "|"})\n', 'run(a={"x": 1, ""|: None})\n'],
    ["an open key", 'run(a={"x": 1, "|})\n', 'run(a={"x": 1, "|": None})\n'],
    ["a key at the end", 'run(a={"x|', 'run(a={"x|": None})'],
    ["a key before another", 'run(a={"|"\n  "x": 1})\n', 'run(a={""|: None,\n  "x": 1})\n'],
    ["the value of a key", 'run(a={"x": |})\n', 'run(a={"x": |None})\n'],
    ["a missing item", 'run("a", |, b=1)\n', 'run("a", |None, b=1)\n'],
    ["a list", 'run(a=["x", "|', 'run(a=["x", "|"])'],
    ["the name of an attribute", "run(a=B.|)\n", "run(a=B.|_)\n"],
    ["with CRLF", 'run(\r\n    "|\r\n)\r\nx = 1\r\n', 'run(\r\n    "|"\r\n)\r\nx = 1\r\n'],
    ["with brackets in strings and comments", 'x = "("  # [\nrun("|\n', 'x = "("  # [\nrun("|")\n'],
    ["behind a text of several lines", 'x = """(\n"\n"""\nrun("|\n', 'x = """(\n"\n"""\nrun("|")\n'],
  ])("%s", (_, marked, mended) => {
    expect(mend(marked)).toBe(mended);
    expect(isWholePython(mended.replace("|", ""))).toBe(true);
  });

  it("behind a bracket that was forgotten", () => {
    expect(mend('foo(1\n\nrun(a="|"\n')).toBe('foo(1\n\nrun(a=""|)\n');
  });

  it.each([
    ["outside brackets", 'x = "|'],
    ["in a comment", "run(\n    # |\n)\n"],
    ["in a formatted string", 'run(f"|"'],
    ["in a raw string", 'run(r"|"'],
    ["in a text of several lines", 'run("""|\n'],
    ["behind a statement that is over", 'run(\nx = "|"\n'],
  ])("but not %s", (_, marked) => expect(mend(marked)).toBeUndefined());
});
