import { defineConfig } from "vitest/config";

// Real Prefect servers on loopback are slow to start and two of them at once are slower still:
// one file after the other, with limits to match.
// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ["test/prefect/**/*.test.ts"],
    // What others wrote is looked at by hand, in a folder that is named then.
    exclude: process.env.SNIPPETS_FOLDER === undefined ? ["test/prefect/snippets.test.ts"] : [],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
