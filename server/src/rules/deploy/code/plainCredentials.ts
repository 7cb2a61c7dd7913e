import { followed } from "../../../documents/pythonModule/assignedValue";
import { givenValue } from "../../../documents/pythonModule/callArguments";
import { dictionaryEntries } from "../../../documents/pythonModule/dictionaryEntries";
import type { PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { isInAsync } from "../../../migration/build/mainGuard";
import { addImports } from "../../../migration/imports/addImports";
import { resolveName } from "../../../migration/imports/importNeed";
import { readCall } from "../../../syntax/python/call";
import type { PythonNode } from "../../../syntax/python/node";
import { defineRule, type Finding, type Fix } from "../../rule";
import { spanOf, workerCalls } from "../workerCalls";
import { deployedStorages } from "./deployedStorage";

/**
 * An access token that is no Secret block, for a repository that is deployed.
 *
 * ## Why
 *
 * A deployment stores how a worker gets the code. Of a token it stores the name of the Secret block that holds it; with
 * a plain text, be it written out or from an environment variable, Prefect raises a `ValueError`: "Please save your
 * access token as a Secret block before converting this storage object to a pull step." What is served is not stored,
 * and may have a plain token.
 *
 * A `token` or `password` beside no `access_token` is stored nowhere: the worker then clones without any.
 *
 * ## Example
 *
 * ```python
 * import os
 *
 * from prefect import flow
 * from prefect.runner.storage import GitRepository
 *
 * if __name__ == "__main__":
 *     flow.from_source(
 *         source=GitRepository(
 *             "https://github.com/org/repo.git",
 *             credentials={"access_token": os.environ["GITHUB_TOKEN"]},
 *         ),
 *         entrypoint="etl.py:etl",
 *     ).deploy("nightly", work_pool_name="my-pool")
 * ```
 *
 * ## Fix
 *
 * Save the token once with `Secret(value=…).save("github-token")`, and write
 * `credentials={"access_token": Secret.load("github-token")}`.
 *
 * ## Source
 *
 * `GitRepository.to_pull_step` in `prefect/runner/storage.py`.
 */
export const plainCredentials = defineRule({
  id: "deploy/plain-credentials",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    const calls = workerCalls(module, context);
    const repositories = calls.filter(({ callable }) => callable.endsWith(".GitRepository"));
    if (repositories.length === 0) return;
    const storages = deployedStorages(calls, module);
    for (const found of repositories) {
      if (storages.has(found.call.node)) yield* findingsFor(found, module);
    }
  },
});

function* findingsFor(found: PrefectCall, module: PythonModule): Iterable<Finding> {
  const credentials = givenValue(found, "credentials");
  const entries = credentials && dictionaryEntries(credentials, module);
  const token = entries?.values.get("access_token");
  if (token !== undefined) {
    const text = plainText(token, module);
    if (text === undefined) return;
    const message =
      "Prefect deploys no plain access token and stops there: save it as a Secret block, and load that here.";
    yield { span: spanOf(token), message, fixes: secretFix(token, text, module) };
    return;
  }
  if (!entries?.isWhole) return;
  for (const name of ["token", "password"]) {
    const value = entries.values.get(name);
    if (value === undefined) continue;
    const message = `A deployment stores only an \`access_token\`: the worker clones without this \`${name}\`. Write \`"access_token": Secret.load("…")\`.`;
    yield { span: spanOf(value), message, severity: "warning" };
  }
}

/** A text for sure, with the name of the variable that it comes from, or what is called to get it. */
interface PlainText {
  readonly variable?: string;
  /** `Secret.load("x")`, of which the text was taken. */
  readonly block?: PythonNode;
}

function plainText(node: PythonNode, module: PythonModule): PlainText | undefined {
  const value = followed(node, module);
  const textOf = ({ start, end }: PythonNode) => module.text.slice(start, end);
  if (value.type === "string" || value.type === "concatenated_string") return {};
  if (value.type === "subscript") {
    const [object, key] = value.children;
    const isEnvironment = object && module.names.qualifiedName(object) === "os.environ";
    return isEnvironment && key ? { variable: textOf(key) } : undefined;
  }
  const call = value.type === "call" ? readCall(value, module.text) : undefined;
  if (call === undefined) return undefined;
  const callee = module.names.qualifiedName(call.callee) ?? "";
  const [first] = call.args;
  if (callee === "os.getenv" || callee === "os.environ.get")
    return first ? { variable: textOf(first.value) } : undefined;
  const [object, method] = [call.callee.children[0], call.callee.children.at(-1)];
  if (object === undefined || method === undefined || textOf(method) !== "get") return undefined;
  const loaded = readCall(followed(object, module), module.text);
  const isSecret = /^prefect\.(?:.*\.)?Secret\.a?load$/.test(
    (loaded && module.names.qualifiedName(loaded.callee)) ?? "",
  );
  return isSecret ? { block: object } : undefined;
}

/** Loads a Secret block in the place of the text. */
function secretFix(node: PythonNode, { variable, block }: PlainText, module: PythonModule): readonly Fix[] {
  if (block !== undefined) {
    const isHere = node.type === "call" && node.start === block.start;
    const changes = [{ span: { start: block.end, end: node.end }, newText: "" }];
    const title = "Give the Secret block itself";
    return isHere ? [{ title, level: "safe", kind: "fault", changes, notes: [] }] : [];
  }
  const secret = resolveName({ module: "prefect.blocks.system", name: "Secret" }, module);
  if (secret === undefined) return [];
  const name = /^["']([A-Za-z_]+)["']$/
    .exec(variable ?? "")?.[1]
    ?.toLowerCase()
    .replaceAll("_", "-");
  const blockName = name ?? "git-access-token";
  const load = `${isInAsync(node) ? "await " : ""}${secret.expression}.load("${blockName}")`;
  const imports = secret.need ? addImports(module, [secret.need]) : [];
  return [
    {
      title: `Load the Secret block ${blockName}`,
      level: "review",
      kind: "fault",
      changes: [{ span: spanOf(node), newText: load }, ...imports],
      notes: [`Save the token once: \`Secret(value=…).save("${blockName}")\`.`],
    },
  ];
}
