import { isDeepStrictEqual } from "node:util";
import type { FixLevel } from "../../server/src/migration/plan";
import { type DeploymentRecord, FIELDS, type Field, HASH_OF_FILE } from "./deploymentRecord";

/** `unannounced` is a difference that nothing in the report of the conversion names: a fault. */
export type Verdict = "same" | "announced" | "unannounced";

/** One field of one deployment under both eras. */
export interface FieldComparison {
  readonly field: Field;
  readonly agentEra: unknown;
  readonly workerEra: unknown;
  readonly verdict: Verdict;
  /** The note that names the field; why a difference is a fault, where it is one. */
  readonly because: string;
}

/** What `migrate` said of one conversion. */
export interface Announcement {
  readonly level: FixLevel;
  readonly notes: readonly string[];
}

/** The words in backticks by which a note names a field; the field's own name where none is given. */
const NAMES: Partial<Readonly<Record<Field, readonly string[]>>> = {
  schedules: ["schedules", "schedule"],
  paused: ["paused", "is_schedule_active"],
  path: ["path", "pull_steps", "storage"],
  storage: ["storage", "pull_steps"],
  pull_steps: ["pull_steps", "storage"],
  code: ["path", "entrypoint", "storage"],
  infrastructure: ["infrastructure", "work_pool_name"],
  job_variables: ["job_variables", "infra_overrides"],
};

/** What the upgrade guide itself changes: these may differ in a `safe` conversion, when a note names them. */
const CHANGED_BY_THE_GUIDE: ReadonlySet<Field> = new Set<Field>([
  "enforce_parameter_schema",
  "entrypoint",
  "path",
  "storage",
  "pull_steps",
  "infrastructure",
  "work_pool_name",
]);

/** Compares the two records of a deployment, field by field. */
export function compareRecords(
  before: DeploymentRecord,
  after: DeploymentRecord,
  announcement: Announcement,
): readonly FieldComparison[] {
  return FIELDS.map((field) => {
    const agentEra = before.fields[field];
    const workerEra = after.fields[field];
    return { field, agentEra, workerEra, ...judge(field, agentEra, workerEra, announcement) };
  });
}

function judge(
  field: Field,
  before: unknown,
  after: unknown,
  { level, notes }: Announcement,
): Pick<FieldComparison, "verdict" | "because"> {
  if (isDeepStrictEqual(before, after)) return { verdict: "same", because: "" };
  const names = NAMES[field] ?? [field];
  const note = notes.find((each) =>
    names.some((name) => each.includes(`\`${name}\``) || each.includes(`\`${name}=`)),
  );
  if (note === undefined)
    return { verdict: "unannounced", because: `no note names \`${names.join("` or `")}\`` };
  // Nobody chose the hash of a file, and every edit changes it.
  const isChosen = before !== HASH_OF_FILE;
  if (level === "safe" && isChosen && !CHANGED_BY_THE_GUIDE.has(field)) {
    return { verdict: "unannounced", because: "a conversion of level safe must keep it" };
  }
  if (field === "version" && isChosen && !note.includes(String(before))) {
    return {
      verdict: "unannounced",
      because: "a version that somebody chose is lost, and the note does not say so",
    };
  }
  return { verdict: "announced", because: note };
}
