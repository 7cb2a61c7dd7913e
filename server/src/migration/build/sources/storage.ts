import { posix } from "node:path";
import { URI } from "vscode-uri";
import type { Argument } from "../../../syntax/python/call";
import { literalValue, pythonString } from "../../../syntax/python/literal";
import { askForReview, copyOf, type Draft, refuse, tell } from "../../draft";
import { resolveName } from "../../imports/importNeed";
import { type FlowReference, findFlow, pathBelow } from "../flowReference";
import type { Source } from "../source";
import { convertStorage } from "../storage";

/** Code in a storage: `from_source` with a block, a repository or a URL. */
export function fromStorage(
  storage: Argument,
  args: ReadonlyMap<string, Argument>,
  draft: Draft,
): Source | undefined {
  const source = convertStorage(storage, args, draft);
  if (!source) return undefined;
  const given = args.get("entrypoint");
  const argument = args.get("flow");
  const flow = given || !argument ? undefined : findFlow(argument, draft);
  const entrypoint = given
    ? literalValue(given.value, draft.module.text)
    : flow && entrypointFromRoot(flow, source.isClone, draft);
  const path = args.get("path");
  const prefix = path && path.value.type !== "none" ? literalValue(path.value, draft.module.text) : "";
  if (typeof entrypoint !== "string" || typeof prefix !== "string") {
    refuse(draft, "`entrypoint` or `path` is computed; write it as a literal first.");
    return undefined;
  }
  if (prefix !== "")
    askForReview(draft, "`path` and `entrypoint`: the path is now the first part of the entrypoint.");
  const receiver = receiverOf(argument, draft);
  if (receiver === undefined) return undefined;
  return {
    receiver,
    fromSource: [`source=${source.text}`, `entrypoint=${pythonString(posix.join(prefix, entrypoint))}`],
    loadsThisFile:
      posix.basename(entrypoint.split(":")[0] ?? "") ===
      posix.basename(URI.parse(draft.module.source.uri).path),
  };
}

/**
 * What has `from_source`: the decorator, because then no copy of the flow need lie beside the script; where it is
 * not imported, the flow itself; and where there is no flow either, the decorator with its import.
 */
export function receiverOf(argument: Argument | undefined, draft: Draft): string | undefined {
  const decorator = resolveName({ module: "prefect", name: "flow" }, draft.module);
  if (decorator && !decorator.need) return decorator.expression;
  if (argument) return copyOf(draft, argument.value);
  if (!decorator?.need) {
    refuse(
      draft,
      "`flow` means something else in this file; rename it, so that prefect.flow can be imported.",
    );
    return undefined;
  }
  draft.needs.push(decorator.need);
  return decorator.expression;
}

/** The entrypoint from the root of the repository, where a clone starts, or of the project, where uploads did. */
function entrypointFromRoot(flow: FlowReference, isClone: boolean, draft: Draft): string {
  const { root, gitRoot } = draft.context.project;
  const from = isClone ? (gitRoot ?? root) : root;
  const path = (from && pathBelow(from, flow.file)) ?? posix.basename(flow.file);
  tell(
    draft,
    `\`entrypoint\`: Prefect 2 took it relative to the folder the script was run from; "${path}" counts from the root of the ${isClone ? "repository" : "project"}.`,
  );
  return `${path}:${flow.functionName}`;
}
