import { beforeAll, describe, expect, test } from "vitest";
import { type CodeAction, CodeActionKind, TextDocumentEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { buildFromFlow } from "../../server/src/rules/agent/buildFromFlow";
import { loadGrammar } from "../grammar";
import { applyEdit } from "../lsp/startServer";
import { type EntryOptions, planEntriesOf } from "../migration/yaml/checkEntries";
import { rest, script } from "../migration/yaml/texts";
import { type ActionOptions, actionsAt } from "./checkActions";

beforeAll(loadGrammar);

const TEXT = script('Deployment.build_from_flow(etl, name="nightly", apply=True)');
const MARKED = TEXT.replace("Deployment.build", "Deploy|ment.build");
const ENTRY = "  - name: nightly\n    entrypoint: file.py:etl\n    work_pool:\n      name: pool\n";
const BEFORE = "deployments:\n  - name: first\n    entrypoint: a.py:a\n";
const YAML = "file:///project/prefect.yaml";
const client = {
  versionedEdits: true,
  changeAnnotations: true,
  relatedInformation: true,
  createsFiles: true,
};
const source = { only: ["source"] };

function actions(options: EntryOptions, more: ActionOptions = {}): readonly CodeAction[] {
  const entries = planEntriesOf(TEXT, { workPool: "pool", file: "/project/file.py", ...options });
  const found = actionsAt("python", MARKED, [buildFromFlow], { client, entries, ...more });
  return found.actions.filter(({ title }) => title.includes("prefect.yaml"));
}

/** The prefect.yaml after an action. */
function yamlAfter(action: CodeAction | undefined, before: string): string {
  const change = action?.edit?.documentChanges?.find(
    (each) => TextDocumentEdit.is(each) && each.textDocument.uri === YAML,
  );
  const edits = change && TextDocumentEdit.is(change) ? change.edits.filter((edit) => "newText" in edit) : [];
  return TextDocument.applyEdits(TextDocument.create(YAML, "yaml", 0, before), [...edits]);
}

describe("convert to an entry in prefect.yaml", () => {
  test("one edit over two files", () => {
    const [action, ...others] = actions({ before: BEFORE });
    expect(others).toEqual([]);
    expect(action).toMatchObject({
      title: "Convert to an entry in prefect.yaml",
      kind: CodeActionKind.QuickFix,
      isPreferred: false,
      diagnostics: [{ code: "agent/build-from-flow" }],
    });
    expect(action?.edit?.changeAnnotations).toBeUndefined();
    expect(applyEdit(TEXT, onlyScript(action))).toBe(rest());
    expect(yamlAfter(action, BEFORE)).toBe(BEFORE + ENTRY);
  });

  test("a prefect.yaml that is not there is made first", () => {
    const [action] = actions({});
    expect(action?.edit?.documentChanges?.[0]).toMatchObject({ kind: "create", uri: YAML });
    expect(yamlAfter(action, "")).toBe(`deployments:\n${ENTRY}`);
  });

  test("what wants a look is confirmed, with the notes and what to run", () => {
    const [action] = actions({ before: BEFORE, workPool: "" });
    expect(action?.title).toBe("Convert to an entry in prefect.yaml (review)");
    expect(Object.values(action?.edit?.changeAnnotations ?? {})).toMatchObject([
      {
        needsConfirmation: true,
        description: expect.stringContaining("Run: prefect work-pool create local"),
      },
    ]);
  });

  test("our own client shows them after the edit instead", () => {
    const own = { ...client, extensionCommands: true };
    const [action] = actions({ before: BEFORE, workPool: "" }, { client: own });
    expect(action?.edit?.changeAnnotations).toBeUndefined();
    expect(action?.command).toMatchObject({
      command: "prefect.migration.showNotes",
      arguments: [
        { commands: [expect.stringContaining("prefect work-pool create local"), expect.anything()] },
      ],
    });
    expect(actions({ before: BEFORE }, { client: own })[0]?.command).toBeUndefined();
  });

  test("the source menu offers it for the whole file, under a kind of its own", () => {
    const [action, ...others] = actions({ before: BEFORE }, { request: source });
    expect(others).toEqual([]);
    expect(action?.kind).toBe("source.migrateToYaml.prefect");
    expect(yamlAfter(action, BEFORE)).toBe(BEFORE + ENTRY);
  });

  test("a client without versions gets plain changes", () => {
    const plain = { ...client, versionedEdits: false };
    const [action] = actions({ before: BEFORE }, { client: plain });
    expect(Object.keys(action?.edit?.changes ?? {})).toEqual(["file:///project/file.py", YAML]);
  });

  test.each<readonly [string, EntryOptions, ActionOptions]>([
    ["a client that makes no files, where there is none", {}, { client: { ...client, createsFiles: false } }],
    ["one without versions, where there is none", {}, { client: { ...client, versionedEdits: false } }],
    ["a prefect.yaml that takes no entry", { before: "- x\n" }, {}],
    ["saving", { before: BEFORE }, { request: { ...source, isAutomatic: true } }],
    [
      "who asks for the migration of a file",
      { before: BEFORE },
      { request: { only: ["source.migrate.prefect"] } },
    ],
  ])("is not offered: %s", (_, options, more) => {
    expect(actions(options, more)).toEqual([]);
  });
});

/** The part of an edit that the script has. */
function onlyScript(action: CodeAction | undefined) {
  const changes = action?.edit?.documentChanges?.filter(
    (each) => TextDocumentEdit.is(each) && each.textDocument.uri !== YAML,
  );
  return changes && { documentChanges: changes };
}
