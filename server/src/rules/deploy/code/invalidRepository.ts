import { followed } from "../../../documents/pythonModule/assignedValue";
import { givenArguments } from "../../../documents/pythonModule/callArguments";
import { dictionaryEntries } from "../../../documents/pythonModule/dictionaryEntries";
import type { PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import type { Argument } from "../../../syntax/python/call";
import { literalValue } from "../../../syntax/python/literal";
import { removeArgument } from "../../removeArgument";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { branchFault, commitFault, exclusiveWords, mayBeBranch } from "../../step/gitRevision";
import { spanOf, workerCalls } from "../workerCalls";

/**
 * A `GitRepository` that Prefect refuses.
 *
 * ## Why
 *
 * Prefect raises a `ValueError` for a branch together with a commit, a commit that is no hexadecimal hash of 4 to 64
 * characters, a branch that git would take for an option, and a user name without a token or a password.
 *
 * ## Example
 *
 * ```python
 * from prefect.runner.storage import GitRepository
 *
 * source = GitRepository("https://github.com/org/repo.git", commit_sha="v1.2.0")
 * ```
 *
 * ## Fix
 *
 * Keep the branch or the commit. A tag is given as the branch: `branch="v1.2.0"`.
 *
 * ## Source
 *
 * `GitRepository` in `prefect/runner/storage.py`.
 */
export const invalidRepository = defineRule({
  id: "deploy/invalid-repository",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      if (found.callable.endsWith(".GitRepository")) yield* findingsFor(found, module, context);
    }
  },
});

function* findingsFor(found: PrefectCall, module: PythonModule, context: RuleContext): Iterable<Finding> {
  const given = givenArguments(found);
  const [branch, commit] = [given.get("branch"), given.get("commit_sha")];
  const [branchText, commitText] = [textOf(branch, module), textOf(commit, module)];
  const badBranch = branchText && branchFault(branchText, context, EFFECT);
  if (branch && badBranch) yield { span: spanOf(branch.value), ...badBranch };
  const badCommit = commitText && commitFault(commitText, EFFECT);
  if (branch && commit && branchText && commitText) {
    const [, later = commit] = [branch, commit].toSorted((a, b) => a.node.start - b.node.start);
    const message = exclusiveWords("GitRepository", "branch", "commit_sha", EFFECT);
    yield { span: spanOf(later.node), message, fixes: removeArgument(found.call, branch, "branch", module) };
  } else if (commit && commitText && badCommit) {
    const nameNode = mayBeBranch(commitText) && branch === undefined ? commit.nameNode : undefined;
    const fixes = nameNode ? [replaceText(spanOf(nameNode), "branch", "review")] : [];
    yield { span: spanOf(commit.value), message: badCommit, fixes };
  }
  const credentials = given.get("credentials");
  if (credentials && lacksToken(credentials, module)) {
    const message = "A `username` needs an `access_token` or a `password` beside it: Prefect stops there.";
    yield { span: spanOf(credentials.value), message };
  }
}

const EFFECT = "Prefect stops there.";

/** A written text, also behind a variable. */
function textOf(argument: Argument | undefined, module: PythonModule): string | undefined {
  const text = argument && literalValue(followed(argument.value, module), module.text);
  return typeof text === "string" ? text : undefined;
}

function lacksToken({ value }: Argument, module: PythonModule): boolean {
  const entries = dictionaryEntries(value, module);
  const user = entries?.values.get("username");
  if (!entries?.isWhole || user === undefined || !literalValue(followed(user, module), module.text))
    return false;
  return !["access_token", "password"].some((name) => entries.values.has(name));
}
