import { mkdir } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import { build } from "../scripts/build.mjs";
import { inCache, inRoot } from "../scripts/lib/paths.mjs";
import { runMain, say } from "../scripts/lib/say.mjs";

// What ships is measured, so it is built for production, and beside `dist/`, which may be in use.
await runMain(async () => {
  const dist = inCache("bench", "dist");
  const main = inCache("bench", "main.mjs");
  await mkdir(dist, { recursive: true });
  say("Building what is measured.");
  await build({ production: true, dist });
  await bundle({
    absWorkingDir: inRoot(),
    entryPoints: ["bench/main.ts"],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    outfile: main,
    logLevel: "warning",
  });
  const { runBenchmarks } = await import(pathToFileURL(main).href);
  await runBenchmarks(process.argv.slice(2), { root: inRoot(), cache: inCache("bench"), dist });
});
