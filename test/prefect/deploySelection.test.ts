import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { deploySelection } from "../../server/src/documents/prefectYaml/deploySelection";
import { parsePrefectYaml } from "../../server/src/documents/prefectYaml/parsePrefectYaml";
import { askDeploy } from "./askDeploy";
import { whyNoPrefect } from "./prefectServer";

const missing = await whyNoPrefect();

/** Deployments of every kind that `-n` tells apart, or does not. */
const TEXT = `
x: &shared {name: shared, entrypoint: flows/shared.py:main}
deployments:
  - {name: nightly, entrypoint: "flows/etl.py:my_flow"}
  - {name: nightly, entrypoint: "flows/other.py:other_flow"}
  - {name: nightly, entrypoint: "flows/third.py:other_flow"}
  - {name: nightly, entrypoint: flows.etl.my_flow}
  - {name: method, entrypoint: "flows/etl.py:Flows.run"}
  - {name: with blanks, entrypoint: "flows/etl.py:my_flow"}
  - {name: template, entrypoint: "{{ $ENTRY-POINT }}"}
  - {name: "{{ $NAME }}", entrypoint: "flows/etl.py:my_flow"}
  - {name: no entrypoint}
  - {<<: *shared, tags: [a]}
`;

describe.skipIf(missing)(`prefect deploy -n${missing ? ` (skipped: ${missing})` : ""}`, () => {
  it("chooses what we say it does", async () => {
    const document = parsePrefectYaml(TextDocument.create("file:///prefect.yaml", "prefect-yaml", 1, TEXT));
    const selections = document.deployments.map((deployment) => deploySelection(deployment, document));
    expect(selections).not.toContain(undefined);
    const cases = selections.map((selection) => ({ text: TEXT, selector: selection?.selector ?? null }));
    const answers = await askDeploy(cases);
    const ours = selections.map((selection) =>
      (selection?.chosen ?? []).map(({ name, entrypoint }) => [name?.text, entrypoint?.node.text ?? null]),
    );
    const theirs = answers.map((entries) =>
      entries.map(({ name, entrypoint }) => [name, entrypoint ?? null]),
    );
    expect(theirs).toEqual(ours);
  });
});
