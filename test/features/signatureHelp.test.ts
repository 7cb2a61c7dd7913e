import { beforeAll, describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { signatureHelp } from "../../server/src/features/signatureHelp";
import { nothingKnown } from "../../server/src/workspace/projectView";
import { loadGrammar } from "../grammar";
import { projectOf } from "../workspace/projectOf";

beforeAll(loadGrammar);

/** The signature at the `|`, with the active parameter in `«…»`. */
function signatureAt(marked: string, project = nothingKnown): string | undefined {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const document = parsePrefectYaml(TextDocument.create("file:///prefect.yaml", "prefect-yaml", 1, text));
  const help = signatureHelp(document, offset, { project, migration: { workPool: undefined } });
  const [signature] = help?.signatures ?? [];
  if (signature === undefined) return undefined;
  const active = signature.parameters?.[help?.activeParameter ?? -1]?.label;
  if (active === undefined || typeof active === "string") return signature.label;
  const [start, end] = active;
  return `${signature.label.slice(0, start)}«${signature.label.slice(start, end)}»${signature.label.slice(end)}`;
}

const CD = "prefect.deployments.steps.set_working_directory";
const REMOTE = "prefect.deployments.steps.pull_from_remote_storage";
const PIP = "prefect.deployments.steps.pip_install_requirements";

describe("signature help", () => {
  it.each([
    ["a value", `pull:\n  - ${CD}:\n      directory: |\n`, "set_working_directory(«directory: str»)"],
    ["a key", `pull:\n  - ${CD}:\n      direct|ory: x\n`, "set_working_directory(«directory: str»)"],
    ["no key yet", `pull:\n  - ${CD}:\n      |\n`, "set_working_directory(directory: str)"],
    ["any inputs", `pull:\n  - ${REMOTE}:\n      key: |\n`, "pull_from_remote_storage(url: str, …)"],
    [
      "defaults",
      `pull: [{${PIP}: {stream_output: |}}]`,
      'pip_install_requirements(directory: str | None = None, requirements_file: str = "requirements.txt", «stream_output: bool = true»)',
    ],
  ])("shows it for %s", (_, marked, label) => expect(signatureAt(marked)).toBe(label));

  it("shows it for a function of the project", () => {
    const project = projectOf({ "steps.py": "def tag(version: str, push=None, *, dry=go()): ...\n" });
    expect(signatureAt("build:\n  - steps.tag:\n      push: |\n", project)).toBe(
      "tag(version: str, «push = None», dry = …)",
    );
  });

  it.each([
    ["the name of the step", `pull:\n  - ${CD}|:\n      directory: x\n`],
    ["a step of nobody's", "pull:\n  - my.step:\n      a: |\n"],
    ["a field", "deployments:\n  - name: |\n"],
  ])("shows none for %s", (_, marked) => expect(signatureAt(marked)).toBeUndefined());
});
