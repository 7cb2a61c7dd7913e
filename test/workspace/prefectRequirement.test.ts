import { describe, expect, test } from "vitest";
import { createPrefectRequirements, requirementOf } from "../../server/src/workspace/prefectRequirement";
import { memoryFiles } from "./memoryFiles";

/** What a project of these files asks for: the file, the clause, and the newest release where there is a bound. */
async function ask(files: Readonly<Record<string, string>>, folder = "/p"): Promise<string | undefined> {
  const found = await createPrefectRequirements(memoryFiles(files)).near(folder, "/p");
  if (!found) return undefined;
  const bound = found.isAgentEra ? "no Prefect 3" : (found.newest ?? "any");
  return `${found.file} ${found.clause} → ${bound}`;
}

const POETRY = (clause: string) => `[tool.poetry.dependencies]\npython = "^3.10"\nprefect = ${clause}\n`;

describe("the clause of a file", () => {
  test.each([
    ["requirements.txt", "prefect==3.1.5\n", "==3.1.5 → 3.1"],
    ["requirements.txt", "# prefect==1\nPrefect[aws] >=3.0, <3.2  # pinned\npandas\n", ">=3.0,<3.2 → 3.1"],
    ["requirements.txt", "prefect~=3.1 ; python_version > '3.9'\n", "~=3.1 → any"],
    ["requirements.txt", "prefect==3.1.5 \\\n    --hash=sha256:abc\n", "==3.1.5 → 3.1"],
    ["requirements.txt", "prefect==3.1.5 --hash=sha256:abc\n", "==3.1.5 → 3.1"],
    ["requirements.txt", "prefect\n", " → any"],
    ["requirements-dev.in", "prefect<3.2\n", "<3.2 → 3.1"],
    ["requirements/base.txt", "prefect==3.0.*\n", "==3.0.* → 3.0"],
    ["requirements.txt", "prefect>=2.20,<3\n", ">=2.20,<3 → no Prefect 3"],
    ["requirements.txt", "prefect>=2.20\n", ">=2.20 → any"],
    ["pyproject.toml", '[project]\ndependencies = ["prefect[docker]>=3,<3.1"]\n', ">=3,<3.1 → 3.0"],
    ["pyproject.toml", '[project.optional-dependencies]\nflows = ["prefect == 3.1.*"]\n', "==3.1.* → 3.1"],
    [
      "pyproject.toml",
      '[dependency-groups]\ndev = [{include-group = "a"}, "prefect~=3.1.2"]\n',
      "~=3.1.2 → 3.1",
    ],
    ["pyproject.toml", '[tool.uv]\ndev-dependencies = ["prefect<=3.1"]\n', "<=3.1 → 3.1"],
    ["pyproject.toml", '[tool.pdm.dev-dependencies]\nx = ["prefect===3.0.11"]\n', "===3.0.11 → 3.0"],
    ["pyproject.toml", POETRY('"^3.1"'), ">=3.1,<4 → any"],
    ["pyproject.toml", POETRY('"~3.1"'), ">=3.1,<3.2 → 3.1"],
    ["pyproject.toml", POETRY('"~3"'), ">=3,<4 → any"],
    ["pyproject.toml", POETRY('"3.1.*"'), "==3.1.* → 3.1"],
    ["pyproject.toml", POETRY('{version = "3.0.11", extras = ["aws"]}'), "==3.0.11 → 3.0"],
    ["pyproject.toml", '[tool.poetry.group.dev.dependencies]\nprefect = ">=3,<3.2"\n', ">=3,<3.2 → 3.1"],
    ["setup.cfg", "[options]\ninstall_requires =\n    prefect>=3,<3.2\n    pandas\n", ">=3,<3.2 → 3.1"],
    ["setup.cfg", "[options]\ninstall_requires = prefect==3.1.0\n", "==3.1.0 → 3.1"],
    ["Pipfile", '[packages]\nprefect = "==3.1.*"\n', "==3.1.* → 3.1"],
    ["Pipfile", '[dev-packages]\nprefect = "*"\n', " → any"],
    ["Pipfile.lock", '{"default": {"prefect": {"version": "==3.1.4"}}}', "==3.1.4 → 3.1"],
    ["uv.lock", '[[package]]\nname = "prefect"\nversion = "3.1.4"\nsource = {}\n', "==3.1.4 → 3.1"],
    ["poetry.lock", '[[package]]\nname = "prefect"\nversion = "3.8.8"\n', "==3.8.8 → 3.8"],
    ["Dockerfile", "FROM prefecthq/prefect:3.1-python3.12\n", "==3.1.* → 3.1"],
    [
      "Dockerfile",
      "FROM --platform=linux/amd64 docker.io/prefecthq/prefect:3.0.11-python3.11 AS base\n",
      "==3.0.11 → 3.0",
    ],
    ["Dockerfile", "FROM prefecthq/prefect:3-latest\n", "==3.* → any"],
    ["Dockerfile", "FROM prefecthq/prefect:2.20.25-python3.11\n", "==2.20.25 → no Prefect 3"],
    [
      "Dockerfile.flows",
      "FROM python:3.12\nRUN pip install --no-cache-dir \\\n    'prefect[aws]==3.1.5' pandas\n",
      "==3.1.5 → 3.1",
    ],
  ])("%s: %s", async (name, text, expected) => {
    expect(await ask({ [`/p/${name}`]: text })).toBe(`/p/${name} ${expected}`);
  });

  test.each([
    ["another package", "requirements.txt", "prefect-aws==0.5.0\nprefect_docker\nmy-prefect==1\n"],
    ["a URL", "requirements.txt", "prefect @ git+https://example.com/prefect@3.1.5\n"],
    ["a variable", "Dockerfile", "ARG V=3.1.0\nRUN pip install prefect==$V\n"],
    ["what is no TOML", "pyproject.toml", '[project\ndependencies = ["prefect==3.1.5"]\n'],
    ["a table of another shape", "pyproject.toml", '[project]\ndependencies = "prefect==3.1.5"\n'],
    ["what is no clause", "requirements.txt", "prefect=3.1.5\n"],
    ["another file", "notes.txt", "prefect==3.1.5\n"],
    ["a word in a Dockerfile", "Dockerfile", 'CMD ["prefect", "worker", "start"]\n'],
    ["another image", "Dockerfile", "FROM example.com/prefect-flows:3.1\n"],
    ["a lock of something else", "uv.lock", '[[package]]\nname = "prefect-aws"\nversion = "0.5.0"\n'],
  ])("none in %s", async (_, name, text) => expect(await ask({ [`/p/${name}`]: text })).toBeUndefined());
});

describe("several files", () => {
  test("what all of them allow", async () => {
    expect(
      await ask({
        "/p/requirements.txt": "prefect>=3.0\n",
        "/p/Dockerfile": "FROM prefecthq/prefect:3.1-python3.12\n",
      }),
    ).toBe("/p/Dockerfile ==3.1.* → 3.1");
  });
  test("what is installed, of those that allow the same", async () => {
    expect(
      await ask({
        "/p/pyproject.toml": '[project]\ndependencies = ["prefect>=3.1,<3.2"]\n',
        "/p/uv.lock": '[[package]]\nname = "prefect"\nversion = "3.1.4"\n',
      }),
    ).toBe("/p/uv.lock ==3.1.4 → 3.1");
  });
  test("Prefect 3, where one is still at Prefect 2", async () => {
    expect(
      await ask({ "/p/requirements.txt": "prefect==2.20.25\n", "/p/pyproject.toml": POETRY('"^3.0"') }),
    ).toBe("/p/pyproject.toml >=3.0,<4 → any");
  });
  test("the nearest folder that says it, up to the boundary", async () => {
    const files = {
      "/requirements.txt": "prefect==3.0.0\n",
      "/p/requirements.txt": "prefect==3.1.0\n",
      "/p/a/requirements.txt": "pandas\n",
      "/p/a/b/flow.py": "",
    };
    expect(await ask(files, "/p/a/b")).toBe("/p/requirements.txt ==3.1.0 → 3.1");
    const { "/p/requirements.txt": _, ...outside } = files;
    expect(await ask(outside, "/p/a/b")).toBeUndefined();
  });
});

test("a project is read once, until one of these files changes", async () => {
  const files = memoryFiles({ "/p/requirements.txt": "prefect==3.1.0\n" });
  const requirements = createPrefectRequirements(files);
  const newest = async () => (await requirements.near("/p", "/p"))?.newest;
  expect(await newest()).toBe("3.1");
  files.write("/p/requirements.txt", "prefect==3.4.0\n");
  requirements.changed("/p/flow.py");
  expect(await newest()).toBe("3.1");
  expect(files.reads.get("/p/requirements.txt")).toBe(1);
  requirements.changed("/p/requirements.txt");
  expect(await newest()).toBe("3.4");
});

test.each([
  ["==3.1.5", { exact: "3.1.5", minimum: "3.1.5", newest: "3.1" }],
  [">=3.2.1,!=3.3.0", { minimum: "3.2.1" }],
  ["==3.2.0rc1", { exact: "3.2.0rc1", newest: "3.2" }],
  ["<4", {}],
])("%s", (clause, expected) => {
  expect(requirementOf("f", clause)).toMatchObject({ file: "f", clause, isAgentEra: false, ...expected });
});
