import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { readDocument } from "../../server/src/documents/readDocument";
import { moveDeploymentActions } from "../../server/src/features/moveDeployment";
import { loadGrammar } from "../grammar";
import { projectOf } from "../workspace/projectOf";

beforeAll(loadGrammar);

const everything = {
  versionedEdits: true,
  changeAnnotations: true,
  createsFiles: true,
  disabledActions: true,
};
const TITLE = "Move this deployment to prefect.yaml";

function actionsAt(marked: string, client = everything) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const document = readDocument(TextDocument.create("file:///project/etl.py", "python", 1, text));
  if (document === undefined) throw new Error("none of ours");
  const context = { project: projectOf({ "etl.py": text }), migration: { workPool: undefined } };
  return moveDeploymentActions(document, { start: offset, end: offset }, context, client, []);
}

const FLOW = "from prefect import flow\n\n@flow\ndef etl(): ...\n\n";

describe("the action that moves a deployment", () => {
  it("is one edit over two files", () => {
    const [action, ...others] = actionsAt(`${FLOW}etl.de|ploy("a", "p", image="acme/etl:1", build=False)\n`);
    expect(others).toEqual([]);
    expect(action).toMatchObject({ title: TITLE, kind: "refactor.move.prefect" });
    expect(action?.edit?.documentChanges).toMatchObject([
      { kind: "create", uri: "file:///project/prefect.yaml" },
      { textDocument: { uri: "file:///project/prefect.yaml" } },
      { textDocument: { uri: "file:///project/etl.py", version: 1 } },
    ]);
  });

  it("asks for a look where something differs", () => {
    const [action] = actionsAt(`${FLOW}etl.de|ploy("a", "p", image="acme/etl")\n`);
    expect(action?.title).toBe(`${TITLE} (review)`);
    expect(action?.edit?.changeAnnotations?.notes).toMatchObject({ needsConfirmation: true });
  });

  it("lets our own client show what differs after the edit", () => {
    const own = { ...everything, extensionCommands: true };
    const [action] = actionsAt(`${FLOW}etl.de|ploy("a", "p", image="acme/etl")\n`, own);
    expect(action?.edit?.changeAnnotations).toBeUndefined();
    expect(action?.command?.arguments).toMatchObject([
      { title: TITLE, notes: expect.arrayContaining([expect.stringMatching(/image/)]) },
    ]);
  });

  it("says why there is none, to clients that show it", () => {
    const text = `${FLOW}etl.de|ploy("a", "p", image=image(), build=False)\n`;
    expect(actionsAt(text)[0]?.disabled?.reason).toMatch(/computed/);
    expect(actionsAt(text, { ...everything, disabledActions: false })).toEqual([]);
  });

  it.each([
    ["beside the call", `${FLOW}pri|nt()\netl.deploy("a", "p", image="acme/etl")\n`],
    ["serve", `${FLOW}etl.ser|ve("a")\n`],
    ["a method of another object", `${FLOW}server.dep|loy("a", "p")\n`],
  ])("is not offered on %s", (_, text) => expect(actionsAt(text)).toEqual([]));
});
