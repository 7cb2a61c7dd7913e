import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeFileSystem } from "../../server/src/workspace/fileSystem";
import { walk } from "../../server/src/workspace/walk";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "walk-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), "");
  }
}

async function walked(): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const path of walk(folder, nodeFileSystem, (name) => name.endsWith(".py"))) {
    paths.push(relative(folder, path));
  }
  return paths;
}

test("files are found in the order of their paths, what tools made is passed over", async () => {
  await put("b.py", "a/z.py", "a/b/c.py", "a.txt", ".hidden/x.py");
  await put(
    ".git/x.py",
    "node_modules/x.py",
    "a/__pycache__/x.py",
    ".venv/lib/x.py",
    "lib/site-packages/x.py",
  );
  await put("my environment/pyvenv.cfg", "my environment/lib/x.py");
  expect(await walked()).toEqual([".hidden/x.py", "a/b/c.py", "a/z.py", "b.py"]);
});

test("links are not followed, so that loops end", async () => {
  await put("a/x.py");
  await symlink(folder, join(folder, "a/loop"));
  await symlink(join(folder, "a/x.py"), join(folder, "link.py"));
  await symlink("/nowhere", join(folder, "broken.py"));
  expect(await walked()).toEqual(["a/x.py"]);
});

test("a folder that is not there is empty", async () => {
  await rm(folder, { recursive: true });
  expect(await walked()).toEqual([]);
  await mkdir(folder);
});
