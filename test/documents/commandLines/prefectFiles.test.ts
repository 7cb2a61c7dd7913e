import { describe, expect, it } from "vitest";
import { mayHoldCommands, prefectFilesIn } from "../../../server/src/documents/commandLines/prefectFiles";

describe("files that command lines name", () => {
  it.each<[string, string, string[]]>([
    ["a word", "prefect deploy --prefect-file prod.yaml -n x\n", ["prod.yaml"]],
    ["an equals sign", "prefect deploy --all --prefect-file=ci/prod.yml", ["ci/prod.yml"]],
    [
      "quotes",
      `prefect deploy --prefect-file "a b.yaml" && prefect deploy --prefect-file 'c.yaml'`,
      ["a b.yaml", "c.yaml"],
    ],
    ["the next line", "prefect deploy \\\n  --prefect-file \\\n  prod.yaml", ["prod.yaml"]],
    ["a list", `CMD ["prefect", "deploy", "--prefect-file", "prod.yaml"]`, ["prod.yaml"]],
    ["a step of a CI file", "  - run: prefect deploy --prefect-file prod.yaml\r\n", ["prod.yaml"]],
    ["one file twice", "--prefect-file a.yaml; --prefect-file a.yaml", ["a.yaml"]],
  ])("behind %s", (_, text, expected) => expect(prefectFilesIn(text)).toEqual(expected));

  it.each([
    ["a variable", "prefect deploy --prefect-file $FILE"],
    ["a variable in a path", 'prefect deploy --prefect-file "$DIR/prod.yaml"'],
    ["a template", "prefect deploy --prefect-file {{ file }}.yaml"],
    ["another option", "prefect deploy --prefect-files prod.yaml"],
    ["the end", "prefect deploy --prefect-file"],
    ["no YAML", "prefect deploy --prefect-file prod.json"],
  ])("but not %s", (_, text) => expect(prefectFilesIn(text)).toEqual([]));

  it("are looked for where commands are", () => {
    for (const name of ["Makefile", "deploy.sh", "ci.yml", "Dockerfile.prod", "justfile", "pyproject.toml"])
      expect(mayHoldCommands(name), name).toBe(true);
    for (const name of ["data.csv", "picture.png", "Makefile.orig", "module.pyc"])
      expect(mayHoldCommands(name), name).toBe(false);
  });
});
