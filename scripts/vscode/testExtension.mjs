import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { createVSIX } from "@vscode/vsce";
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
    entryPoints: ["project", "quiet", "multiRoot", "withPython"].map((name) => `test/vscode/host/${name}.ts`),
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

/**
 * Packages the mock of a Python extension that stands beside ours in one suite.
 * @returns {Promise<string>} the path of the `.vsix`
 */
export async function packageMockPython() {
  const cwd = inCache("vscode", "mock-python");
  await rm(cwd, { recursive: true, force: true });
  await mkdir(cwd, { recursive: true });
  await copyFile(inRoot("test/vscode/mockPythonExtension/package.json"), join(cwd, "package.json"));
  await build({
    absWorkingDir: inRoot(),
    entryPoints: ["test/vscode/mockPythonExtension/extension.ts"],
    outdir: cwd,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode"],
    logLevel: "warning",
  });
  const packagePath = join(cwd, "mock-python.vsix");
  await createVSIX({
    cwd,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return packagePath;
}
