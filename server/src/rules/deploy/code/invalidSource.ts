import { followed } from "../../../documents/pythonModule/assignedValue";
import { argumentsByName } from "../../../documents/pythonModule/callArguments";
import type { PythonModule } from "../../../documents/pythonModule/pythonModule";
import { blockAt } from "../../../prefect/blocks";
import { readCall } from "../../../syntax/python/call";
import type { PythonNode } from "../../../syntax/python/node";
import { type WrittenText, writtenText } from "../../../syntax/python/writtenText";
import { replaceText } from "../../replaceText";
import { defineRule, type Finding } from "../../rule";
import { spanOf, workerCalls } from "../workerCalls";

/**
 * A source that Prefect cannot load a flow from.
 *
 * ## Why
 *
 * `from_source` takes a text, a path, a storage object or a block with `get_directory`, and raises a `TypeError` for
 * anything else. Of texts only those that end in `.git` or begin with `git://` are git repositories: the address of a
 * page on GitHub is taken for files to download, and one without `https://` for a folder. Neither is there.
 *
 * `RunnerDeployment.from_storage` takes storage objects only: a block goes into `BlockStorageAdapter(…)`, and a text into
 * `create_storage_from_source(…)`.
 *
 * ## Example
 *
 * ```python
 * from prefect import flow
 *
 * etl = flow.from_source("https://github.com/org/repo", entrypoint="etl.py:etl")
 * ```
 *
 * ## Fix
 *
 * Write `https://github.com/org/repo.git`.
 *
 * ## Source
 *
 * `Flow.from_source` in `prefect/flows.py`, `create_storage_from_source` in `prefect/runner/storage.py`.
 */
export const invalidSource = defineRule({
  id: "deploy/invalid-source",
  severity: "error",
  kind: "python",
  *check(module, context): Iterable<Finding> {
    for (const found of workerCalls(module, context)) {
      const isStorage = /\.from_storage$|\.afrom_storage$/.test(found.callable);
      if (!isStorage && !/\.a?from_source$/.test(found.callable)) continue;
      const name = isStorage ? "storage" : "source";
      const argument = argumentsByName(found).find(([of]) => of === name)?.[1].value;
      if (argument === undefined) continue;
      const value = followed(argument, module);
      const finding = isStorage ? noStorage(value, module) : noSource(value, module);
      // What is wrong stands where the value is; a variable may be used for other things.
      if (finding !== undefined) yield { ...finding, span: finding.span ?? spanOf(argument) };
    }
  },
});

type Fault = Omit<Finding, "span"> & { readonly span?: Finding["span"] };

/** What `from_source` raises a `TypeError` for, by the names of its nodes. */
const NO_SOURCES: ReadonlyMap<string, string> = new Map([
  ["integer", "a number"],
  ["float", "a number"],
  ["true", "a truth value"],
  ["false", "a truth value"],
  ["none", "None"],
  ["list", "a list"],
  ["tuple", "a tuple"],
  ["set", "a set"],
  ["dictionary", "a dictionary"],
  ["lambda", "a function"],
]);

function noSource(value: PythonNode, module: PythonModule): Fault | undefined {
  const kind = NO_SOURCES.get(value.type);
  if (kind !== undefined)
    return {
      message: `\`from_source\` takes a URL, a path, a storage object or a storage block, not ${kind}. Prefect stops there.`,
    };
  const written = writtenText(value, module.text);
  const repository = written && repositoryOf(written.text);
  if (written === undefined || repository === undefined) return undefined;
  const { url, isFolder } = repository;
  const taken = isFolder ? "a folder" : "files to download";
  return {
    span: spanOf(value),
    severity: "warning",
    message: `Prefect takes this for ${taken}: only what ends in \`.git\` is a repository.${url ? ` Write ${url}.` : ""}`,
    fixes: url && written.isVerbatim ? [fixOf(written, url)] : [],
  };
}

function fixOf({ span }: WrittenText, url: string) {
  return replaceText(span, url, "review", `Write ${url}`);
}

const HOSTS = /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)$/i;

/** A repository that is written as Prefect reads none, and how it would be; without a URL for a page inside of one. */
function repositoryOf(text: string): { readonly url?: string; readonly isFolder: boolean } | undefined {
  const match = /^(https?:\/\/|ssh:\/\/git@|git@)?(?:[^@/]*@)?([\w.-]+)([/:])([\w./-]+?)\/*$/.exec(text);
  const [, lead = "", host = "", separator = "", path = ""] = match ?? [];
  if (!HOSTS.test(host) || path.endsWith(".git") || (separator === ":") !== (lead === "git@"))
    return undefined;
  const isFolder = lead === "" || lead === "git@";
  const parts = path.split("/");
  // `/tree/main` and the like are pages; GitLab has groups in groups.
  const isPage = parts.length < 2 || parts.some((part) => /^(?:tree|blob|-|raw|src)$/.test(part));
  if (isPage || (parts.length > 2 && !/gitlab/i.test(host))) return { isFolder };
  return { url: `${lead === "" ? "https://" : ""}${text.replace(/\/+$/, "")}.git`, isFolder };
}

function noStorage(value: PythonNode, module: PythonModule): Fault | undefined {
  if (value.type === "string" || value.type === "concatenated_string")
    return {
      message:
        "`from_storage` takes a storage object, not a text, and Python stops there. Write `create_storage_from_source(…)` around it.",
    };
  const call = value.type === "call" ? readCall(value, module.text) : undefined;
  const callee = (call && module.names.qualifiedName(call.callee)) ?? "";
  return blockAt("workerEra", callee.replace(/\.a?load$/, "")) === undefined
    ? undefined
    : {
        message:
          "`from_storage` takes a storage object, not a block, and Python stops there. Write `BlockStorageAdapter(…)` around it.",
      };
}
