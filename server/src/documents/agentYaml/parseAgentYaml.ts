import type { TextDocument } from "vscode-languageserver-textdocument";
import { asMapping, asText, lookup } from "../../syntax/yaml/navigation";
import { parseYaml } from "../../syntax/yaml/parseYaml";
import type { AgentYaml } from "./agentYaml";

/** The comment that `prefect deployment build` writes on top. */
const HEADER = /^#+ A complete description of a Prefect Deployment for flow/m;

/** Keys that together no other kind of YAML file has. */
const KEYS = [
  /^flow_name:/m,
  /^entrypoint:/m,
  /^(?:parameter_openapi_schema|infra_overrides|infrastructure):/m,
];

/**
 * Whether a text is an agent-era deployment file. Textual and cheap, since it is asked of every YAML file of
 * a project; people rename the files, so only the content counts.
 */
export function isAgentYaml(fileName: string, text: string): boolean {
  if (!/\.ya?ml$/i.test(fileName) || /(?:^|[\\/])prefect\.ya?ml$/i.test(fileName)) return false;
  if (/^apiVersion:/m.test(text)) return false;
  return HEADER.test(text) || KEYS.every((key) => key.test(text));
}

/** Reads a deployment file of the agent era; a half-typed one is still one. */
export function parseAgentYaml(source: TextDocument): AgentYaml {
  const tree = parseYaml(source.getText());
  const root = asMapping(tree.root);
  const name = asText(lookup(root, "name"));
  const flowName = asText(lookup(root, "flow_name"));
  return { kind: "agentYaml", source, tree, root, name, flowName };
}
