import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type CancellationToken, ResponseError } from "vscode-languageserver";
import { createDiagnosticsScheduler } from "../../server/src/lsp/diagnosticsScheduler";
import { guarded } from "../../server/src/lsp/guard";
import { createFailureLog, withoutSecrets } from "../../server/src/lsp/log";
import { readSettings } from "../../server/src/lsp/settings";
import { createWorkspaceFolders } from "../../server/src/lsp/workspaceFolders";

describe("the scheduler", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function start() {
    const runs: { uri: string; isOvertaken: () => boolean }[] = [];
    const scheduler = createDiagnosticsScheduler(async (uri, isOvertaken) => {
      runs.push({ uri, isOvertaken });
    }, 200);
    return { scheduler, runs };
  }

  test("runs at once on open, and once after the last change", () => {
    const { scheduler, runs } = start();
    scheduler.changed("a");
    expect(runs).toHaveLength(1);
    for (let change = 0; change < 5; change++) {
      scheduler.changed("a");
      vi.advanceTimersByTime(199);
    }
    expect(runs).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(runs).toHaveLength(2);
  });

  test("a change overtakes the run that is under way, of its own document only", () => {
    const { scheduler, runs } = start();
    scheduler.changed("a");
    scheduler.changed("b");
    scheduler.changed("a");
    expect(runs.map(({ uri, isOvertaken }) => [uri, isOvertaken()])).toEqual([
      ["a", true],
      ["b", false],
    ]);
  });

  test("a closed document is not run any more, and is new when it is opened again", () => {
    const { scheduler, runs } = start();
    scheduler.changed("a");
    scheduler.changed("a");
    scheduler.closed("a");
    vi.advanceTimersByTime(1000);
    expect(runs).toHaveLength(1);
    expect(runs[0]?.isOvertaken()).toBe(true);
    scheduler.changed("a");
    expect(runs).toHaveLength(2);
  });

  test("what changed around a document does not wait, and spares the wait that was on", () => {
    const { scheduler, runs } = start();
    scheduler.changed("a");
    scheduler.changed("a");
    scheduler.now("a");
    vi.advanceTimersByTime(1000);
    expect(runs).toHaveLength(2);
  });
});

describe("the guard", () => {
  const token = (isCancellationRequested: boolean) => ({ isCancellationRequested }) as CancellationToken;

  test("a failure costs the answer and is logged", async () => {
    const logged: string[] = [];
    const log = createFailureLog({ error: (message) => logged.push(message) });
    const answer = guarded("hover", log, null, async () => {
      throw new Error("GET https://me:secret@host/ with Authorization: Bearer abc.def and pnu_123abc");
    });
    expect(await answer({}, token(false))).toBeNull();
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(
      /^hover failed: Error: GET https:\/\/\*\*\*@host\/ with Authorization: Bearer \*\*\* and pnu_\*\*\*\n/,
    );
  });

  test("an answer that nobody waits for is not sent, and its failure is nobody's", async () => {
    const log = vi.fn();
    for (const settle of [async () => 1, () => Promise.reject("x")]) {
      const asked = { isCancellationRequested: false };
      const answer = guarded("a", log, null, () => {
        asked.isCancellationRequested = true;
        return settle();
      });
      expect(await answer({}, asked as CancellationToken)).toBeInstanceOf(ResponseError);
    }
    expect(log).not.toHaveBeenCalled();
  });

  test("a request that was overtaken before its turn is not worked on", async () => {
    const work = vi.fn(async () => 1);
    expect(await guarded("a", vi.fn(), null, work)({}, token(true))).toBeInstanceOf(ResponseError);
    expect(work).not.toHaveBeenCalled();
  });
});

test.each([
  ["https://token@host/x", "https://***@host/x"],
  ["basic dXNlcjpwdw==, next", "basic ***, next"],
  ["key=pnb_9f8e", "key=pnb_***"],
  ["mail me@host", "mail me@host"],
  ["https://host/a@b", "https://host/a@b"],
])("%s is logged as %s", (text, expected) => {
  expect(withoutSecrets(text)).toBe(expected);
});

describe("settings", () => {
  const nothing = {
    rules: { severity: {} },
    migration: { workPool: "" },
    completion: { argumentNames: "auto" },
    prefectFiles: [],
  };

  test.each([
    [undefined],
    [null],
    [1],
    ["x"],
    [[]],
    [{ rules: 1, migration: null }],
    [{ rules: { severity: [1] } }],
    [{ prefectFiles: "deploy/*.yaml" }],
    [{ completion: { argumentNames: true } }],
  ])("%j counts as not set", (section) => {
    expect(readSettings(section)).toEqual(nothing);
  });

  test("what has the right type counts, whatever stands beside it", () => {
    const severity = { "a/b": "off", "a/c": "loud", "a/d": "hint", "a/e": 1 };
    expect(
      readSettings({
        rules: { severity },
        migration: { workPool: " pool " },
        completion: { argumentNames: "never" },
        prefectFiles: ["a/*.yaml", "", 1],
      }),
    ).toEqual({
      rules: { severity: { "a/b": "off", "a/d": "hint" } },
      migration: { workPool: "pool" },
      completion: { argumentNames: "never" },
      prefectFiles: ["a/*.yaml"],
    });
  });
});

test("the innermost workspace folder bounds a file, else its own folder", () => {
  const folders = createWorkspaceFolders();
  const folder = (path: string) => ({ name: path, uri: `file://${path}` });
  folders.initialize({
    processId: null,
    rootUri: null,
    capabilities: {},
    workspaceFolders: [folder("/w"), folder("/w/inner")],
  });
  expect(folders.first()).toBe("/w");
  expect(folders.boundaryOf("/w/inner/a/x.py")).toBe("/w/inner");
  expect(folders.boundaryOf("/w/a/x.py")).toBe("/w");
  expect(folders.boundaryOf("/other/a/x.py")).toBe("/other/a");
  folders.change({ added: [folder("/other")], removed: [folder("/w/inner")] });
  expect(folders.boundaryOf("/w/inner/a/x.py")).toBe("/w");
  expect(folders.boundaryOf("/other/a/x.py")).toBe("/other");
});
