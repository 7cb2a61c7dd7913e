import { posix } from "node:path";
import { blocksWithSlug } from "../../prefect/blocks";
import { pythonString } from "../../syntax/python/literal";
import { isMapping, type YamlValue } from "../../syntax/yaml/writeYaml";
import type { CallWriter } from "./callWriter";
import { REMOTE_PACKAGES } from "./pullSource";

/** What takes the place of pull steps: an argument of `from_source`, and how the entrypoint counts in it. */
export interface SourceText {
  /** `undefined` where runs start in the image itself. */
  readonly source: string | undefined;
  readonly entrypoint: string;
}

type Step = readonly [name: string, inputs: ReadonlyMap<string, YamlValue>];
type Inputs = ReadonlyMap<string, YamlValue>;

/**
 * Writes the pull steps of an entry as the `source=` of `from_source`; `undefined` when it refused.
 *
 * @param folder where `prefect deploy` runs, which runs start in without steps
 */
export function sourceText(
  steps: readonly YamlValue[] | undefined,
  entrypoint: string,
  folder: string,
  writer: CallWriter,
): SourceText | undefined {
  if (steps === undefined) return { source: writer.folder(folder), entrypoint };
  const read = steps.map(stepOf);
  const [first, second] = read;
  if (first === undefined || read.length > 2 || read.some((step) => step === undefined)) {
    const reason =
      steps.length === 0
        ? "`pull: []` fetches no code, which a call can only say of an image."
        : "The pull steps are more than from_source does: it fetches code from one place.";
    writer.refusals.push(reason);
    return undefined;
  }
  const [name, inputs] = first;
  const kind = /^prefect\.deployments\.steps\.(?:\w+\.)?(\w+)$/.exec(name)?.[1];
  if (second !== undefined) {
    const below = kind === "git_clone" ? folderInClone(second, inputs) : undefined;
    if (below === undefined) {
      writer.refusals.push("The pull steps are more than from_source does: it fetches code from one place.");
      return undefined;
    }
    const source = gitText(inputs, writer);
    return source === undefined ? undefined : { source, entrypoint: posix.join(below, entrypoint) };
  }
  if (kind === "set_working_directory" && inputs.get("directory") === ".")
    return { source: undefined, entrypoint };
  const source = textOf(kind, inputs, writer);
  if (source === undefined && writer.refusals.length === 0)
    writer.refusals.push(`The pull step \`${name}\` has no counterpart in from_source.`);
  return source === undefined ? undefined : { source, entrypoint };
}

function textOf(kind: string | undefined, inputs: Inputs, writer: CallWriter): string | undefined {
  switch (kind) {
    case "git_clone":
      return gitText(inputs, writer);
    case "pull_from_remote_storage":
      return remoteText(inputs, writer);
    case "pull_with_block":
      return blockText(inputs, writer);
    default:
      return undefined;
  }
}

function stepOf(value: YamlValue): Step | undefined {
  const [entry, ...others] = isMapping(value) ? [...value] : [];
  if (entry === undefined || others.length > 0 || !isMapping(entry[1])) return undefined;
  return [entry[0], entry[1]];
}

/** The folder of a clone that a second step goes to: `{{ clone.directory }}/below`. */
function folderInClone([name, inputs]: Step, clone: Inputs): string | undefined {
  const [directory, id] = [inputs.get("directory"), clone.get("id")];
  if (!name.endsWith(".set_working_directory") || typeof directory !== "string" || typeof id !== "string")
    return undefined;
  const [, named, below] = /^\{\{\s*([\w-]+)\.directory\s*\}\}\/([^{}]+)$/.exec(directory) ?? [];
  return named === id ? below : undefined;
}

/** The inputs of `git_clone`, with the parameters of `GitRepository` that its own pull step has for them. */
const GIT_PARAMETERS: Readonly<Record<string, string>> = {
  repository: "url",
  branch: "branch",
  commit_sha: "commit_sha",
  include_submodules: "include_submodules",
  directories: "directories",
  clone_directory_name: "name",
};
const CREDENTIALS = new Set(["access_token", "credentials"]);

/** The inputs of a `git_clone` step as a source; `undefined` when it refused. */
export function gitText(inputs: Inputs, writer: CallWriter): string | undefined {
  const given = [...inputs].filter(([name, value]) => name !== "id" && value !== null);
  const url = inputs.get("repository");
  const strange = given.find(([name]) => !(name in GIT_PARAMETERS) && !CREDENTIALS.has(name));
  const plain = given.filter(([name]) => name in GIT_PARAMETERS);
  if (typeof url !== "string" || strange !== undefined || plain.some(([, value]) => holdsBraces(value))) {
    writer.refusals.push(
      `The step git_clone has \`${strange?.[0] ?? "repository"}\` that a call cannot say; write it out first.`,
    );
    return undefined;
  }
  if (given.length === 1 && url.endsWith(".git")) return pythonString(url);
  const args = plain.map(([name, value]) => writer.argument(GIT_PARAMETERS[name] ?? name, value));
  for (const [name, value] of given.filter(([each]) => CREDENTIALS.has(each))) {
    const loaded = loadedText(value, writer);
    if (loaded === undefined) {
      writer.refusals.push(
        `The \`${name}\` of the step git_clone is no block by its name (\`{{ prefect.blocks.secret.name }}\`); a call takes nothing else.`,
      );
      return undefined;
    }
    args.push(name === "access_token" ? `credentials={"access_token": ${loaded}}` : `credentials=${loaded}`);
  }
  return writer.call(writer.name("prefect.runner.storage", "GitRepository"), args);
}

function holdsBraces(value: YamlValue): boolean {
  return typeof value === "string" && value.includes("{{");
}

/** `{{ prefect.blocks.secret.token }}` as `Secret.load("token")`. */
function loadedText(value: YamlValue, writer: CallWriter): string | undefined {
  const [, slug, name] =
    /^\{\{\s*prefect\.blocks\.([\w-]+)\.([\w-]+)\s*\}\}$/.exec(typeof value === "string" ? value : "") ?? [];
  const [block] = slug === undefined ? [] : blocksWithSlug("workerEra", slug);
  if (block === undefined || name === undefined) return undefined;
  return `${writer.name(block.module, block.class)}.load(${pythonString(name)})`;
}

function remoteText(inputs: Inputs, writer: CallWriter): string | undefined {
  const url = inputs.get("url");
  if (typeof url !== "string" || [...inputs.values()].some(holdsBraces)) return undefined;
  const scheme = /^(\w+):\/\//.exec(url)?.[1] ?? "";
  const own = REMOTE_PACKAGES[scheme];
  const settings = [...inputs].filter(
    ([name, value]) => name !== "id" && name !== "url" && !(name === "requires" && value === own),
  );
  if (settings.some(([name]) => name === "requires" || !/^[A-Za-z_]\w*$/.test(name))) return undefined;
  if (settings.length === 0 && own !== undefined) return pythonString(url);
  const args = [["url", url] as const, ...settings].map(([name, value]) => writer.argument(name, value));
  return writer.call(writer.name("prefect.runner.storage", "RemoteStorage"), args);
}

function blockText(inputs: Inputs, writer: CallWriter): string | undefined {
  const [slug, name] = [inputs.get("block_type_slug"), inputs.get("block_document_name")];
  const [block] = typeof slug === "string" ? blocksWithSlug("workerEra", slug) : [];
  if (block === undefined || typeof name !== "string" || holdsBraces(name)) return undefined;
  return `${writer.name(block.module, block.class)}.load(${pythonString(name)})`;
}
