import { posix } from "node:path";
import { URI } from "vscode-uri";
import type { Argument } from "../../../syntax/python/call";
import { literalValue, pythonString } from "../../../syntax/python/literal";
import { askForReview, copyOf, type Draft, importName, refuse, tell } from "../../draft";
import { resolveName } from "../../imports/importNeed";
import { findFlow } from "../findFlow";
import { entrypointText, type FlowReference, pathBelow } from "../flowReference";
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
  const path = args.get("path");
  const prefix = path ? literalValue(path.value, draft.module.text) : "";
  const argument = args.get("flow");
  const entrypoint =
    typeof prefix === "string" ? entrypointOf(args, prefix, source.isClone, draft) : undefined;
  if (entrypoint === undefined) {
    refuse(draft, "`entrypoint` or `path` is computed; write both as literals first.");
    return undefined;
  }
  if (prefix !== "")
    askForReview(draft, "`path` and `entrypoint`: the path is now the first part of the entrypoint.");
  const receiver = receiverOf(argument, draft);
  if (receiver === undefined) return undefined;
  return {
    receiver,
    fromSource: [`source=${source.text}`, `entrypoint=${entrypoint.text}`],
    loadsThisFile: entrypoint.loadsThisFile,
  };
}

/** The entrypoint as Python text: the one that is given, or the way to the flow. */
function entrypointOf(
  args: ReadonlyMap<string, Argument>,
  prefix: string,
  isClone: boolean,
  draft: Draft,
): { readonly text: string; readonly loadsThisFile: boolean } | undefined {
  const own = posix.basename(URI.parse(draft.module.source.uri).path);
  const given = args.get("entrypoint");
  if (given) {
    const literal = literalValue(given.value, draft.module.text);
    if (typeof literal === "string") {
      const file = posix.basename(literal.split(":")[0] ?? "");
      return { text: pythonString(posix.join(prefix, literal)), loadsThisFile: file === own };
    }
    // An expression means the same as before, as long as nothing has to be put in front of it.
    const isUnknown = prefix !== "";
    return isUnknown
      ? undefined
      : { text: copyOf(draft, given.value), loadsThisFile: draft.module.flows.length > 0 };
  }
  const argument = args.get("flow");
  const flow = argument && findFlow(argument, draft);
  if (!flow) return undefined;
  const path = pathFromRoot(flow, isClone, draft);
  return { text: entrypointText(posix.join(prefix, path), flow), loadsThisFile: flow.isHere };
}

/**
 * What has `from_source`: the decorator, because then no copy of the flow need lie beside the script; where it is
 * not imported, the flow itself; and where there is no flow either, the decorator with its import.
 */
export function receiverOf(argument: Argument | undefined, draft: Draft): string | undefined {
  const need = { module: "prefect", name: "flow" };
  const decorator = resolveName(need, draft.module);
  if (decorator && !decorator.need) return decorator.expression;
  return argument ? copyOf(draft, argument.value) : importName(draft, need);
}

/** The way to a flow's file from the root of the repository, where a clone starts, or of the project, where uploads did. */
export function pathFromRoot(flow: FlowReference, isClone: boolean, draft: Draft): string {
  const { root, gitRoot } = draft.context.project;
  const from = isClone ? (gitRoot ?? root) : root;
  const path = (from && pathBelow(from, flow.file)) ?? posix.basename(flow.file);
  tell(
    draft,
    `\`entrypoint\`: Prefect 2 took it relative to the folder the script was run from; "${path}" counts from the root of the ${isClone ? "repository" : "project"}.`,
  );
  return path;
}
