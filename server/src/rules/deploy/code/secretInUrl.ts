import { followed } from "../../../documents/pythonModule/assignedValue";
import { givenValue } from "../../../documents/pythonModule/callArguments";
import type { PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { literalValue } from "../../../syntax/python/literal";
import type { PythonNode } from "../../../syntax/python/node";
import { defineRule, type Finding } from "../../rule";
import { hasSecretUser, isToken, urlSecretWords } from "../../step/urlSecret";
import { spanOf, workerCalls } from "../workerCalls";

/**
 * A token or a password in the URL of a repository.
 *
 * ## Why
 *
 * Prefect stores the URL in the deployment as it is, and everybody who can see the deployment can read it. What is
 * written out can be read in the code, too.
 *
 * ## Example
 *
 * ```python
 * import os
 *
 * from prefect import flow
 *
 * if __name__ == "__main__":
 *     flow.from_source(
 *         source=f"https://{os.environ['GITHUB_TOKEN']}@github.com/org/repo.git",
 *         entrypoint="etl.py:etl",
 *     ).deploy("nightly", work_pool_name="my-pool")
 * ```
 *
 * ## Fix
 *
 * Save the token as a Secret block, and write
 * `GitRepository("https://github.com/org/repo.git", credentials={"access_token": Secret.load("github-token")})`.
 *
 * ## Source
 *
 * `GitRepository.to_pull_step` in `prefect/runner/storage.py`.
 */
export const secretInUrl = defineRule({
  id: "deploy/secret-in-url",
  severity: "warning",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const argument = urlOf(found);
      const url = argument && followed(argument, module);
      if (url === undefined || !hasSecret(url, module)) continue;
      const instead = 'GitRepository(…, credentials={"access_token": Secret.load("…")})';
      yield { span: spanOf(url), message: urlSecretWords(instead) };
    }
  },
});

/** The argument that names a repository. */
function urlOf(found: PrefectCall) {
  const parameter = PARAMETERS.find(([callable]) => callable.test(found.callable))?.[1];
  return parameter === undefined ? undefined : givenValue(found, parameter);
}

const PARAMETERS: readonly (readonly [callable: RegExp, parameter: string])[] = [
  [/\.Flow\.a?from_source$/, "source"],
  [/\.create_storage_from_source$/, "source"],
  [/\.(?:GitRepository|RemoteStorage)$/, "url"],
];

/** What code calls them. */
const CALLED_SECRET = /token|secret|passw|\bpat\b|_pat\b|api_?key/i;

/** Whether the user part of a URL is a secret for certain, written out or put in. */
function hasSecret(node: PythonNode, { text }: PythonModule): boolean {
  const url = literalValue(node, text);
  if (typeof url === "string") return hasSecretUser(url);
  const computed: string[] = [];
  const written = text.slice(node.start, node.end);
  const user = /^[rR]?[fF][rR]?["']+https?:\/\/([^/@]*)@/.exec(
    written.replace(/\{[^{}]*\}/g, (expression) => `{${computed.push(expression) - 1}}`),
  )?.[1];
  const [name = "", password] = user?.split(":") ?? [];
  if (password !== undefined) return password !== "";
  const expression = /^\{(\d+)\}$/.exec(name)?.[1];
  return expression === undefined ? isToken(name) : CALLED_SECRET.test(computed[Number(expression)] ?? "");
}
