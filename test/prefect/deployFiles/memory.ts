import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import type { FileCase } from "./fileCase";
import type { Verdict } from "./judge";
import { FIRST_RUN, projectFiles, SET_UP } from "./project";

/**
 * What Prefect said before, kept in the file that DEPLOY_FILES_MEMORY names: asking it takes minutes, and who works
 * on a rule changes the rule and not the files. Without that variable nothing is kept.
 */
export interface Memory {
  recall(release: string, file: FileCase): Verdict | undefined;
  keep(release: string, file: FileCase, verdict: Verdict): Promise<void>;
}

export async function openMemory(path = process.env.DEPLOY_FILES_MEMORY): Promise<Memory> {
  if (!path) return { recall: () => undefined, keep: async () => {} };
  const text = await readFile(path, "utf8").catch(() => "{}");
  const known = JSON.parse(text) as Record<string, Verdict>;
  return {
    recall: (release, file) => known[keyOf(release, file)],
    keep: async (release, file, verdict) => {
      known[keyOf(release, file)] = verdict;
      await writeFile(path, JSON.stringify(known, undefined, 1));
    },
  };
}

function keyOf(release: string, { text, args, run, onlyRead }: FileCase): string {
  const all = [release, text, args, onlyRead, projectFiles, SET_UP, run && FIRST_RUN];
  return `${release} ${createHash("sha256").update(JSON.stringify(all)).digest("hex").slice(0, 20)}`;
}
