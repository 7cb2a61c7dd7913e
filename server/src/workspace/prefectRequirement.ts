import { basename, join } from "node:path";
import { satisfies, validRange } from "@renovatebot/pep440";
import type { FileSystem } from "./fileSystem";
import { foldersUpTo } from "./projectRoot";
import { readClauses, requirementRank } from "./requirementTexts";

/** Which Prefect a project asks for, as the file says it that allows the least. */
export interface PrefectRequirement {
  /** Absolute path of the file that says it. */
  readonly file: string;
  /** As PEP 440 writes it: `>=3.0,<3.2`; empty for "any". */
  readonly clause: string;
  /** The one version that it allows. */
  readonly exact?: string;
  /** The lowest version that it names as allowed. */
  readonly minimum?: string;
  /** The newest minor release of Prefect 3 that it allows, such as `3.1`, where it sets a bound. */
  readonly newest?: string;
  /** Whether it allows no Prefect 3 at all. */
  readonly isAgentEra: boolean;
}

/** Looks up what projects ask for. No process is run, and nothing is resolved. */
export interface PrefectRequirements {
  /** Looks in the folder of a file, then upwards to the boundary; the nearest folder that says it counts. */
  near(folder: string, boundary: string): Promise<PrefectRequirement | undefined>;
  /** A file was written, made or removed. */
  changed(path: string): void;
}

/** A file larger than this is no requirement; lock files of large projects have some megabytes. */
const LARGEST = 10_000_000;
/** Minor releases that are asked for; there will not be more of Prefect 3. */
const MINORS = Array.from({ length: 100 }, (_, index) => 99 - index);

export function createPrefectRequirements(files: FileSystem): PrefectRequirements {
  const known = new Map<string, Promise<PrefectRequirement | undefined>>();

  async function search(folder: string): Promise<PrefectRequirement | undefined> {
    const below = join(folder, "requirements");
    const paths = [
      ...(await files.readFolder(folder)).map(({ name }) => join(folder, name)),
      // `requirements/base.txt` is read like `requirements.txt`.
      ...(await files.readFolder(below)).map(({ name }) => join(below, name)),
    ];
    const found: (readonly [rank: number, requirement: PrefectRequirement])[] = [];
    for (const path of paths) {
      const name = path.startsWith(below) && path.endsWith(".txt") ? "requirements.txt" : basename(path);
      const rank = requirementRank(name);
      if (rank === undefined) continue;
      const state = await files.stat(path);
      if (typeof state !== "object" || state.kind !== "file" || state.size > LARGEST) continue;
      const text = await files.readText(path);
      const clauses = text === undefined ? [] : readClauses(name, text);
      found.push(...clauses.flatMap((clause) => withRank(rank, requirementOf(path, clause))));
    }
    return strictest(found);
  }

  return {
    async near(folder, boundary) {
      for (const current of foldersUpTo(folder, boundary)) {
        const found = known.get(current) ?? search(current);
        known.set(current, found);
        const requirement = await found;
        if (requirement) return requirement;
      }
      return undefined;
    },
    changed(path) {
      if (requirementRank(basename(path)) !== undefined || /[\\/]requirements[\\/][^\\/]+\.txt$/.test(path))
        known.clear();
    },
  };
}

function withRank(rank: number, requirement: PrefectRequirement | undefined) {
  return requirement ? [[rank, requirement] as const] : [];
}

/** What a clause allows; `undefined` for one that is none. */
export function requirementOf(file: string, clause: string): PrefectRequirement | undefined {
  if (clause !== "" && !validRange(clause)) return undefined;
  const versions = [...clause.matchAll(/(?<![\d.])\d+(\.\d+)*((a|b|rc)\d+)?/g)].map(([version]) => version);
  const allows = (version: string) => clause === "" || satisfies(version, clause, { prereleases: true });
  const minor = MINORS.find((candidate) => {
    const named = versions.filter((version) => version.startsWith(`3.${candidate}.`));
    return [`3.${candidate}.0`, `3.${candidate}.99`, ...named].some(allows);
  });
  const exact = /^={2,3}([\d.]+\d\w*)$/.exec(clause)?.[1];
  const minimum = /(?:>=|~=)([\d.]+\d\w*)/.exec(clause)?.[1] ?? exact;
  return {
    file,
    clause,
    ...(exact && { exact }),
    ...(minimum && { minimum }),
    ...(minor !== undefined && minor < 99 && { newest: `3.${minor}` }),
    isAgentEra: minor === undefined,
  };
}

/** The one that allows the least of Prefect 3: what all of them allow. One that only allows Prefect 2 is on its way out. */
function strictest(
  found: readonly (readonly [rank: number, requirement: PrefectRequirement])[],
): PrefectRequirement | undefined {
  const weight = ({ isAgentEra, newest }: PrefectRequirement) =>
    isAgentEra ? 1_000 : newest === undefined ? 100 : Number(newest.slice("3.".length));
  return found.toSorted(([a, left], [b, right]) => weight(left) - weight(right) || a - b)[0]?.[1];
}
