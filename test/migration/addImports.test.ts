import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { addImports } from "../../server/src/migration/imports/addImports";
import { removeImports } from "../../server/src/migration/imports/removeImports";
import { applyChanges } from "../../server/src/syntax/textChange";
import { loadGrammar } from "../grammar";

beforeAll(loadGrammar);

/** Asserts the text with names of a module added, and that the import reads in one statement or two. */
function checkAdded(before: string, names: string, after: string, module = "a.b"): void {
  const parse = (text: string) => parsePythonModule(TextDocument.create("file:///x.py", "python", 1, text));
  const needs = names.split(" ").map((name) => ({ module, name }));
  const text = applyChanges(before, addImports(parse(before), needs));
  expect(text).toBe(after);
  expect(parse(text).parses).toBe(true);
}

describe("an import of the same module is extended", () => {
  it.each<[string, string, string, string]>([
    ["in its order", "from a.b import c, e\n", "d", "from a.b import c, d, e\n"],
    ["in front", "from a.b import c\n", "b", "from a.b import b, c\n"],
    ["at its end", "from a.b import c  # why\n", "d", "from a.b import c, d  # why\n"],
    [
      "classes first",
      "from a.b import LIMIT, Cron, flow\n",
      "Interval",
      "from a.b import LIMIT, Cron, Interval, flow\n",
    ],
    [
      "by letters alone",
      "from a.b import cron, Flow, schedule\n",
      "Interval",
      "from a.b import cron, Flow, Interval, schedule\n",
    ],
    ["in no order", "from a.b import e, c\n", "d", "from a.b import e, c, d\n"],
    ["with several", "from a.b import c, f\n", "g d e", "from a.b import c, d, e, f, g\n"],
    ["with another name for one", "from a.b import c as x, e\n", "d", "from a.b import c as x, d, e\n"],
    ["without a line end", "from a.b import c", "d", "from a.b import c, d"],
    ["in parentheses on one line", "from a.b import (c, e)\n", "d f", "from a.b import (c, d, e, f)\n"],
    ["with a line continued", "from a.b import c, \\\n    e\n", "d", "from a.b import c, d, \\\n    e\n"],
    [
      "over lines",
      "from a.b import (\n    c,\n    e,\n)\n",
      "d f",
      "from a.b import (\n    c,\n    d,\n    e,\n    f,\n)\n",
    ],
    ["over lines, in front", "from a.b import (\n    c,\n)\n", "b", "from a.b import (\n    b,\n    c,\n)\n"],
    [
      "without a comma at the end",
      "from a.b import (\n    c,\n    e\n)\n",
      "f",
      "from a.b import (\n    c,\n    e,\n    f\n)\n",
    ],
    [
      "with comments",
      "from a.b import (  # ours\n    # of c\n    c,  # c\n    # of e\n    e  # e\n)\n",
      "b d f",
      "from a.b import (  # ours\n    b,\n    # of c\n    c,  # c\n    d,\n    # of e\n    e,  # e\n    f\n)\n",
    ],
    [
      "hanging",
      "from a.b import (c,\n                 e)\n",
      "d f",
      "from a.b import (c, d,\n                 e,\n                 f)\n",
    ],
    [
      "with the line ends of Windows",
      "from a.b import (\r\n    c,  # c\r\n)\r\n",
      "b d",
      "from a.b import (\r\n    b,\r\n    c,  # c\r\n    d,\r\n)\r\n",
    ],
  ])("%s", (_, before, names, after) => checkAdded(before, names, after));
});

describe("names that go from an import make place for others", () => {
  const use = "use(c, c1)\n";
  it.each<[string, string, string, string]>([
    ["the first", "from a.b import c, e\ne", "d f", "from a.b import d, e, f\ne"],
    ["the last", "from a.b import a, c\na", "b d", "from a.b import a, b, d\na"],
    ["the last two", "from a.b import a, c, c1\na", "b", "from a.b import a, b\na"],
    [
      "the last two of lines",
      "from a.b import (\n    a,\n    c,\n    c1,\n)\na",
      "d",
      "from a.b import (\n    a,\n    d,\n)\na",
    ],
    [
      "the last below a comment",
      "from a.b import (\n    a,  # a\n    c,\n)\na",
      "d",
      "from a.b import (\n    a,  # a\n    d,\n)\na",
    ],
    [
      "the last two with a comment between them",
      "from a.b import (\n    a,\n    c,  # c\n    c1\n)\na",
      "d",
      "from a.b import (\n    a,\n    d,  # c\n)\na",
    ],
    ["one between", "from a.b import a, c, e\na, e", "b d f", "from a.b import a, b, d, e, f\na, e"],
    ["the only one", "import x\nfrom a.b import c\nx", "d", "import x\nfrom a.b import d\nx"],
    [
      "the last of lines",
      "from a.b import (\n    a,\n    c,\n)\na",
      "b d",
      "from a.b import (\n    a,\n    b,\n    d,\n)\na",
    ],
    [
      "the first of lines",
      "from a.b import (\n    c,\n    e,\n)\ne",
      "d f",
      "from a.b import (\n    d,\n    e,\n    f,\n)\ne",
    ],
  ])("%s", (_, before, names, after) => {
    const text = `${before}\n${use}`;
    const module = parsePythonModule(TextDocument.create("file:///x.py", "python", 1, text));
    const changes = [{ span: { start: text.length - use.length, end: text.length }, newText: "" }];
    const removed = removeImports(module, changes, []);
    const needs = names.split(" ").map((name) => ({ module: "a.b", name }));
    const added = addImports(module, needs, removed);
    expect(applyChanges(text, [...changes, ...removed, ...added])).toBe(`${after}\n`);
  });
});

describe("an import is a line of its own", () => {
  it.each<[string, string, string]>([
    [
      "beside other names for things",
      "from a.b import c as x\n",
      "from a.b import d\nfrom a.b import c as x\n",
    ],
    ["beside all names", "from a.b import *\n", "from a.b import d\nfrom a.b import *\n"],
    ["beside the module", "import a.b\n", "import a.b\nfrom a.b import d\n"],
    ["beside a module of it", "from a.b.c import e\n", "from a.b import d\nfrom a.b.c import e\n"],
    [
      "where the other stands under a condition",
      "import a\n\nif a:\n    from a.b import c\n",
      "import a\nfrom a.b import d\n\nif a:\n    from a.b import c\n",
    ],
    [
      "where the other comes later",
      "import a\n\nx = 1\nfrom a.b import c\n",
      "import a\nfrom a.b import d\n\nx = 1\nfrom a.b import c\n",
    ],
  ])("%s", (_, before, after) => checkAdded(before, "d", after));
});
