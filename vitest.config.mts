import { defineConfig } from "vitest/config";

// The suites of test/prefect and test/vscode need a real Prefect and a real VS Code;
// scripts/test.mjs sets those up and runs them by name.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/prefect/**", "test/vscode/**", "node_modules/**"],
    testTimeout: 20_000,
  },
});
