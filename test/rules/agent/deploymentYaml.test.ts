import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { isAgentYaml, parseAgentYaml } from "../../../server/src/documents/agentYaml/parseAgentYaml";
import { deploymentYaml } from "../../../server/src/rules/agent/deploymentYaml";
import { requirementOf } from "../../../server/src/workspace/prefectRequirement";
import { context } from "../checkFindings";

const written = `###
### A complete description of a Prefect Deployment for flow 'etl'
###
name: nightly
work_queue_name: default
infra_overrides: {}
###
### DO NOT EDIT BELOW THIS LINE
###
flow_name: etl
entrypoint: flows/etl.py:etl
parameter_openapi_schema: {}
`;

describe("isAgentYaml", () => {
  it.each([
    ["etl-deployment.yaml", written, true],
    ["renamed.yml", written.replaceAll(/^#.*\n/gm, ""), true],
    ["prefect.yaml", written, false],
    ["etl-deployment.json", written, false],
    ["deployment.yaml", "apiVersion: apps/v1\nkind: Deployment\nentrypoint: x\n", false],
    ["deployment.yaml", "entrypoint: x\nflow_name: y\n", false],
    ["values.yaml", "name: x\n", false],
  ])("%s", (name, text, expected) => expect(isAgentYaml(name, text)).toBe(expected));
});

describe("agent/deployment-yaml", () => {
  it.each([
    ["as written", written, "name: nightly", /the deployment “nightly”/],
    [
      "half-typed",
      "### A complete description of a Prefect Deployment for flow 'x'\n",
      "### A complete",
      /this deployment/,
    ],
  ])("speaks once: %s", (_, text, at, says) => {
    const document = parseAgentYaml(TextDocument.create("file:///d.yaml", "yaml", 1, text));
    const findings = [...deploymentYaml.check(document, context)];
    expect(findings).toHaveLength(1);
    expect(text.slice(findings[0]?.span.start).startsWith(at)).toBe(true);
    expect(findings[0]?.message).toMatch(says);
  });

  it.each([
    [">=3.1", "error", /\(this project asks for `>=3\.1` \(requirements\.txt\)\)$/],
    ["<3", "info", /\(this project asks for `<3` \(requirements\.txt\)\)$/],
    [">=2.20", undefined, /does it\.$/],
  ])("is as loud as a project makes it that asks for %s", (clause, severity, says) => {
    const prefect = requirementOf("/project/requirements.txt", clause);
    const document = parseAgentYaml(TextDocument.create("file:///d.yaml", "yaml", 1, written));
    const project = { ...context.project, ...(prefect && { prefect }) };
    const [finding] = deploymentYaml.check(document, { ...context, project });
    expect(finding?.severity).toBe(severity);
    expect(finding?.message).toMatch(says);
  });
});
