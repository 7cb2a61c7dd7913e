import { dirname, join, resolve } from "node:path";
import type { FileSystem } from "./fileSystem";
import { parseGitConfig } from "./gitConfig";

/** The git repository that a folder is part of. Read from its files: no git is needed and none is run. */
export interface GitRepository {
  /** Absolute path of the work tree. */
  readonly root: string;
  /** The URL that it was cloned from, without credentials. */
  readonly remote: string | undefined;
}

/** Looks for the repository of a folder, upwards to the root of the disk as git does. */
export async function findGitRepository(
  folder: string,
  files: FileSystem,
): Promise<GitRepository | undefined> {
  for (let current = folder; ; current = dirname(current)) {
    const marker = join(current, ".git");
    const found = await files.stat(marker);
    if (typeof found === "object") {
      const gitFolder = found.kind === "folder" ? marker : await linkedGitFolder(marker, files);
      return { root: current, remote: gitFolder && (await readRemote(gitFolder, files)) };
    }
    if (dirname(current) === current) return undefined;
  }
}

/** In a work tree and in a submodule `.git` is a file: `gitdir: <path>`. */
async function linkedGitFolder(marker: string, files: FileSystem): Promise<string | undefined> {
  const target = /^gitdir: (.+)/.exec((await files.readText(marker)) ?? "")?.[1];
  if (!target) return undefined;
  const gitFolder = resolve(dirname(marker), target.trim());
  // The configuration of an added work tree stands in the repository that it was added to.
  const common = await files.readText(join(gitFolder, "commondir"));
  return common ? resolve(gitFolder, common.trim()) : gitFolder;
}

/** `origin`, as `git clone` names it; else the only remote there is. Of several others none is a guess worth making. */
async function readRemote(gitFolder: string, files: FileSystem): Promise<string | undefined> {
  const text = await files.readText(join(gitFolder, "config"));
  if (text === undefined) return undefined;
  const remotes = new Map<string, string>();
  for (const { section, subsection, key, value } of parseGitConfig(text)) {
    if (section !== "remote" || key !== "url" || subsection === undefined) continue;
    if (!remotes.has(subsection)) remotes.set(subsection, value);
  }
  const url = remotes.get("origin") ?? (remotes.size === 1 ? remotes.values().next().value : undefined);
  return url === undefined ? undefined : withoutCredentials(url);
}

/** Takes user and password out of a URL. The `git@` of ssh is an address, no secret, and stays. */
export function withoutCredentials(url: string): string {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/)([^/@]*(?:@[^/@]*)*)@(.*)$/is.exec(url);
  if (!parts) return url;
  const [, scheme = "", userInfo = "", rest = ""] = parts;
  const user = userInfo.split(":")[0];
  return /ssh/i.test(scheme) && user ? `${scheme}${user}@${rest}` : `${scheme}${rest}`;
}
