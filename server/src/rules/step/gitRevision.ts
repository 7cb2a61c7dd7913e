import { refusal } from "../../prefect/refusals";
import { isTooNew } from "../deploy/projectRelease";
import type { Finding } from "../rule";
import type { RuleContext } from "../ruleContext";

/** What `GitRepository` refuses of a branch or a commit, which `git_clone` makes one of. */

/** What is to be said of two that exclude each other. */
export function exclusiveWords(taker: string, one: string, other: string, effect: string): string {
  const advice = other === "commit_sha" ? " A commit needs no branch." : "";
  return `\`${taker}\` takes \`${one}\` or \`${other}\`, not both. ${effect}${advice}`;
}

type Said = Pick<Finding, "message" | "severity">;

/** What is to be said of a branch that git takes for an option; releases before Prefect's refusal run it so. */
export function branchFault(
  branch: string,
  context: Pick<RuleContext, "project">,
  effect: string,
): Said | undefined {
  if (!branch.startsWith("-")) return undefined;
  return isTooNew(refusal("optionAsBranch"), context)
    ? {
        message: 'Of a branch that starts with "-" git reads an option. Later releases of Prefect refuse it.',
        severity: "warning",
      }
    : { message: `Prefect takes no branch that starts with "-": git would read an option. ${effect}` };
}

const COMMIT = /^[0-9a-f]{4,64}\n?$/i;

/** What is to be said of a commit that is none. */
export function commitFault(commit: string, effect: string): string | undefined {
  return COMMIT.test(commit)
    ? undefined
    : `\`commit_sha\` takes 4 to 64 hexadecimal digits. ${effect} For a branch or a tag write \`branch\`.`;
}

/** Whether what is no commit may well be the name of a branch or a tag. */
export function mayBeBranch(text: string): boolean {
  return /^\w[\w./-]*$/.test(text);
}
