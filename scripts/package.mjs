import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createVSIX, listFiles } from "@vscode/vsce";
import { build } from "./build.mjs";
import { isMain } from "./lib/isMain.mjs";
import { inCache, inRoot } from "./lib/paths.mjs";
import { runMain, say, Trouble } from "./lib/say.mjs";

/** More than this, in bytes, is a mistake in `.vscodeignore` or in the bundle. */
const SIZE_LIMIT = 3 * 1024 * 1024;

/**
 * Builds for production and packages the extension.
 * @returns {Promise<string>} the path of the `.vsix`
 * @throws {Trouble} when the package is too large
 */
export async function packageExtension() {
  const path = inRoot("prefect-deployments.vsix");
  if (!existsSync(inRoot("README.md"))) say("There is no README.md, so the extension's page will be empty.");
  const cwd = await stage();
  await createVSIX({
    cwd,
    packagePath: path,
    // Everything is bundled; node_modules stays at home.
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const files = await listFiles({ cwd, packagedDependencies: [] });
  const { size } = await stat(path);
  say(`Packaged ${files.length} files, ${(size / 1024 / 1024).toFixed(2)} MB: prefect-deployments.vsix`);
  if (size > SIZE_LIMIT)
    throw new Trouble("The package is larger than 3 MB: look at .vscodeignore and the bundle.");
  return path;
}

/**
 * A folder with what may ship and nothing else. vsce matches every file below its folder against every line of
 * `.vscodeignore`, which takes minutes once `.cache/` holds a VS Code and some Pythons.
 */
async function stage() {
  const folder = inCache("package");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const ignoreFile = await readFile(inRoot(".vscodeignore"), "utf8");
  await writeFile(join(folder, ".vscodeignore"), ignoreFile);
  for (const name of new Set([...ignoreFile.matchAll(/^!([^/\n]+)/gm)].map(([, first = ""]) => first))) {
    if (name !== "dist" && existsSync(inRoot(name)))
      await cp(inRoot(name), join(folder, name), { recursive: true });
  }
  // What is bundled needs no npm any more.
  const { scripts, dependencies, devDependencies, ...manifest } = JSON.parse(
    await readFile(inRoot("package.json"), "utf8"),
  );
  await writeFile(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await build({ production: true, dist: join(folder, "dist") });
  return folder;
}

if (isMain(import.meta.url)) await runMain(packageExtension);
