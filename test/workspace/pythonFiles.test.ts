import { beforeAll, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { createPythonFiles } from "../../server/src/workspace/pythonFiles";
import { loadGrammar } from "../grammar";
import { memoryFiles } from "./memoryFiles";

beforeAll(loadGrammar);

const FLOW = (name: string) => `from prefect import flow\n\n@flow\ndef ${name}(): ...\n`;

async function flowsOf(files: ReturnType<typeof createPythonFiles>, path: string): Promise<unknown> {
  const module = await files.read(path);
  return typeof module === "object" ? module.flows.map(({ functionName }) => functionName) : module;
}

test("a file is read again only when it has changed", async () => {
  const disk = memoryFiles({ "/w/a.py": FLOW("one") });
  const python = createPythonFiles(disk, () => undefined);
  expect(await flowsOf(python, "/w/a.py")).toEqual(["one"]);
  expect(await flowsOf(python, "/w/a.py")).toEqual(["one"]);
  expect(disk.reads.get("/w/a.py")).toBe(1);
  disk.write("/w/a.py", FLOW("two"));
  expect(await flowsOf(python, "/w/a.py")).toEqual(["two"]);
  expect(disk.reads.get("/w/a.py")).toBe(2);
});

test("what the editor has open is newer than the disk", async () => {
  const open = parsePythonModule(TextDocument.create("file:///w/a.py", "python", 3, FLOW("typed")));
  const python = createPythonFiles(memoryFiles({ "/w/a.py": FLOW("saved") }), (path) =>
    path === "/w/a.py" ? open : undefined,
  );
  expect(await flowsOf(python, "/w/a.py")).toEqual(["typed"]);
});

test("missing is known, a folder and a file that is too large are not", async () => {
  const python = createPythonFiles(
    memoryFiles({ "/w/b.py/x": "", "/w/large.py": "#".repeat(1_000_001) }),
    () => undefined,
  );
  expect(await python.read("/w/a.py")).toBe("missing");
  expect(await python.read("/w/b.py")).toBeUndefined();
  expect(await python.read("/w/large.py")).toBeUndefined();
});
