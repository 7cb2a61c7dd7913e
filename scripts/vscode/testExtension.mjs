import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { inCache, inRoot } from "../lib/paths.mjs";

/**
 * Builds the small extension that carries the suites of `test/vscode` into the extension host.
 * @returns {Promise<{folder: string, entry: (name: string) => string}>} `entry` gives the module to run
 */
export async function buildTestExtension() {
  const folder = inCache("vscode", "test-extension");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await copyFile(inRoot("test/vscode/extension/package.json"), join(folder, "package.json"));
  await build({
    absWorkingDir: inRoot(),
    entryPoints: ["test/vscode/host/project.ts", "test/vscode/host/quiet.ts"],
    outdir: join(folder, "dist"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    // mocha is found by node: the folder lies inside the checkout.
    external: ["vscode", "mocha"],
    logLevel: "warning",
  });
  return { folder, entry: (name) => join(folder, "dist", `${name}.js`) };
}
