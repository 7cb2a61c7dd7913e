import { satisfies } from "@renovatebot/pep440";
import type { PrefectRequirement } from "./prefectRequirement";

/** Beyond what any minor release will have of patches, and Prefect 3 of minor releases. */
const MOST = 100;

/**
 * Whether a project may run on a release of Prefect 3 from that one on. Without a requirement, or with one that only
 * says what is too old, it may.
 * @param since such as `3.6.14`
 */
export function allowsFrom(requirement: PrefectRequirement | undefined, since: string): boolean {
  return requirement === undefined || remembered(requirement, `>=${since}`, () => fromOn(requirement, since));
}

/** Whether a project that says what it asks for may run on a release of Prefect 3 before that one. */
export function allowsBefore(requirement: PrefectRequirement | undefined, version: string): boolean {
  return (
    requirement !== undefined && remembered(requirement, `<${version}`, () => before(requirement, version))
  );
}

/** Whether a project that says what it asks for may run on a release of Prefect 2. */
export function allowsAgentEra(requirement: PrefectRequirement | undefined): boolean {
  const releases = Array.from({ length: MOST }, (_, minor) => [`2.${minor}.0`, `2.${minor}.${MOST}`]).flat();
  return (
    requirement !== undefined &&
    remembered(
      requirement,
      "2",
      () => requirement.clause === "" || allowsAny(requirement, releases, ">=2,<3"),
    )
  );
}

function fromOn(requirement: PrefectRequirement, since: string): boolean {
  const [, minor = 0, patch = 0] = since.split(".").map(Number);
  const patches = Array.from({ length: MOST }, (_, index) => `3.${minor}.${patch + index}`);
  const minors = Array.from({ length: MOST }, (_, index) => `3.${minor + 1 + index}`);
  return allowsAny(
    requirement,
    [...patches, ...minors.flatMap((line) => [`${line}.0`, `${line}.${MOST}`])],
    `>=${since},<4`,
  );
}

function before(requirement: PrefectRequirement, version: string): boolean {
  const [, minor = 0, patch = 0] = version.split(".").map(Number);
  const patches = Array.from({ length: patch }, (_, index) => `3.${minor}.${index}`);
  const minors = Array.from({ length: minor }, (_, index) => `3.${index}`);
  return allowsAny(
    requirement,
    [...minors.flatMap((line) => [`${line}.0`, `${line}.${MOST}`]), ...patches],
    `>=3,<${version}`,
  );
}

/** Whether one of those releases, or one that the requirement names and the range holds, is allowed. */
function allowsAny({ clause }: PrefectRequirement, releases: readonly string[], range: string): boolean {
  const named = [...clause.matchAll(/\d+(?:\.\d+)+(?:(?:a|b|rc)\d+)?/g)].map(([version]) => version);
  const within = named.filter((version) => satisfies(version, range, { prereleases: true }));
  return [...releases, ...within].some((version) => satisfies(version, clause, { prereleases: true }));
}

const known = new WeakMap<PrefectRequirement, Map<string, boolean>>();

/** A script asks for each of its arguments. */
function remembered(requirement: PrefectRequirement, question: string, answer: () => boolean): boolean {
  const answers = known.get(requirement) ?? new Map<string, boolean>();
  known.set(requirement, answers);
  const found = answers.get(question) ?? answer();
  answers.set(question, found);
  return found;
}
