import { posix } from "node:path";
import { argumentNamed, type Call, readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { descendants } from "../../syntax/python/node";
import { parsePython } from "../../syntax/python/parser";
import type { YamlValue } from "../../syntax/yaml/writeYaml";
import type { StorageSource } from "../build/storage";
import { type Draft, refuse } from "../draft";
import type { BlockUse } from "../reading/blockUse";

export type PullStep = ReadonlyMap<string, YamlValue>;

/** One step: the function that Prefect calls, and its inputs. */
export function stepOf(name: string, inputs: readonly (readonly [string, YamlValue])[]): PullStep {
  return new Map([[name, new Map(inputs)]]);
}

/** The step that starts flow runs in a folder. */
export function workingDirectory(directory: string): PullStep {
  return stepOf("prefect.deployments.steps.set_working_directory", [["directory", directory]]);
}

/** The slug of the block type that took the place of a class of Prefect 2. */
const SUCCESSORS: Readonly<Record<string, string>> = {
  github: "github-repository",
  s3: "s3-bucket",
  gcs: "gcs-bucket",
  azure: "azure-blob-storage-container",
};

/**
 * The step that fetches from a storage what `from_source` would have fetched from the same source.
 *
 * @param folder where in the storage the entrypoint counts from; empty for its root
 * @returns `undefined` when it refused
 */
export function pullStepOf(
  source: StorageSource,
  use: BlockUse,
  folder: string,
  id: string | undefined,
  draft: Draft,
): PullStep | undefined {
  const text = source.text.replace(/^await\s+/, "");
  const node = parsePython(text).children[0]?.children[0];
  const literal = node && literalValue(node, text);
  if (typeof literal === "string") return fromAddress(literal, folder, draft);
  const call = node && readCall(node, text);
  const named = id === undefined ? [] : ([["id", id]] as const);
  if (call && argumentNamed(call, "url")) return gitClone(call, text, named, draft);
  const isLoaded = !call || text.slice(0, call.callee.end).endsWith(".load");
  if (isLoaded && use.documentName !== undefined && folder === "") {
    return stepOf("prefect.deployments.steps.pull_with_block", [
      ...named,
      ["block_type_slug", SUCCESSORS[use.block.slug] ?? use.block.slug],
      ["block_document_name", use.documentName],
    ]);
  }
  refuse(
    draft,
    folder === ""
      ? "The storage cannot be read off the text; load a block by its name, or write its fields as literals first."
      : `\`path\`: a pull step fetches the whole ${use.block.class} block, so the code would lie in "${folder}" of it; put that folder into the block first.`,
  );
  return undefined;
}

/** Buckets with no credentials to be named were read before. */
function fromAddress(address: string, folder: string, draft: Draft): PullStep | undefined {
  if (!/^\w+:\/\//.test(address)) return workingDirectory(posix.join(address, folder));
  refuse(
    draft,
    "The pull step for this storage needs credentials; save them as a block, and load the storage as a block by its name first.",
  );
  return undefined;
}

function gitClone(
  call: Call,
  text: string,
  named: readonly (readonly [string, YamlValue])[],
  draft: Draft,
): PullStep | undefined {
  const inputs: (readonly [string, YamlValue])[] = [...named];
  for (const [from, to] of [
    ["url", "repository"],
    ["branch", "branch"],
  ] as const) {
    const argument = argumentNamed(call, from);
    const value = argument && literalValue(argument.value, text);
    if (typeof value === "string") inputs.push([to, value]);
    else if (argument && value !== null) {
      refuse(draft, `The ${to} of the storage is computed; write it as a literal first.`);
      return undefined;
    }
  }
  const credentials = argumentNamed(call, "credentials");
  if (!credentials) return stepOf("prefect.deployments.steps.git_clone", inputs);
  const secret = [...descendants(credentials.value)].flatMap((node) => {
    const load = node.type === "call" ? readCall(node, text) : undefined;
    const name = load?.args[0] && literalValue(load.args[0].value, text);
    return load &&
      typeof name === "string" &&
      /\bSecret\.load$/.test(text.slice(load.callee.start, load.callee.end))
      ? [name]
      : [];
  });
  if (secret.length !== 1 || !secret[0] || !/^[\w.-]+$/.test(secret[0])) {
    refuse(
      draft,
      "The token of the storage is no Secret block that is loaded by its name; make it one first.",
    );
    return undefined;
  }
  inputs.push(["access_token", `{{ prefect.blocks.secret.${secret[0]} }}`]);
  return stepOf("prefect.deployments.steps.git_clone", inputs);
}
