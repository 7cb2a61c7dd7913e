import { expect, test } from "vitest";
import { findProjectRoot } from "../../server/src/workspace/projectRoot";
import { memoryFiles } from "./memoryFiles";

test.each([
  // what lies there, the file, the boundary, the root
  [["/w/prefect.yaml"], "/w/a/b/x.py", "/w", "/w"],
  [["/w/a/prefect.yaml", "/w/prefect.yaml"], "/w/a/b/x.py", "/w", "/w/a"],
  [["/w/a/.git/config", "/w/a/b/pyproject.toml"], "/w/a/b/x.py", "/w", "/w/a"],
  [["/w/prefect.yaml", "/w/a/.git/config"], "/w/a/b/x.py", "/w", "/w"],
  [["/w/a/pyproject.toml"], "/w/a/b/x.py", "/w", "/w/a"],
  [[], "/w/a/b/x.py", "/w", "/w"],
  [["/prefect.yaml", "/.git/config"], "/w/a/x.py", "/w", "/w"],
  [["/w/prefect.yaml"], "/elsewhere/a/x.py", "/w", "/elsewhere/a"],
  [["/w/prefect.yaml"], "/w..old/a/x.py", "/w", "/w..old/a"],
])("with %j the root of %s below %s is %s", async (present, file, boundary, root) => {
  const files = memoryFiles(Object.fromEntries(present.map((path) => [path, ""])));
  expect(await findProjectRoot(file, boundary, files)).toBe(root);
});
