import { dirname, relative } from "node:path";
import { URI } from "vscode-uri";
import type { Argument } from "../../../syntax/python/call";
import { literalValue, pythonString } from "../../../syntax/python/literal";
import { askForReview, copyOf, type Draft, importName, refuse, tell } from "../../draft";
import { baseOf, entrypointText, type FlowReference, pathBelow } from "../flowReference";
import type { Source } from "../source";
import { pathFromRoot } from "./storage";

/** Code in a folder of this machine, found from the script itself: `from_source(str(Path(__file__).parent), …)`. */
export function fromFolder(
  argument: Argument,
  flow: FlowReference,
  args: ReadonlyMap<string, Argument>,
  draft: Draft,
): Source | undefined {
  const folder = args.get("path");
  if (folder) return fromGivenFolder(folder, argument, flow, args, draft);
  const path = importName(draft, { module: "pathlib", name: "Path" });
  if (path === undefined) return undefined;
  const given = args.get("entrypoint");
  const base = given
    ? baseOf(literalValue(given.value, draft.module.text), flow)
    : (flow.base ?? dirname(flow.file));
  const file = base && pathBelow(base, flow.file);
  if (!base || !file) {
    refuseEntrypoint(draft);
    return undefined;
  }
  tell(
    draft,
    "`path`, `entrypoint` and `pull_steps`: flow runs start in a folder that is found from this script, by a set_working_directory step, instead of the folder that the script was run from.",
  );
  const script = dirname(URI.parse(draft.module.source.uri).fsPath);
  return {
    receiver: copyOf(draft, argument.value),
    fromSource: [
      `source=str(${folderExpression(path, script, base)})`,
      `entrypoint=${entrypointText(file, flow)}`,
    ],
    loadsThisFile: flow.isHere,
  };
}

/** Code in the folder that `path=` names, on the machine that runs the flow. */
function fromGivenFolder(
  folder: Argument,
  argument: Argument,
  flow: FlowReference,
  args: ReadonlyMap<string, Argument>,
  draft: Draft,
): Source | undefined {
  const given = args.get("entrypoint");
  if (given && baseOf(literalValue(given.value, draft.module.text), flow) === undefined) {
    refuseEntrypoint(draft);
    return undefined;
  }
  if (!given && literalValue(folder.value, draft.module.text) === undefined) {
    refuse(
      draft,
      "`path` is computed, so the way from it to the flow is not known; add entrypoint= with that way first.",
    );
    return undefined;
  }
  askForReview(
    draft,
    "`path` and `pull_steps`: the folder is read when this script runs, so it must be there then, too.",
  );
  return {
    receiver: copyOf(draft, argument.value),
    fromSource: [
      `source=${copyOf(draft, folder.value)}`,
      `entrypoint=${given ? copyOf(draft, given.value) : entrypointText(pathFromRoot(flow, false, draft), flow)}`,
    ],
    loadsThisFile: flow.isHere,
  };
}

function refuseEntrypoint(draft: Draft): void {
  refuse(
    draft,
    "`entrypoint` does not lead to this flow; write from_source(source=…, entrypoint=…).deploy(…) by hand.",
  );
}

/** A folder as Python, seen from the script: `Path(__file__).parent.parent / "src"`. */
export function folderExpression(path: string, script: string, folder: string): string {
  const parts = relative(script, folder).split(/[\\/]/).filter(Boolean);
  const up = parts.filter((part) => part === "..").length;
  const below = parts.slice(up).map((part) => ` / ${pythonString(part)}`);
  return `${path}(__file__).parent${".parent".repeat(up)}${below.join("")}`;
}
