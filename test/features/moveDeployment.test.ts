import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { readDocument } from "../../server/src/documents/readDocument";
import { moveDeploymentActions, scriptsToMoveTo } from "../../server/src/features/moveDeployment";
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

  it("is offered for each prefect.yaml of the project that can take it", () => {
    const text = `${FLOW}etl.deploy("a", "p", image="acme/etl:1", build=False)\n`;
    const document = readDocument(TextDocument.create("file:///project/etl.py", "python", 1, text));
    if (document === undefined) throw new Error("none of ours");
    const yamls = ["staging/prefect.yaml", "prod.yaml"].map((path) => {
      const entries =
        path === "prod.yaml" ? "deployments:\n  - name: a\n    entrypoint: etl.py:etl\n" : "name: x\n";
      const source = TextDocument.create(`file:///project/${path}`, "prefect-yaml", 1, entries);
      return parsePrefectYaml(source);
    });
    const files = projectOf({ "etl.py": text });
    const project = { ...files, prefectYamls: () => yamls };
    const at = { start: text.indexOf("deploy("), end: text.indexOf("deploy(") };
    const context = { project, migration: { workPool: undefined } };
    const actions = moveDeploymentActions(document, at, context, everything, []);
    // The flow lies outside of "staging", and "prod.yaml" has an entry of that name.
    expect(actions.map(({ title }) => title)).toEqual([TITLE]);
    const free = {
      ...project,
      prefectYamls: () => [
        parsePrefectYaml(TextDocument.create("file:///project/prod.yaml", "prefect-yaml", 1, "name: x\n")),
      ],
    };
    const [, other] = moveDeploymentActions(document, at, { ...context, project: free }, everything, []);
    expect(other?.title).toBe("Move this deployment to prod.yaml");
    expect(other?.edit?.documentChanges).toMatchObject([
      { textDocument: { uri: "file:///project/prod.yaml" } },
      { textDocument: { uri: "file:///project/etl.py" } },
    ]);
  });

  it("leads to the flow's own script, to deploy.py, and to those that deploy to work pools", () => {
    const yaml = "deployments:\n  - name: a\n    entrypoint: flows/etl.py:etl\n    work_pool: {name: p}\n";
    const document = readDocument(
      TextDocument.create("file:///project/prefect.yaml", "prefect-yaml", 1, yaml),
    );
    if (document === undefined) throw new Error("none of ours");
    const deploying = `${FLOW}etl.deploy("b", "p", image="i:1")\n`;
    const project = projectOf({
      "flows/etl.py": FLOW,
      "ops/release.py": deploying,
      "ops/another.py": `${deploying}etl.deploy("d", "p", image="i:1")\n`,
      "serving.py": `${FLOW}etl.serve("c")\n`,
    });
    const at = (offset: number) => scriptsToMoveTo(document, { start: offset, end: offset }, { project });
    expect(at(yaml.indexOf("name: a"))).toEqual([
      "/project/flows/etl.py",
      "/project/deploy.py",
      "/project/ops/another.py",
      "/project/ops/release.py",
    ]);
    expect(at(0)).toEqual([]);
  });
});
