import { describe, expect, test } from "vitest";
import { CodeActionTriggerKind } from "vscode-languageserver/node";
import { AGENT_ERA, WORKER_ERA } from "../cli/scripts";
import { applyEdit, rangeOf, startServer } from "./startServer";

const URI = "file:///project/deploy.py";
const CALL = rangeOf(AGENT_ERA, "Deployment.build_from_flow");

describe("life", () => {
  test("it introduces itself, asks what it needs, and ends as it is told to", async () => {
    const server = await startServer();
    expect(server.initialized.serverInfo).toMatchObject({ name: "prefect-deployments" });
    expect(server.initialized.capabilities).toMatchObject({
      textDocumentSync: 2,
      codeActionProvider: {
        codeActionKinds: [
          "quickfix",
          "refactor.addDeployment.prefect",
          "refactor.move.prefect",
          "source.fixAll.prefect",
          "source.migrate.prefect",
          "source.migrateToYaml.prefect",
        ],
      },
    });
    expect(await server.stop()).toBe(0);
    expect(server.registered).toEqual(
      expect.arrayContaining(["workspace/didChangeConfiguration", "workspace/didChangeWatchedFiles"]),
    );
    expect(server.logged).toEqual([]);
  });

  test("a client that can do nothing is served as well", async () => {
    const server = await startServer({ capabilities: {} });
    await server.open(URI, "python", AGENT_ERA);
    const [diagnostic] = await server.diagnostics(URI);
    expect(diagnostic).not.toHaveProperty("relatedInformation");
    expect(diagnostic?.message).toMatch(/\S\n\S/);
    const [fix] = await server.codeActions(URI, CALL);
    expect(fix?.edit).toHaveProperty("changes");
    expect(applyEdit(AGENT_ERA, fix?.edit)).toContain("my_flow.from_source(");
    expect(server.registered).toEqual([]);
  });

  test("a request about a document that is not open has no answer and does no harm", async () => {
    const server = await startServer();
    expect(await server.codeActions("file:///gone.py", CALL)).toEqual([]);
    await server.open(URI, "python", AGENT_ERA);
    expect(await server.diagnostics(URI)).toHaveLength(1);
    expect(server.logged).toEqual([]);
  });
});

describe("diagnostics", () => {
  test("come at once on open, with the version, the page and what a fix would change", async () => {
    const server = await startServer();
    await server.open(URI, "python", AGENT_ERA);
    const [diagnostic] = await server.diagnostics(URI);
    expect(server.published).toMatchObject([{ uri: URI, version: 1 }]);
    expect(diagnostic).toMatchObject({
      range: { start: CALL.start },
      severity: 2,
      source: "prefect",
      code: "agent/build-from-flow",
      codeDescription: { href: expect.stringMatching(/^https:.*\/docs\/rules\/agent\/build-from-flow\.md$/) },
    });
    expect(diagnostic?.relatedInformation?.length).toBeGreaterThan(0);
    expect(diagnostic?.relatedInformation?.[0]?.location.uri).toBe(URI);
  });

  test("follow the text, by its increments, after a pause in typing", async () => {
    const server = await startServer();
    await server.open(URI, "python", WORKER_ERA);
    await server.diagnostics(URI, ({ version }) => version === 1);
    const end = { line: 99, character: 0 };
    for (const [index, letter] of [..."from prefect.deployments import Deployment\n"].entries()) {
      await server.change(URI, index + 2, letter, { start: end, end });
    }
    const found = await server.diagnostics(URI, ({ diagnostics }) => diagnostics.length > 0);
    expect(found).toMatchObject([{ code: "agent/removed-import" }]);
    // Not one run a letter: the pauses between the letters are shorter than a pause in typing.
    expect(server.published.length).toBeLessThan(5);
  });

  test("are taken away when the document is closed", async () => {
    const server = await startServer();
    await server.open(URI, "python", AGENT_ERA);
    await server.diagnostics(URI);
    await server.connection.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
    expect(await server.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
  });

  test("are taken away when nothing in the document speaks of Prefect any more", async () => {
    const server = await startServer();
    await server.open(URI, "python", AGENT_ERA);
    await server.diagnostics(URI);
    await server.change(URI, 2, "import os\n");
    expect(await server.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
  });

  test("take their severity from the settings, now and when they change", async () => {
    const server = await startServer();
    server.settings = { rules: { severity: { "agent/build-from-flow": "error" } } };
    await server.open(URI, "python", AGENT_ERA);
    expect(await server.diagnostics(URI)).toMatchObject([{ severity: 1 }]);
    server.settings = { rules: { severity: { "agent/build-from-flow": "off" } }, migration: { workPool: 1 } };
    await server.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    expect(await server.diagnostics(URI, ({ diagnostics }) => diagnostics.length === 0)).toEqual([]);
    expect(server.logged).toEqual([]);
  });

  test("of a file that is not ours are never sent", async () => {
    const server = await startServer();
    await server.open("file:///project/values.yaml", "yaml", "deployments: 1\n");
    await server.open("file:///project/other.py", "python", "import os\n");
    await server.open(URI, "python", AGENT_ERA);
    await server.diagnostics(URI);
    expect(server.published.map(({ uri }) => uri)).toEqual([URI]);
  });
});

describe("code actions", () => {
  async function actionsOf(text: string, word: string, context = {}) {
    const server = await startServer();
    await server.open(URI, "python", text);
    const diagnostics = await server.diagnostics(URI);
    return {
      diagnostics,
      actions: await server.codeActions(URI, rangeOf(text, word), { diagnostics, ...context }),
    };
  }

  test("the quick fix converts the call, for the version it was made for, and says that it wants a look", async () => {
    const { actions, diagnostics } = await actionsOf(AGENT_ERA, "build_from_flow");
    const [fix] = actions;
    expect(fix).toMatchObject({ kind: "quickfix", isPreferred: false, diagnostics });
    expect(fix?.title).toMatch(/^Convert to .* \(review\)$/);
    expect(fix?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: URI, version: 1 } }]);
    const after = applyEdit(AGENT_ERA, fix?.edit);
    expect(after).toContain("my_flow.from_source(");
    expect(after).not.toContain("Deployment");
  });

  test("a finding can be silenced, and is silent then", async () => {
    const { actions } = await actionsOf(AGENT_ERA, "build_from_flow");
    const action = actions.find(({ title }) => title === "Ignore agent/build-from-flow here");
    const after = applyEdit(AGENT_ERA, action?.edit);
    expect(after).toBe(
      AGENT_ERA.replace("build_from_flow(\n", "build_from_flow(  # prefect: ignore[agent/build-from-flow]\n"),
    );
    const server = await startServer();
    await server.open(URI, "python", after);
    expect((await server.diagnostics(URI)).map(({ code }) => code)).not.toContain("agent/build-from-flow");
  });

  test("beside the findings there are none", async () => {
    expect((await actionsOf(AGENT_ERA, "print")).actions).toEqual([]);
  });

  test("a file is migrated only when that is asked for", async () => {
    const kind = { only: ["source.migrate.prefect"], triggerKind: CodeActionTriggerKind.Invoked };
    const { actions } = await actionsOf(AGENT_ERA, "print", kind);
    expect(actions).toMatchObject([{ kind: "source.migrate.prefect" }]);
    expect(applyEdit(AGENT_ERA, actions[0]?.edit)).toContain("my_flow.from_source(");
    const annotations = Object.values(actions[0]?.edit?.changeAnnotations ?? {});
    expect(annotations).toMatchObject([
      { needsConfirmation: true, description: expect.stringMatching(/\S/) },
    ]);
  });

  test.each([
    ["the light bulb", {}],
    ["the light bulb, by hand", { triggerKind: CodeActionTriggerKind.Invoked }],
    ["fix all on save", { only: ["source.fixAll"], triggerKind: CodeActionTriggerKind.Automatic }],
    ["everything on save", { only: ["source"], triggerKind: CodeActionTriggerKind.Automatic }],
    [
      "even itself on save",
      { only: ["source.migrate.prefect"], triggerKind: CodeActionTriggerKind.Automatic },
    ],
    ["fix all by hand", { only: ["source.fixAll.prefect"], triggerKind: CodeActionTriggerKind.Invoked }],
    ["another kind", { only: ["source.organizeImports", "refactor"] }],
  ])("and not by %s", async (_, context) => {
    const { actions } = await actionsOf(AGENT_ERA, "print", context);
    expect(actions).toEqual([]);
  });

  test("the source menu offers it", async () => {
    const context = { only: ["source"], triggerKind: CodeActionTriggerKind.Invoked };
    const { actions } = await actionsOf(AGENT_ERA, "print", context);
    expect(actions.map(({ kind }) => kind)).toEqual(["source.migrate.prefect"]);
  });
});

describe("requests of our own", () => {
  test("a client that never said that it trusts the folder has the API of the environment at most", async () => {
    const server = await startServer({
      env: { PREFECT_API_URL: "http://127.0.0.1:9/api", HOME: "/nowhere" },
    });
    expect(await server.connection.sendRequest("prefect/connection", {})).toMatchObject({
      apiUrl: "http://127.0.0.1:9/api",
      source: "environment",
    });
    const pools = await server.connection.sendRequest("prefect/workPools", { refresh: false });
    expect(pools).toMatchObject({ state: "unknown", reason: { cause: "unreachable" } });
  });

  test("the migration report counts lines from 0 and names the commands", async () => {
    const server = await startServer();
    await server.open(URI, "python", AGENT_ERA);
    expect(await server.connection.sendRequest("prefect/migrationReport", { uri: URI })).toEqual({
      converted: [expect.objectContaining({ rule: "agent/build-from-flow", line: 8 })],
      left: [],
      commands: ["prefect work-pool create local --type process"],
    });
    await server.open("file:///project/flow.py", "python", WORKER_ERA);
    expect(
      await server.connection.sendRequest("prefect/migrationReport", { uri: "file:///project/flow.py" }),
    ).toBeNull();
  });

  test("the setting for the work pool counts in the migration", async () => {
    const server = await startServer();
    server.settings = { migration: { workPool: "my-pool" } };
    await server.open(URI, "python", AGENT_ERA);
    await server.diagnostics(URI);
    const [fix] = await server.codeActions(URI, CALL);
    expect(applyEdit(AGENT_ERA, fix?.edit)).toContain('work_pool_name="my-pool"');
  });
});
