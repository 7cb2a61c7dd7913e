import { describe, expect, it } from "vitest";
import { concernsPrefect } from "../../client/src/prefectText";

/** Checks whether a document starts the language server. */
function check(name: string, expected: boolean, path: string, languageId: string, text: string): void {
  it(`${name}: ${expected}`, () => {
    expect(concernsPrefect({ path, languageId, text: () => text })).toBe(expected);
  });
}

const AGENT_ERA = `###
### A complete description of a Prefect Deployment for flow 'hello'
###
name: demo
`;
const KUBERNETES = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n";

describe("documents that mention Prefect", () => {
  check("prefect.yaml", true, "/p/prefect.yaml", "prefect-yaml", "");
  check("prefect.yaml as plain YAML", true, "/p/prefect.yaml", "yaml", "");
  check("an import", true, "/p/flow.py", "python", "from prefect import flow\n");
  check("agent-era YAML", true, "/p/hello-deployment.yaml", "yaml", AGENT_ERA);
  check(
    "agent-era YAML without its head",
    true,
    "/p/deployment.yml",
    "yaml",
    "name: a\nflow_name: b\nentrypoint: c\n",
  );
});

describe("documents that do not", () => {
  check("another Python file", false, "/p/app.py", "python", "print('hello')\n");
  check("a Kubernetes deployment", false, "/p/deployment.yaml", "yaml", KUBERNETES);
  check("any YAML that names Prefect", false, "/p/values.yaml", "yaml", "image: prefecthq/prefect\n");
  check("another file of that name", false, "/p/not-prefect.yaml", "yaml", "");
  check("text", false, "/p/notes.md", "markdown", "prefect\n");
});
