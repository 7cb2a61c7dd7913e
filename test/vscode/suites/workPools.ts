import assert from "node:assert/strict";
import { commands, extensions, type TreeItem } from "vscode";
import type { ExtensionApi } from "../../../client/src/extension";
import type { WorkPoolsNode } from "../../../client/src/workPools/node";
import { diagnosticsOf } from "./support/diagnostics";
import { openFile } from "./support/documents";
import { eventually } from "./support/eventually";
import { EXTENSION_ID } from "./support/extension";

const apiUrl = process.env.PREFECT_API_URL;

/** Against the real Prefect server that the script started, with the pools of `scripts/lib/workPools.mjs`. */
suite("work pools", () => {
  suiteSetup(function () {
    // Reported as skipped, which CI does not accept.
    if (apiUrl === undefined) this.skip();
  });

  test("the tree shows the pools of the server with type and state", async () => {
    assert.deepEqual(await eventually(rowsOf), [
      "docker: docker · paused",
      "local: process",
      "my-k8s-job: kubernetes · limit 10",
    ]);
  });

  test("what the tree knows of a pool, rules know: an image is nothing for processes", async () => {
    await eventually(rowsOf);
    const { uri } = await openFile("flows/deploy_image.py");
    const [diagnostic] = await diagnosticsOf(uri, "deploy/image-on-process-pool");
    assert.match(diagnostic?.message ?? "", /local/);
  });

  test("a pool shows its queues and the worker that polls it", async () => {
    const rows = await rowsOf(await nodeOf("local"));
    assert.equal(rows.length, 2);
    assert.match(rows[0] ?? "", /^default: queue/);
    assert.match(rows[1] ?? "", /^test-worker: worker · /);
  });

  test("a pool is paused and resumed by its commands, on the server too", async () => {
    await commands.executeCommand("prefect.workPools.pause", await nodeOf("my-k8s-job"));
    assert.equal(await isPaused("my-k8s-job"), true);
    await eventually(async () => assert.match(await rowOf("my-k8s-job"), /paused/));

    await commands.executeCommand("prefect.workPools.resume", await nodeOf("my-k8s-job"));
    assert.equal(await isPaused("my-k8s-job"), false);
    await eventually(async () => assert.doesNotMatch(await rowOf("my-k8s-job"), /paused/));
  });
});

async function tree(): Promise<ExtensionApi["workPoolsTree"]> {
  const extension = extensions.getExtension<ExtensionApi>(EXTENSION_ID);
  assert.ok(extension);
  return (await extension.activate()).workPoolsTree;
}

async function nodesOf(parent?: WorkPoolsNode): Promise<readonly WorkPoolsNode[]> {
  const nodes = (await (await tree()).getChildren(parent)) ?? [];
  assert.ok(nodes.length > 0, "the tree is empty");
  return nodes;
}

async function rowsOf(parent?: WorkPoolsNode): Promise<readonly string[]> {
  const nodes = await nodesOf(parent);
  const items = await Promise.all(nodes.map(async (node) => await (await tree()).getTreeItem(node)));
  return items.map(describe);
}

async function nodeOf(pool: string): Promise<WorkPoolsNode> {
  const node = (await nodesOf()).find((each) => each.kind === "workPool" && each.pool.name === pool);
  assert.ok(node, `no pool ${pool}`);
  return node;
}

async function rowOf(pool: string): Promise<string> {
  return describe(await (await tree()).getTreeItem(await nodeOf(pool)));
}

function describe({ label, description }: TreeItem): string {
  return `${typeof label === "object" ? label.label : label}: ${description}`;
}

async function isPaused(pool: string): Promise<unknown> {
  const answer = await fetch(`${apiUrl}/work_pools/${pool}`);
  const body: unknown = await answer.json();
  return typeof body === "object" && body !== null && "is_paused" in body ? body.is_paused : undefined;
}
