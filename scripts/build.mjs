import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { isMain } from "./lib/isMain.mjs";
import { inRoot } from "./lib/paths.mjs";
import { runMain, say, Trouble } from "./lib/say.mjs";

/** The grammar and its engine: read from beside the bundle at run time, so that nothing native ships. */
const wasmFiles = ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-python/tree-sitter-python.wasm"];

/**
 * Where Node can (from 22 on), what it compiled of the bundle is kept for the next start. The heap of the language
 * server grows in small steps: by default V8 lets it grow far beyond what is in use before it collects garbage, which
 * suits a program that is soon over. Of a prefect.yaml with 1000 deployments some 25 MB are in use, and the process
 * took 210 MB for it. What is new gets 4 MB, to which it grows while the bundle is loaded: the single one that V8 begins
 * with is collected several times for each letter that is typed in a long Python file. The flags count only where they
 * are set around the loading.
 */
const server = `require("node:module").enableCompileCache?.();
const isServer = process.argv[2] === "language-server";
const { setFlagsFromString } = require("node:v8");
if (isServer) {
  setFlagsFromString("--semi-space-growth-factor=4");
  setFlagsFromString("--heap-growing-percent=20");
}
require("./main.js");
if (isServer) setFlagsFromString("--semi-space-growth-factor=1");
`;

/** The command line is the server's own bundle: the same code, so it is not bundled a second time. */
const commandLine = '#!/usr/bin/env node\nrequire("./server.js");\n';

/**
 * Data goes into a bundle as text that is parsed when the bundle is loaded: written out as JavaScript it is
 * compiled first, which takes longer.
 * @type {import("esbuild").Plugin}
 */
const dataAsText = {
  name: "data-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]data[\\/][^\\/]+\.json$/ }, async ({ path }) => {
      const data = JSON.stringify(JSON.parse(await readFile(path, "utf8")));
      return { contents: `export default JSON.parse(${JSON.stringify(data)});`, loader: "js" };
    });
  },
};

/**
 * What every bundle has in common.
 * @param {boolean} production
 * @returns {import("esbuild").BuildOptions}
 */
function commonOptions(production) {
  return {
    absWorkingDir: inRoot(),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    minify: production,
    sourcemap: production ? false : "linked",
    legalComments: "none",
    logLevel: "warning",
    // The ESM build of web-tree-sitter calls createRequire(import.meta.url), which is undefined in a CommonJS bundle.
    alias: { "web-tree-sitter": inRoot("node_modules/web-tree-sitter/web-tree-sitter.cjs") },
  };
}

/**
 * Bundles client, server and command line.
 * @param {{ production: boolean, dist?: string }} options `production` minifies and leaves out the source maps;
 *   `dist` is another folder to build into.
 */
export async function build({ production, dist = inRoot("dist") }) {
  if (!existsSync(inRoot("node_modules/esbuild"))) {
    throw new Trouble("node_modules/ is missing or incomplete: run `npm ci` first, then `npm run build`.");
  }
  const { build: bundle } = await import("esbuild");
  await mkdir(dist, { recursive: true });
  const options = commonOptions(production);
  const bundles = Promise.all([
    bundle({
      ...options,
      entryPoints: { client: "client/src/extension.ts" },
      outdir: dist,
      external: ["vscode"],
    }),
    bundle({ ...options, entryPoints: { main: "server/src/main.ts" }, outdir: dist, plugins: [dataAsText] }),
    ...wasmFiles.map((path) => copyFile(inRoot("node_modules", path), `${dist}/${path.split("/").at(-1)}`)),
  ]);
  await bundles.catch(() => {
    throw new Trouble("The build failed: the lines above say where.");
  });
  await writeFile(`${dist}/server.js`, server);
  await writeFile(`${dist}/cli.js`, commandLine);
  await chmod(`${dist}/cli.js`, 0o755);
  const sizes = await Promise.all(
    ["client.js", "main.js"].map(async (name) => {
      const { size } = await stat(`${dist}/${name}`);
      return `${name} ${Math.ceil(size / 1024)} kB`;
    }),
  );
  say(`Built ${basename(dist)}/: ${sizes.join(", ")}.`);
}

if (isMain(import.meta.url)) {
  await runMain(() => build({ production: process.argv.includes("--production") }));
}
