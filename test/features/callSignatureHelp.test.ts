import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePythonModule } from "../../server/src/documents/pythonModule/pythonModule";
import { signatureHelp } from "../../server/src/features/signatureHelp";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";

beforeAll(loadGrammar);

const HEAD = `from prefect import Flow, flow, serve
from prefect.docker import DockerImage
from prefect.schedules import Cron


@flow
def etl(): ...


`;

function helpAt(marked: string, namesArguments = true) {
  const offset = HEAD.length + marked.indexOf("|");
  const text = HEAD + marked.replace("|", "");
  const module = parsePythonModule(TextDocument.create("file:///project/deploy.py", "python", 1, text));
  const context = { project: nothingKnown, migration: { workPool: undefined }, namesArguments };
  return signatureHelp(module, offset, context);
}

/** The name of the call with the active parameter. */
function activeAt(marked: string): string | undefined {
  const help = helpAt(marked);
  const [signature] = help?.signatures ?? [];
  if (signature === undefined) return undefined;
  const name = signature.label.slice(0, signature.label.indexOf("("));
  const label = signature.parameters?.[help?.activeParameter ?? -1]?.label;
  return Array.isArray(label) ? `${name}: ${signature.label.slice(...label)}` : name;
}

describe("what a call of Prefect takes", () => {
  it("is its whole signature, with Prefect's words", () => {
    const [signature] = helpAt('Cron("|")\n')?.signatures ?? [];
    expect(signature?.label).toBe(
      "Cron(cron: str, /, timezone: str | None = None, day_or: bool = True, active: bool = True, " +
        "parameters: dict[str, Any] | None = None, slug: str | None = None)",
    );
    expect(Object(signature?.documentation).value).toBe("Creates a cron schedule.");
    const active = signature?.parameters?.find(({ label }) =>
      signature.label.slice(...(label as [number, number])).startsWith("active"),
    );
    expect(Object(active?.documentation).value).toBe("Whether or not the schedule is active.");
  });

  it.each([
    ["by position", "etl.deploy(|)\n", "deploy: name: str"],
    ["by a later position", 'etl.deploy("a", |)\n', "deploy: work_pool_name: str | None = None"],
    ["by its name", 'etl.deploy("a", build=|)\n', "deploy: build: bool = True"],
    ["on its name", 'etl.deploy("a", bu|ild=True)\n', "deploy: build: bool = True"],
    [
      "inside its value",
      'etl.deploy("a", parameters={"|": 1})\n',
      "deploy: parameters: dict[str, Any] | None = None",
    ],
    [
      "of the innermost call",
      'etl.deploy("a", schedule=Cron("0 9 * * *", |))\n',
      "Cron: timezone: str | None = None",
    ],
    ["of any number", 'serve(etl.to_deployment("a"), |)\n', "serve: *args: RunnerDeployment"],
    ["of the object that a method of the class gets", "Flow.deploy(|)\n", "deploy: self"],
    ["behind that object", "Flow.deploy(etl, |)\n", "deploy: name: str"],
    ["in dict", 'etl.deploy("a", tags=dict(a="|"))\n', "deploy: tags: list[str] | None = None"],
    ["behind named ones", 'etl.deploy("a", build=False, |)\n', "deploy"],
    ["in a call that is not closed", 'etl.deploy("a", |', "deploy: work_pool_name: str | None = None"],
    ["in a string that is not closed", 'DockerImage("|\n\nprint("x")\n', "DockerImage: name: str"],
    ["behind its value", 'etl.deploy("a"|)\n', "deploy: name: str"],
    [
      "in what is computed",
      'etl.deploy("a", image="a:" + ta|g)\n',
      "deploy: image: str | DockerImage | None = None",
    ],
    [
      "in a formatted string",
      'etl.deploy("a", image=f"a:|")\n',
      "deploy: image: str | DockerImage | None = None",
    ],
    [
      "before code",
      'etl.serve(\n    "a",\n    cron=|\n\nprint("x")\n',
      "serve: cron: Iterable[str] | str | None = None",
    ],
  ])("says which argument is written: %s", (_, marked, active) => expect(activeAt(marked)).toBe(active));

  it.each([
    ["a call of somebody else", "print(|)\n"],
    ["a method of that name of something else", "engine.deploy(|)\n"],
    ["behind the call", 'etl.deploy("a")|\n'],
    ["a call inside", 'etl.deploy("a", image=make(|))\n'],
    ["a comment", 'etl.deploy(\n    "a",  # |\n)\n'],
  ])("says nothing of %s", (_, marked) => expect(helpAt(marked)).toBeUndefined());

  it("is left to others where there are some", () =>
    expect(helpAt("etl.deploy(|)\n", false)).toBeUndefined());
});
