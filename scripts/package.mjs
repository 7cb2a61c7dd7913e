import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { createVSIX, listFiles } from "@vscode/vsce";
import { isMain } from "./lib/isMain.mjs";
import { inRoot, root } from "./lib/paths.mjs";
import { runMain, say, Trouble } from "./lib/say.mjs";

/** More than this, in bytes, is a mistake in `.vscodeignore` or in the bundle. */
const SIZE_LIMIT = 3 * 1024 * 1024;

/**
 * Packages the extension; vsce builds it for production first, by the script `vscode:prepublish`.
 * @returns {Promise<string>} the path of the `.vsix`
 * @throws {Trouble} when the package is too large
 */
export async function packageExtension() {
  const path = inRoot("prefect-deployments.vsix");
  if (!existsSync(inRoot("README.md"))) say("There is no README.md, so the extension's page will be empty.");
  await createVSIX({
    cwd: root,
    packagePath: path,
    // Everything is bundled; node_modules stays at home.
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const files = await listFiles({ cwd: root, packagedDependencies: [] });
  const { size } = await stat(path);
  say(`Packaged ${files.length} files, ${(size / 1024 / 1024).toFixed(2)} MB: prefect-deployments.vsix`);
  if (size > SIZE_LIMIT)
    throw new Trouble("The package is larger than 3 MB: look at .vscodeignore and the bundle.");
  return path;
}

if (isMain(import.meta.url)) await runMain(packageExtension);
