import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

/** Why Prefect refuses something; `null` where it takes it. */
export type Verdict = string | null;

/**
 * What Prefect said before, kept in the file that PREFECT_MEMORY names: asking it takes minutes, and who works
 * on a rule changes the rule and not what Prefect is asked. Without that variable nothing is kept.
 */
export interface Memory {
  /** @param asked all that the answer depends on */
  recall(release: string, asked: unknown): Verdict | undefined;
  keep(release: string, asked: unknown, verdict: Verdict): Promise<void>;
}

export async function openMemory(path = process.env.PREFECT_MEMORY): Promise<Memory> {
  if (!path) return { recall: () => undefined, keep: async () => {} };
  const text = await readFile(path, "utf8").catch(() => "{}");
  const known = JSON.parse(text) as Record<string, Verdict>;
  return {
    recall: (release, asked) => known[keyOf(release, asked)],
    keep: async (release, asked, verdict) => {
      known[keyOf(release, asked)] = verdict;
      await writeFile(path, JSON.stringify(known, undefined, 1));
    },
  };
}

function keyOf(release: string, asked: unknown): string {
  return `${release} ${createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 20)}`;
}
