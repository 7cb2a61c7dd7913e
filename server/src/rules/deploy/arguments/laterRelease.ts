import type { PrefectCall } from "../../../documents/pythonModule/prefectCalls";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { callableLifetime } from "../../../prefect/signatureHistory";
import { signature, signatureNames, workerCallable } from "../../../prefect/signatures";
import type { PythonNode } from "../../../syntax/python/node";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import type { RuleContext } from "../../ruleContext";
import { asksForRelease, isTooNew, requirementWords } from "../projectRelease";
import { spanOf, workerCalls } from "../workerCalls";

/**
 * A function, method, class or module of Prefect that no release has which the project may run on.
 *
 * ## Why
 *
 * The import, or the call, fails. What the project may run on is what its requirement on Prefect says: in a lock file, a
 * requirements file, `pyproject.toml`, a Dockerfile. A lower bound alone excludes nothing.
 *
 * Code that asks for the release first, or copes with a failed import, is left alone.
 *
 * ## Example
 *
 * With `prefect==3.1.4`:
 *
 * ```python
 * from prefect.schedules import Cron
 *
 * nightly = Cron("0 3 * * *")
 * ```
 *
 * ## Fix
 *
 * Write `CronSchedule(cron="0 3 * * *")` of `prefect.client.schemas.schedules`, or allow Prefect 3.2. A form for
 * `async` code such as `adeploy` becomes the usual one, `deploy`, which can be awaited.
 *
 * ## Source
 *
 * The sources of all releases of Prefect 3.
 */
export const laterRelease = defineRule({
  id: "deploy/later-release",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    // Most projects exclude no newer release, and nothing is too new for them.
    const { prefect } = context.project;
    if (prefect === undefined || !module.parses || prefect.isAgentEra) return;
    for (const { target, nameNode, node } of module.names.imports) {
      const path = importedPath(target, node, module);
      const since = path && sinceOf(path, context);
      if (since && !asksForRelease(node, module))
        yield { span: spanOf(nameNode), message: say(path, since, context) };
    }
    for (const found of workerCalls(module, context)) {
      const { since } = callableLifetime(found.callable);
      if (since === undefined || !isTooNew({ since }, context) || isToldAtImport(found, module, context))
        continue;
      if (asksForRelease(found.nameNode, module)) continue;
      const name = found.callable.slice(found.callable.lastIndexOf(".") + 1);
      yield {
        span: spanOf(found.nameNode),
        message: say(name, since, context),
        fixes: usualForm(found, name),
      };
    }
  },
});

/** What an import asks for: `import prefect.schedules` binds only `prefect`, and fails for the rest. */
function importedPath(
  target: string | undefined,
  node: PythonNode,
  { text }: PythonModule,
): string | undefined {
  const isPlain =
    target !== undefined && node.type === "dotted_name" && node.parent?.type === "import_statement";
  return isPlain ? text.slice(node.start, node.end) : target;
}

/** Since when there is what is imported, where that is too new: a callable, or a module of which all are. */
function sinceOf(path: string, context: RuleContext): string | undefined {
  const callable = workerCallable(path);
  const all =
    callable !== undefined
      ? [callable]
      : signatureNames("workerEra").filter((name) => name.startsWith(`${path}.`));
  const lifetimes = all.map(callableLifetime);
  return lifetimes.every((lifetime) => isTooNew(lifetime, context)) ? lifetimes[0]?.since : undefined;
}

function say(path: string, since: string, context: RuleContext): string {
  const advice = OLDER.find(([pattern]) => pattern.test(path))?.[1];
  return `\`${path}\` came with Prefect ${since}, but ${requirementWords(context)}. Python stops there.${advice ? ` ${advice}` : ""}`;
}

/** What did the same before. */
const OLDER: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [
    /^prefect\.schedules\b/,
    "Take `CronSchedule`, `IntervalSchedule` and `RRuleSchedule` of `prefect.client.schemas.schedules`.",
  ],
];

function isToldAtImport(
  { call: { callee } }: PrefectCall,
  module: PythonModule,
  context: RuleContext,
): boolean {
  const reference = module.names.referenceAt(rootOf(callee));
  const bindings = reference ? module.names.lookup(reference) : [];
  return bindings.some(({ target, node }) => {
    const path = importedPath(target, node, module);
    return path !== undefined && sinceOf(path, context) !== undefined;
  });
}

function rootOf(node: PythonNode): PythonNode {
  const [object] = node.children;
  return node.type === "attribute" && object ? rootOf(object) : node;
}

/** `deploy` for `adeploy`: before there were two, the one could be awaited. */
function usualForm({ callable, nameNode, receiver }: PrefectCall, name: string) {
  const usual = name.slice(1);
  const isForm =
    name.startsWith("a") && signature("workerEra", callable.replace(/\w+$/, usual)) !== undefined;
  return isForm && (receiver !== undefined || /^prefect\.Flow\./.test(callable))
    ? [replaceText(spanOf(nameNode), usual, "review")]
    : [];
}
