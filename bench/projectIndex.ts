import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { TextDocument } from "vscode-languageserver-textdocument";
import { readDocument } from "../server/src/documents/readDocument";
import { loadPython } from "../server/src/syntax/python/parser";
import { nodeFileSystem } from "../server/src/workspace/fileSystem";
import { createWorkspace } from "../server/src/workspace/workspace";
import type { Places } from "./places";
import { printTable, shortly, spread, timed } from "./report";
import { agentEraModule } from "./texts/python";
import { writeWorkspace } from "./texts/workspace";

const FILES = 300;
const ROUNDS = 5;
const CHANGES = 20;

/**
 * The index of a workspace in which every file has flows, which is the most to read. It has no answer of its own over
 * stdio, so it is asked in this process; the first building finds the code cold, as a server does that has just started.
 */
export async function benchProjectIndex({ dist }: Places): Promise<void> {
  await loadPython(join(dist, "tree-sitter-python.wasm"), dist);
  const folder = await mkdtemp(join(tmpdir(), "prefect-bench-"));
  const built: number[] = [];
  const changed: number[] = [];
  try {
    const files = await writeWorkspace(folder, FILES, () => true);
    for (let round = 0; round < ROUNDS; round++) {
      const index = indexOf(folder);
      built.push(await timed(() => index.holds(FILES * 2)));
      for (let turn = 0; turn < CHANGES; turn++) {
        const file = files[(turn * 7) % FILES] ?? "";
        await writeFile(file, agentEraModule(3));
        changed.push(await timed(() => index.afterChange(file, FILES * 2 + 1)));
        await writeFile(file, agentEraModule(2));
        changed.push(await timed(() => index.afterChange(file, FILES * 2)));
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  printTable(
    `Index of ${FILES} files, p50 / p95 in ms, ${ROUNDS} times built with ${shortly(CHANGES * 2)} changes each`,
    ["built the first time", "built", "a file that changes → known"],
    [[shortly(built[0] ?? Number.NaN), spread(built), spread(changed)]],
  );
}

/** A workspace on the editor's file system, but who asks waits until all of the project is read. */
function indexOf(folder: string) {
  const workspace = createWorkspace({
    files: nodeFileSystem,
    boundaryOf: () => folder,
    openModule: () => undefined,
    isWatched: () => true,
    index: "first",
  });
  const uri = pathToFileURL(join(folder, "prefect.yaml")).href;
  const document = readDocument(TextDocument.create(uri, "yaml", 1, "deployments: []\n"));

  async function holds(flows: number): Promise<void> {
    const view = document && (await workspace.viewFor(document));
    const found = view?.flows()?.length;
    if (found !== flows) throw new Error(`the index holds ${found} flows instead of ${flows}`);
  }

  return {
    holds,
    async afterChange(file: string, flows: number): Promise<void> {
      workspace.filesChanged([file]);
      await holds(flows);
    },
  };
}
