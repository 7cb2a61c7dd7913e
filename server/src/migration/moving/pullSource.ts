import { givenValue } from "../../documents/pythonModule/callArguments";
import { certainValue } from "../../documents/pythonModule/certainValue";
import { readCodeSource } from "../../documents/pythonModule/codeSource";
import { type PrefectCall, prefectCallAt } from "../../documents/pythonModule/prefectCalls";
import { writtenDict } from "../../documents/pythonModule/writtenDict";
import { blockAt } from "../../prefect/blocks";
import { readCall } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import type { YamlValue } from "../../syntax/yaml/writeYaml";
import { type Draft, refuse } from "../draft";
import { refuseComputed } from "../yaml/jobVariables";
import { type PullStep, stepOf } from "../yaml/pullSteps";
import { readValue } from "../yaml/pythonValue";

/** Where `from_source` takes code from, as a step of prefect.yaml. */
export type PullSource =
  /** A folder of the machine that deploys, as `readCodeSource` answers for it. */
  | { readonly kind: "folder"; readonly node: PythonNode }
  /** A repository; the inputs of its `git_clone` step. */
  | { readonly kind: "git"; readonly url: string; readonly inputs: readonly Input[] }
  /** A storage of which the step fetches all. */
  | { readonly kind: "storage"; readonly step: PullStep };

type Input = readonly [name: string, value: YamlValue];
/** Reads the `source=` of `from_source`; `undefined` when it refused. */
export function pullSource(given: PythonNode, draft: Draft): PullSource | undefined {
  const { module } = draft;
  const node = certainValue(given, module);
  const found = prefectCallAt(node, module);
  if (found?.call.args.some(({ isSplat, value }) => isSplat && value.type === "list_splat")) {
    refuseComputed(given, "source", draft);
    return undefined;
  }
  if (found?.callable.endsWith(".GitRepository")) return gitSource(found, draft);
  if (found?.callable.endsWith(".RemoteStorage")) return remoteSource(found, draft);
  const path = found?.callable.endsWith(".LocalStorage") ? givenValue(found, "path") : node;
  const source = path && readCodeSource(path, module);
  if (path !== undefined && (source?.kind === "folder" || source?.kind === "own"))
    return { kind: "folder", node: path };
  if (source?.kind === "git") return { kind: "git", url: source.url, inputs: [["repository", source.url]] };
  const text = literalValue(node, module.text);
  if (typeof text === "string") return { kind: "storage", step: remoteStep([["url", text]]) };
  const block = loadedBlock(node, draft);
  if (block === undefined) {
    refuseComputed(given, "source", draft);
    return undefined;
  }
  const step = stepOf("prefect.deployments.steps.pull_with_block", [
    ["block_type_slug", block.slug],
    ["block_document_name", block.name],
  ]);
  return { kind: "storage", step };
}

/** What Prefect installs for an address where runs start (`RemoteStorage._get_required_package_for_scheme`). */
export const REMOTE_PACKAGES: Readonly<Record<string, string>> = {
  s3: "s3fs",
  gs: "gcsfs",
  gcs: "gcsfs",
  abfs: "adlfs",
  az: "adlfs",
};

function remoteStep(inputs: readonly Input[]): PullStep {
  const url = inputs.find(([name]) => name === "url")?.[1];
  const scheme = typeof url === "string" ? /^(\w+):\/\//.exec(url)?.[1] : undefined;
  const requires = scheme && REMOTE_PACKAGES[scheme];
  const all = requires ? [...inputs, ["requires", requires] as const] : inputs;
  return stepOf("prefect.deployments.steps.pull_from_remote_storage", all);
}

/** The settings of a storage are the inputs of its step. */
function remoteSource({ call }: PrefectCall, draft: Draft): PullSource | undefined {
  const inputs = call.args.flatMap(({ name = "url", value, isSplat }): Input[] => {
    if (name === "pull_interval") return [];
    const read = isSplat ? undefined : readValue(certainValue(value, draft.module), draft.module);
    if (read === undefined) refuseComputed(value, name, draft);
    return read === undefined ? [] : [[name, read]];
  });
  return draft.refusals.length > 0 ? undefined : { kind: "storage", step: remoteStep(inputs) };
}

/** The parameters of `GitRepository`, with the inputs of `git_clone` that its own pull step has for them. */
const GIT_INPUTS: Readonly<Record<string, string>> = {
  url: "repository",
  branch: "branch",
  commit_sha: "commit_sha",
  include_submodules: "include_submodules",
  directories: "directories",
  name: "clone_directory_name",
};

function gitSource(found: PrefectCall, draft: Draft): PullSource | undefined {
  const inputs: Input[] = [];
  for (const [name, input] of Object.entries(GIT_INPUTS)) {
    const node = givenValue(found, name);
    const value = node && readValue(certainValue(node, draft.module), draft.module);
    if (node !== undefined && value === undefined) refuseComputed(node, name, draft);
    if (value !== undefined && value !== null) inputs.push([input, value]);
  }
  const credentials = givenValue(found, "credentials");
  if (credentials !== undefined && credentials.type !== "none") {
    const read = gitCredentials(credentials, draft);
    if (read === undefined) {
      refuse(
        draft,
        "The credentials of the repository are no block that is loaded by its name; save them as one first: a token has no place in prefect.yaml.",
      );
    } else inputs.push(read);
  }
  const url = inputs.find(([name]) => name === "repository")?.[1];
  if (draft.refusals.length > 0 || typeof url !== "string") return undefined;
  return { kind: "git", url, inputs };
}

/** `{"access_token": Secret.load("token")}` as `access_token`, a block of credentials as `credentials`. */
function gitCredentials(given: PythonNode, draft: Draft): Input | undefined {
  const node = certainValue(given, draft.module);
  const block = loadedBlock(node, draft);
  if (block !== undefined) return ["credentials", templateOf(block)];
  const dict = writtenDict(node, draft.module);
  const value =
    dict?.isWhole && dict.entries.size === 1 ? dict.entries.get("access_token")?.value : undefined;
  const token = value && loadedBlock(certainValue(value, draft.module), draft);
  return token && ["access_token", templateOf(token)];
}

interface LoadedBlock {
  readonly slug: string;
  readonly name: string;
}

function templateOf({ slug, name }: LoadedBlock): string {
  return `{{ prefect.blocks.${slug}.${name} }}`;
}

/** `Secret.load("token")`, with a name that a template can speak of. */
function loadedBlock(node: PythonNode, { module }: Draft): LoadedBlock | undefined {
  const call = readCall(node, module.text);
  const path = call && module.names.qualifiedName(call.callee);
  const block =
    path && /\.a?load$/.test(path) ? blockAt("workerEra", path.replace(/\.a?load$/, "")) : undefined;
  const argument = call?.args.find(
    ({ name, isSplat }) => !isSplat && (name === undefined || name === "name"),
  );
  const name = argument && literalValue(argument.value, module.text);
  return block && typeof name === "string" && /^[\w-]+$/.test(name) ? { slug: block.slug, name } : undefined;
}
