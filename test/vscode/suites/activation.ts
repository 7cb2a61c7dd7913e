import assert from "node:assert/strict";
import { extensions } from "vscode";
import { openFile } from "./support/documents";
import { eventually } from "./support/eventually";
import { EXTENSION_ID, serverProcesses } from "./support/extension";

suite("activation", () => {
  test("opening an agent-era script starts the extension and one language server", async () => {
    await openFile("flows/local_file.py");
    await eventually(() => assert.equal(extensions.getExtension(EXTENSION_ID)?.isActive, true));
    await eventually(async () => assert.equal((await serverProcesses()).length, 1));
  });
});
