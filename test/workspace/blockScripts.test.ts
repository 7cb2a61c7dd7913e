import { beforeAll, expect, test } from "vitest";
import { createBlockScripts } from "../../server/src/workspace/blockScripts";
import { loadGrammar } from "../migration/checkMigration";
import { memoryFiles } from "./memoryFiles";

beforeAll(loadGrammar);

test("finds the files that save blocks, and looks again only at those that changed", async () => {
  const script = "from prefect.filesystems import GitHub\nGitHub(repository='r').save('x')\n";
  const files = memoryFiles({
    "/p/blocks.py": script,
    "/p/flow.py": "from prefect import flow\n",
    "/p/other.py": "model.save('x')\n",
    "/p/.venv/lib.py": script,
  });
  const scripts = createBlockScripts(files);
  const paths = async () => (await scripts.under("/p")).map(({ source }) => source.uri);
  expect(await paths()).toEqual(["file:///p/blocks.py"]);

  files.write("/p/flow.py", script);
  expect(await paths()).toEqual(["file:///p/blocks.py"]);
  scripts.changed("/p/flow.py");
  scripts.changed("/elsewhere/blocks.py");
  await Promise.resolve();
  expect(await paths()).toEqual(["file:///p/blocks.py", "file:///p/flow.py"]);
});
