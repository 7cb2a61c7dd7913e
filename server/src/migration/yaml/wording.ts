/** Sentences that decisions write for the Python target, in the words of prefect.yaml. */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/`(\w+)=False`/g, "`$1: false`"],
  [/`(\w+)=True`/g, "`$1: true`"],
  [/`deploy(\(\))?`/g, "`prefect deploy`"],
  [/\bdeploy\(\)/g, "`prefect deploy`"],
  [/before you run this script/g, "before you deploy"],
  [/\bwhen this script runs\b/g, "when you deploy"],
  [/add branch= and credentials=/g, "add branch and access_token"],
  [/write \S*from_source\(.*\)\.deploy\(…\) by hand/g, "write the entry by hand"],
];

/** A sentence of a decision that both targets share, as it reads for an entry. */
export function forEntries(sentence: string): string {
  return WORDINGS.reduce((text, [pattern, words]) => text.replace(pattern, words), sentence);
}
