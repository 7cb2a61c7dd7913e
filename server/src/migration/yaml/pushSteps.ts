import { findStep } from "../../prefect/steps";
import type { Argument } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import { withdrawUpload } from "../build/argumentRules";
import { type Draft, tell } from "../draft";
import { type PullStep, stepOf } from "./pullSteps";

/**
 * The step that uploads the code to where a pull step fetches it from, as the build of Prefect 2 did; `undefined` where
 * nothing was uploaded, or where no step does it.
 */
export function pushStepsOf(
  pull: readonly PullStep[] | undefined,
  args: ReadonlyMap<string, Argument>,
  draft: Draft,
): readonly PullStep[] | undefined {
  const [[name = "", inputs] = []] = [...(pull?.[0] ?? [])];
  const given = inputs && isMapping(inputs) ? inputs : new Map<string, YamlValue>();
  const block = fieldsOfBlock(given);
  const step = findStep(block?.step ?? name.replace(".pull_from_", ".push_to_"));
  if (!step || step.name === name || !withdrawUpload(draft)) return undefined;
  const ignored = args.get("ignore_file");
  const ignoreFile = ignored && literalValue(ignored.value, draft.module.text);
  tell(
    draft,
    `\`push\`: \`prefect deploy\` uploads the folder of prefect.yaml, as the build did with the folder that the script was run from; it needs ${step.package} where you deploy.`,
  );
  const extra = typeof ignoreFile === "string" ? ([["ignore_file", ignoreFile]] as const) : [];
  return [stepOf(step.name, [...(block?.inputs ?? given), ...extra])];
}

/** The step that uploads to what a block holds, and the fields of the block that say where. */
const BLOCK_STEPS: Readonly<Record<string, { readonly step: string; readonly fields: Fields }>> = {
  "s3-bucket": {
    step: "prefect_aws.deployments.steps.push_to_s3",
    fields: { bucket: "bucket_name", folder: "bucket_folder", credentials: "credentials" },
  },
  "gcs-bucket": {
    step: "prefect_gcp.deployments.steps.push_to_gcs",
    fields: { bucket: "bucket", folder: "bucket_folder", credentials: "gcp_credentials" },
  },
  "azure-blob-storage-container": {
    step: "prefect_azure.deployments.steps.push_to_azure_blob_storage",
    fields: { container: "container_name", folder: "base_folder", credentials: "credentials" },
  },
};

/** The field of a block by the input of a step. */
type Fields = Readonly<Record<string, string>>;

/** Of `pull_with_block`, as templates that `prefect deploy` fills in from the saved block. */
function fieldsOfBlock(
  pull: ReadonlyMap<string, YamlValue>,
): { readonly step: string; readonly inputs: readonly (readonly [string, YamlValue])[] } | undefined {
  const [slug, name] = [pull.get("block_type_slug"), pull.get("block_document_name")];
  const known = typeof slug === "string" ? BLOCK_STEPS[slug] : undefined;
  if (!known || typeof name !== "string" || !/^[\w-]+$/.test(name)) return undefined;
  const inputs = Object.entries(known.fields).map(
    ([input, field]) => [input, `{{ prefect.blocks.${slug}.${name}.${field} }}`] as const,
  );
  return { step: known.step, inputs };
}
