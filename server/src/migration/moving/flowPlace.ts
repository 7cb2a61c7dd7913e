import { join, posix } from "node:path";
import { URI } from "vscode-uri";
import { followed } from "../../documents/pythonModule/assignedValue";
import { givenValue } from "../../documents/pythonModule/callArguments";
import { readCodeSource } from "../../documents/pythonModule/codeSource";
import type { PrefectCall } from "../../documents/pythonModule/prefectCalls";
import { literalValue } from "../../syntax/python/literal";
import type { PythonNode } from "../../syntax/python/node";
import { deployedFlow, isSameRepository, sourceFolder } from "../../workspace/deployedFlow";
import { pathBelow } from "../build/flowReference";
import { askForReview, type Draft, refuse, tell } from "../draft";
import { hasMethodEntrypoints } from "../target";
import type { CodePlace } from "../yaml/codePlace";
import { refuseComputed } from "../yaml/jobVariables";
import { stepOf, workingDirectory } from "../yaml/pullSteps";
import type { EntryTarget } from "../yaml/target";
import type { DeployCall } from "./deployCall";
import { type PullSource, pullSource } from "./pullSource";

/** Where the entry of a call finds its flow; `undefined` when it refused. */
export function flowPlace(call: DeployCall, target: EntryTarget, draft: Draft): CodePlace | undefined {
  const { receiver } = call.made;
  if (receiver?.kind === "source") return placeInSource(receiver.source, target, draft);
  const script = URI.parse(draft.module.source.uri).fsPath;
  const found = deployedFlow({ flow: call.flow }, script, draft.context.project);
  const isVaried = receiver?.isVaried;
  if (isVaried) refuse(draft, "`with_options` makes another flow of it, which an entrypoint cannot name.");
  else if (found === undefined || found.flow.isNested)
    refuse(draft, "An entrypoint cannot name this flow: it must be a function of a file of the project.");
  const file = found && pathBelow(target.folder, found.file);
  if (found !== undefined && file === undefined)
    refuse(
      draft,
      "The flow lies outside the folder of prefect.yaml, where `prefect deploy` runs; write the entry by hand.",
    );
  if (found === undefined || file === undefined || draft.refusals.length > 0) return undefined;
  const { functionName } = found.flow;
  if (functionName.includes(".") && !hasMethodEntrypoints(draft.context.project))
    refuse(draft, "Entrypoints lead into a class from Prefect 3.6 on only.");
  if (!call.args.has("image"))
    refuse(
      draft,
      "The call names neither an image nor a source, and Prefect refuses to deploy it; give it one first.",
    );
  tell(
    draft,
    "`path` and `pull_steps`: flow runs start where the image starts, by a set_working_directory step that stays there, so that no step of another deployment counts.",
  );
  return { entrypoint: `${file}:${functionName}`, pull: [workingDirectory(".")] };
}

function placeInSource(source: PrefectCall, target: EntryTarget, draft: Draft): CodePlace | undefined {
  const [given, named] = [givenValue(source, "source"), givenValue(source, "entrypoint")];
  const entrypoint = named && literalValue(followed(named, draft.module), draft.module.text);
  if (named === undefined || typeof entrypoint !== "string") refuseComputed(named, "entrypoint", draft);
  const from = given && pullSource(given, draft);
  if (given === undefined) refuse(draft, "`from_source` is given no source; write it in the call first.");
  if (from === undefined || typeof entrypoint !== "string" || draft.refusals.length > 0) return undefined;
  switch (from.kind) {
    case "folder":
      return placeInFolder(from.node, entrypoint, target, draft);
    case "git":
      return placeInClone(from, entrypoint, target, draft);
    case "storage":
      return isLoadable(entrypoint, target, draft) ? { entrypoint, pull: [from.step] } : undefined;
  }
}

/** A folder of the machine that deploys: without steps of its own, `prefect deploy` adds that of prefect.yaml. */
function placeInFolder(
  node: PythonNode,
  entrypoint: string,
  target: EntryTarget,
  draft: Draft,
): CodePlace | undefined {
  const script = URI.parse(draft.module.source.uri).fsPath;
  const folder = sourceFolder(readCodeSource(node, draft.module), script, draft.context.project);
  const below = folder === target.folder ? "" : folder && pathBelow(target.folder, folder);
  if (below === undefined || (below !== "" && !entrypoint.includes(":"))) {
    refuse(
      draft,
      "The code lies outside the folder of prefect.yaml, where `prefect deploy` runs; write the entry by hand.",
    );
    return undefined;
  }
  const wanted = posix.join(below, entrypoint);
  if (!isLoadable(wanted, target, draft)) return undefined;
  if (below !== "") {
    askForReview(
      draft,
      `\`entrypoint\` and \`pull_steps\`: flow runs start in the folder of prefect.yaml now, and no longer in "${below}" of it.`,
    );
  }
  if (target.pullsForAll) {
    askForReview(
      draft,
      "`pull_steps`: prefect.yaml has `pull` steps for all of its deployments, and this one now follows them; it ran from a folder of the machine before.",
    );
  }
  return { entrypoint: below === "" ? entrypoint : wanted, pull: undefined };
}

/** In a clone the code lies as it does here, where prefect.yaml may stand in a folder of the repository. */
function placeInClone(
  { url, inputs }: PullSource & { kind: "git" },
  entrypoint: string,
  target: EntryTarget,
  draft: Draft,
): CodePlace | undefined {
  const { gitRoot, gitRemote } = draft.context.project;
  if (gitRemote !== undefined && !isSameRepository(url, gitRemote)) {
    refuse(
      draft,
      "The flow lies in another repository, and `prefect deploy` loads it from the folder of prefect.yaml; deploy it from there.",
    );
    return undefined;
  }
  const below = gitRoot === undefined ? undefined : pathBelow(gitRoot, target.folder);
  if (below !== undefined && !entrypoint.startsWith(`${below}/`)) {
    refuse(
      draft,
      "`entrypoint` lies outside the folder of prefect.yaml, where `prefect deploy` runs; write the entry by hand.",
    );
    return undefined;
  }
  const own = below === undefined ? entrypoint : entrypoint.slice(below.length + 1);
  if (!isLoadable(own, target, draft)) return undefined;
  const step = "prefect.deployments.steps.git_clone";
  if (below === undefined) return { entrypoint: own, pull: [stepOf(step, inputs)] };
  tell(
    draft,
    "`entrypoint` and `pull_steps`: the entrypoint counts from the folder of prefect.yaml, which a set_working_directory step finds in the clone.",
  );
  const pull = [
    stepOf(step, [["id", "clone"], ...inputs]),
    workingDirectory(`{{ clone.directory }}/${below}`),
  ];
  return { entrypoint: own, pull };
}

/** Whether the file of an entrypoint is in the project; where that is not known, a person must look. */
function isLoadable(entrypoint: string, target: EntryTarget, draft: Draft): boolean {
  const [path = ""] = entrypoint.split(":");
  const file = entrypoint.includes(":") ? join(target.folder, path) : undefined;
  const state = file && draft.context.project.module(file);
  if (typeof state === "object") return true;
  const place = `\`entrypoint\`: \`prefect deploy\` loads "${entrypoint}" from the folder of prefect.yaml`;
  if (state === "missing") refuse(draft, `${place}, and there is no such file there.`);
  else askForReview(draft, `${place}; check that it is found there.`);
  return state !== "missing";
}
