import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../../server/src/documents/prefectYaml/parsePrefectYaml";
import { removeItem } from "../../../server/src/migration/moving/removeItem";
import { applyChanges } from "../../../server/src/syntax/textChange";

/** Asserts the file without its last deployment. */
function check(text: string, expected: string): void {
  const source = TextDocument.create("file:///p/prefect.yaml", "prefect-yaml", 1, text);
  const document = parsePrefectYaml(source);
  const last = document.parts.findLast(({ kind }) => kind === "deployment");
  if (last?.kind !== "deployment") throw new Error("no deployment");
  const removed = removeItem(last.node, document);
  if (typeof removed === "string") throw new Error(removed);
  expect(applyChanges(text, removed.changes)).toBe(expected);
}

const FIRST = "deployments:\n  - name: a\n";

describe("the last entry goes with the blank lines before it", () => {
  it.each([
    ["at the end", `${FIRST}\n  - name: b\n`, FIRST],
    ["without a last line end", `${FIRST}\n\n  - name: b`, FIRST],
    ["with its comment", `${FIRST}\n  # mine\n  - name: b\n`, FIRST],
    ["before more of the file", `${FIRST}\n  - name: b\n\nname: x\n`, `${FIRST}\nname: x\n`],
    ["on Windows", "deployments:\r\n  - name: a\r\n\r\n  - name: b\r\n", "deployments:\r\n  - name: a\r\n"],
    ["where there are none", `${FIRST}  - name: b\n`, FIRST],
    ["as it was, where the rest follows at once", `${FIRST}\n  - name: b\nname: x\n`, `${FIRST}\nname: x\n`],
  ])("%s", (_, text, expected) => check(text, expected));
});
