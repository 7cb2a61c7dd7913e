import { execFile } from "node:child_process";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { blockingFileSystem } from "../workspace/fileSystem";
import { findGitRepository } from "../workspace/gitRepository";

const run = promisify(execFile);

/**
 * The files that git shows as modified, each with the sentence why it is better left alone. Untracked files
 * and files outside a repository are not among them; where git can't tell, its own words are the reason.
 *
 * @param paths absolute
 */
export async function modifiedInGit(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const byRepository = new Map<string, string[]>();
  for (const path of paths) {
    const root = (await findGitRepository(dirname(path), blockingFileSystem))?.root;
    if (root !== undefined) byRepository.set(root, [...(byRepository.get(root) ?? []), path]);
  }
  const refusals = new Map<string, string>();
  for (const [root, files] of byRepository) {
    try {
      const modified = await statusOf(root, files);
      for (const file of files) if (modified.has(file)) refusals.set(file, MODIFIED);
    } catch (error) {
      if (isMissing(error)) continue;
      for (const file of files) refusals.set(file, cannotTell(error));
    }
  }
  return refusals;
}

const MODIFIED = "git shows it as modified. Commit or stash it first, or use --force";

async function statusOf(root: string, files: readonly string[]): Promise<ReadonlySet<string>> {
  const names = files.map((file) => relative(root, file));
  // A file system monitor is a program that the repository's configuration names: it is not run.
  const args = ["-c", "core.fsmonitor=false", "--literal-pathspecs", "status", "--porcelain", "-z"];
  const { stdout } = await run("git", [...args, "--untracked-files=no", "--no-renames", "--", ...names], {
    cwd: root,
    env: { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" },
    maxBuffer: 64 * 1024 * 1024,
  });
  const modified = new Set<string>();
  for (const line of stdout.split("\0")) {
    // `XY path`: X is the index against the last commit, Y the file against the index. `A ` alone is a new file.
    if (/^(?:.[^ ]|[^ A]) ?/.test(line)) modified.add(join(root, line.slice(3)));
  }
  return modified;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function cannotTell(error: unknown): string {
  const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n")[0] : "";
  return `git can't tell whether it is modified (${said || "git failed"}). Use --force to write it nevertheless`;
}
