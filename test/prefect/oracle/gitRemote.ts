import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runOrThrow } from "../runProgram";
import { REPOSITORY } from "./eraCase";

/**
 * A repository on this machine that git takes for `REPOSITORY`, whatever token the address carries: `from_source`
 * clones when it deploys, so the code of a case has to be somewhere.
 */
export interface GitRemote {
  /** What git has to be run with to believe it. */
  readonly env: NodeJS.ProcessEnv;
  /** Makes a folder a repository with this remote, and commits what is in it. */
  track(folder: string): Promise<void>;
  /** Commits and pushes what is in the folder, under the branches and tags that cases name. */
  push(folder: string): Promise<void>;
  /** The hash of the folder's last commit. */
  commit(folder: string): Promise<string>;
}

/** Branches and tags of the repository. */
const REFERENCES = ["refs/heads/main", "refs/heads/release", "refs/tags/v1.0"];

/** Where the same repository lies too, for the blocks of each. */
const HOSTS = ["github.com", "gitlab.com", "bitbucket.org"];

/** Tokens that the cases' Secret blocks hold, as they stand in an address. */
const CREDENTIALS = ["", "test-token@", "x-access-token:test-token@", "oauth2:test-token@", "me:test-token@"];

/** Makes an empty remote in a folder. */
export async function createGitRemote(folder: string, env: NodeJS.ProcessEnv): Promise<GitRemote> {
  const bare = join(folder, "remote.git");
  const config = join(folder, "gitconfig");
  const insteadOf = HOSTS.flatMap((host) =>
    CREDENTIALS.flatMap((credential) =>
      [".git", ""].map((end) => `\tinsteadOf = https://${credential}${host}/acme/flows${end}\n`),
    ),
  );
  await writeFile(
    config,
    `[url "file://${bare}"]\n${insteadOf.join("")}[user]\n\tname = Oracle\n\temail = oracle@example.invalid\n[protocol "file"]\n\tallow = always\n`,
  );
  const gitEnv = { GIT_CONFIG_GLOBAL: config, GIT_CONFIG_NOSYSTEM: "1" };
  const git = (cwd: string, ...args: readonly string[]) =>
    runOrThrow("git", args, { cwd, env: { ...env, ...gitEnv } });
  await git(folder, "init", "--quiet", "--bare", "--initial-branch=main", bare);
  const commitAll = async (cwd: string) => {
    await git(cwd, "add", "--all");
    await git(cwd, "commit", "--quiet", "--allow-empty", "--message", "A state of the case");
  };
  return {
    env: gitEnv,
    track: async (cwd) => {
      await git(cwd, "init", "--quiet", "--initial-branch=main");
      await git(cwd, "remote", "add", "origin", REPOSITORY);
      await commitAll(cwd);
    },
    push: async (cwd) => {
      await commitAll(cwd);
      await git(cwd, "push", "--quiet", "--force", "origin", ...REFERENCES.map((name) => `HEAD:${name}`));
    },
    commit: async (cwd) => (await git(cwd, "rev-parse", "HEAD")).stdout.trim(),
  };
}
