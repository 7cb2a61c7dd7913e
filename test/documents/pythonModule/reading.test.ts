import { beforeAll, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../../server/src/documents/pythonModule/pythonModule";
import { loadGrammar } from "../../grammar";

beforeAll(loadGrammar);

const TEXT = "from prefect import flow\n\n@flow\ndef first(): pass\n\n@flow\ndef second(): pass\n";

function documentOf(version: number, text: string): TextDocument {
  return TextDocument.create("file:///flows.py", "python", version, text);
}

function flowsOf(module: ReturnType<typeof parsePythonModule>): readonly (readonly [string, string])[] {
  const { flows, text } = module;
  return flows.map(({ functionName, nameSpan }) => [functionName, text.slice(nameSpan.start, nameSpan.end)]);
}

test("each version of a text is a model of its own, read with what the one before knows", () => {
  const first = parsePythonModule(documentOf(1, TEXT));
  expect(first.reading).toBeUndefined();
  const second = parsePythonModule(documentOf(2, TEXT.replace("first", "renamed")), first);
  expect(flowsOf(second)).toEqual([
    ["renamed", "renamed"],
    ["second", "second"],
  ]);
  const third = parsePythonModule(documentOf(3, TEXT.replace("pass", "return 1")), second);
  expect(third.reading).toBe(second.reading);
  expect(flowsOf(third)).toEqual([
    ["first", "first"],
    ["second", "second"],
  ]);
  expect(flowsOf(second)).toEqual([
    ["renamed", "renamed"],
    ["second", "second"],
  ]);
});

test("a model that nobody asked anything of is read when somebody does, also after a later one", () => {
  const first = parsePythonModule(documentOf(1, TEXT));
  const second = parsePythonModule(documentOf(2, `# one\n${TEXT}`), first);
  const third = parsePythonModule(documentOf(3, `# one\n# two\n${TEXT}`), second);
  expect(flowsOf(third)).toEqual([
    ["first", "first"],
    ["second", "second"],
  ]);
  expect(flowsOf(second)).toEqual([
    ["first", "first"],
    ["second", "second"],
  ]);
});

test("a broken text does not parse until it is mended", () => {
  const whole = parsePythonModule(documentOf(1, TEXT));
  const broken = parsePythonModule(documentOf(2, TEXT.replace("first(", "first((")), whole);
  expect(broken.parses).toBe(false);
  const mended = parsePythonModule(documentOf(3, TEXT), broken);
  expect(mended.parses).toBe(true);
  expect(flowsOf(mended)).toEqual([
    ["first", "first"],
    ["second", "second"],
  ]);
});

test("what is asked for after the document was closed is still read", () => {
  const first = parsePythonModule(documentOf(1, TEXT));
  const second = parsePythonModule(documentOf(2, `# one\n${TEXT}`), first);
  second.reading?.dispose();
  expect(flowsOf(second)).toEqual([
    ["first", "first"],
    ["second", "second"],
  ]);
  expect(second.parses).toBe(true);
});
