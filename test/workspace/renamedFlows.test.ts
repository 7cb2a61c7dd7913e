import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { factsOf } from "../../server/src/documents/pythonModule/moduleFacts";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { createRenamedFlows } from "../../server/src/workspace/renamedFlows";
import { loadGrammar } from "../grammar";

beforeAll(loadGrammar);

const HEAD = "from prefect import flow\n\n\n";
const flow = (name: string, body = "...") => `@flow\ndef ${name}():\n    ${body}\n\n\n`;

/** What `etl` of a file is called after it read one way after the other. */
function nameAfter(...texts: readonly string[]): string | undefined {
  const renamed = createRenamedFlows();
  const readings = texts.map((text) =>
    factsOf(parsePythonModule(TextDocument.create("file:///etl.py", "python", 1, HEAD + text))),
  );
  for (const [index, after] of readings.entries()) {
    const before = readings[index - 1];
    if (before !== undefined) renamed.note("/etl.py", before, after);
  }
  return renamed.nameNow("/etl.py", "etl");
}

describe("a flow's function that is renamed is followed", () => {
  it.each<[string, string[], string]>([
    ["at once", [flow("etl"), flow("load")], "load"],
    ["letter by letter", [flow("etl"), flow("et"), flow("e"), flow("el"), flow("elt")], "elt"],
    ["through no name at all", [flow("etl"), flow(""), flow("l"), flow("load")], "load"],
    ["with its own uses", [flow("etl", "etl()"), flow("load", "load()")], "load"],
    ["among others", [flow("a") + flow("etl", "1"), flow("a") + flow("load", "1")], "load"],
    ["twice", [flow("etl"), flow("load"), flow("run")], "run"],
  ])("%s", (_, texts, expected) => expect(nameAfter(...texts)).toBe(expected));

  it.each<[string, string[]]>([
    ["what is gone", [flow("etl"), ""]],
    ["another flow in its place", [flow("etl", "1"), flow("load", "2")]],
    ["one that comes beside it", [flow("etl"), flow("etl") + flow("load")]],
    ["two that change at once", [flow("etl") + flow("a"), flow("b") + flow("c")]],
    ["a name that comes back", [flow("etl"), flow("load"), flow("etl")]],
    ["what is no flow", ["def etl(): ...\n", "def load(): ...\n"]],
  ])("and not %s", (_, texts) => expect(nameAfter(...texts)).toBeUndefined());
});
