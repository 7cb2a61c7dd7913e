import { defineConfig } from "vitest/config";

// One workbench after the other: two of them at once are too slow for any limit on a small machine.
// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    include: ["test/vscode/clicks/**/*.test.mts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
