import { describe, expect, test } from "vitest";
import { findGitRepository, withoutCredentials } from "../../server/src/workspace/gitRepository";
import { memoryFiles } from "./memoryFiles";

async function remoteOf(config: string): Promise<string | undefined> {
  return (await findGitRepository("/w/a", memoryFiles({ "/w/.git/config": config })))?.remote;
}

describe("the remote", () => {
  test.each([
    ['[remote "origin"]\n\turl = https://github.com/o/r.git\n', "https://github.com/o/r.git"],
    [
      '[core]\n\tbare = false\n[remote "origin"]\r\n\turl = git@github.com:o/r.git\r\n',
      "git@github.com:o/r.git",
    ],
    ['[Remote "up"]\n  URL = "https://h/o/r" # why\n', "https://h/o/r"],
    ['[remote "a"]\nurl = https://h/a\n[remote "origin"]\nurl = https://h/origin', "https://h/origin"],
    ['[remote "origin"]\nurl = https://h/first\nurl = https://h/second', "https://h/first"],
    ['[remote "origin"]\nurl = https://u:tok@h/r', "https://h/r"],
    ['[remote "a"]\nurl = https://h/a\n[remote "b"]\nurl = https://h/b', undefined],
    ['; [remote "origin"]\n[branch "origin"]\nurl = x', undefined],
    ["[remote]\nurl = https://h/r", undefined],
    ['[remote "origin\nurl = ', undefined],
    ["", undefined],
  ])("%j → %s", async (config, remote) => {
    expect(await remoteOf(config)).toBe(remote);
  });

  test("is found above the folder, also through the file that a submodule has", async () => {
    const files = memoryFiles({
      "/w/.git/modules/sub/config": '[remote "origin"]\nurl = https://h/sub',
      "/w/sub/.git": "gitdir: ../.git/modules/sub\n",
      "/w/sub/a/x.py": "",
    });
    expect(await findGitRepository("/w/sub/a", files)).toEqual({ root: "/w/sub", remote: "https://h/sub" });
  });

  test("of an added work tree is that of its repository", async () => {
    const files = memoryFiles({
      "/w/.git/config": '[remote "origin"]\nurl = https://h/r',
      "/w/.git/worktrees/b/commondir": "../..\n",
      "/b/.git": "gitdir: /w/.git/worktrees/b\n",
    });
    expect(await findGitRepository("/b", files)).toEqual({ root: "/b", remote: "https://h/r" });
  });

  test("is not there without a repository", async () => {
    expect(await findGitRepository("/w/a", memoryFiles({ "/w/a/x.py": "" }))).toBeUndefined();
  });
});

test.each([
  ["https://user:token@host/o/r.git", "https://host/o/r.git"],
  ["https://token@host/o/r.git", "https://host/o/r.git"],
  ["https://user:to@ken@host/o/r.git", "https://host/o/r.git"],
  ["ssh://git:pw@host/o/r.git", "ssh://git@host/o/r.git"],
  ["git@host:o/r.git", "git@host:o/r.git"],
  ["https://host/o/r@v1.git", "https://host/o/r@v1.git"],
  ["/srv/git/r.git", "/srv/git/r.git"],
])("%s without credentials is %s", (url, expected) => {
  expect(withoutCredentials(url)).toBe(expected);
});
