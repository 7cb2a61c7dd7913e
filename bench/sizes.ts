import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { listFiles } from "@vscode/vsce";
import type { Places } from "./places";
import { printTable } from "./report";

const deflate = promisify(deflateRaw);

/** What a user downloads: each bundle, and all files of the `.vsix` together as they are packed. */
export async function benchSizes({ root, dist }: Places): Promise<void> {
  const rows: string[][] = [];
  let [plain, packed] = [0, 0];
  for (const file of await listFiles({ cwd: root, packagedDependencies: [] })) {
    const path = relative(root, join(root, file)).split(sep).join("/");
    // dist/ may hold a build for development.
    const content = await readFile(path.startsWith("dist/") ? join(dist, path.slice(5)) : join(root, path));
    const { length } = await deflate(content, { level: 9 });
    plain += content.length;
    packed += length;
    if (path.startsWith("dist/")) rows.push([path, kilobytes(content.length), kilobytes(length)]);
  }
  rows.push(["everything in the .vsix", kilobytes(plain), kilobytes(packed)]);
  printTable("Sizes in kB, built for production", ["file", "plain", "packed"], rows);
}

function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(0);
}
