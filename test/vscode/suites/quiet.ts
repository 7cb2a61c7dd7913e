import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { extensions } from "vscode";
import { openFile } from "./support/documents";
import { EXTENSION_ID, serverProcesses } from "./support/extension";

/** Longer than the server takes to start on a slow machine, in milliseconds. */
const LONG_ENOUGH = 5_000;

suite("a project that never mentions Prefect", () => {
  test("has the extension installed", () => {
    assert.ok(extensions.getExtension(EXTENSION_ID));
  });

  for (const path of ["report.py", "settings.yaml"]) {
    test(`starts no language server when ${path} is opened`, async () => {
      await openFile(path);
      await sleep(LONG_ENOUGH);
      assert.deepEqual(await serverProcesses(), []);
    });
  }
});
