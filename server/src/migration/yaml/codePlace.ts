import { isAbsolute } from "node:path";
import type { Argument } from "../../syntax/python/call";
import { literalValue } from "../../syntax/python/literal";
import { findFlow } from "../build/findFlow";
import type { FlowReference } from "../build/flowReference";
import type { Pool } from "../build/pool";
import { askForReview, type Draft, refuse, tell } from "../draft";
import { countsFromFolder, localEntrypoint } from "./entrypoint";
import { type PullStep, workingDirectory } from "./pullSteps";
import { inStorage } from "./storedCode";
import type { EntryTarget } from "./target";

/** Where an entry finds its flow: when it is deployed, and when it runs. */
export interface CodePlace {
  /** Seen from the folder of prefect.yaml. */
  readonly entrypoint: string;
  readonly pull: readonly PullStep[] | undefined;
}

/** Where Prefect 2 expected the code in an image, unless `path` said otherwise. */
const IMAGE_FOLDER = "/opt/prefect/flows";

type Arguments = ReadonlyMap<string, Argument>;

/** Decides where the flow's code comes from; `undefined` when it refused. */
export function chooseCodePlace(
  args: Arguments,
  pool: Pool,
  target: EntryTarget,
  draft: Draft,
): CodePlace | undefined {
  const storage = args.get("storage");
  const given = textArgument("entrypoint", args, draft);
  const path = textArgument("path", args, draft);
  const flow = flowOf(args, draft);
  if (draft.refusals.length > 0) return undefined;
  if (storage && storage.value.type !== "none")
    return inStorage(storage, args, given, path ?? "", flow, target, draft);
  const entrypoint = localEntrypoint(given, flow, target, draft);
  if (entrypoint === undefined) return undefined;
  const isElsewhere = pool.image !== undefined || pool.type !== "process" || Boolean(path);
  if (isElsewhere && !countsFromFolder(entrypoint, given, draft)) return undefined;
  if (pool.image !== undefined || pool.type !== "process") return inImage(entrypoint, path, pool, draft);
  return inFolder(entrypoint, path, target, draft);
}

function textArgument(name: string, args: Arguments, draft: Draft): string | undefined {
  const argument = args.get(name);
  const value = argument ? literalValue(argument.value, draft.module.text) : null;
  if (value !== null && typeof value !== "string")
    refuse(draft, `\`${name}\` is computed; write it as a literal first.`);
  return typeof value === "string" ? value : undefined;
}

/** The flow of the call; without one, `Deployment(…)` names it by its entrypoint alone. */
function flowOf(args: Arguments, draft: Draft): FlowReference | undefined {
  const argument = args.get("flow");
  const flow = argument && findFlow(argument, draft);
  if (flow?.variable) {
    refuse(
      draft,
      `\`${flow.variable}\` stands for several flows, and an entry names one; call build_from_flow with the flow itself first.`,
    );
  }
  if (!argument && !args.has("entrypoint"))
    refuse(
      draft,
      "Without a flow and an entrypoint it is not known what is deployed; add entrypoint= first.",
    );
  return flow;
}

function inFolder(
  entrypoint: string,
  path: string | undefined,
  target: EntryTarget,
  draft: Draft,
): CodePlace | undefined {
  if (path !== undefined && path !== "") {
    if (!isAbsolute(path)) {
      refuse(draft, "`path` counts from wherever the agent ran; write it as an absolute path first.");
      return undefined;
    }
    tell(
      draft,
      "`path` and `pull_steps`: flow runs start in the same folder, by a set_working_directory step.",
    );
    return { entrypoint, pull: [workingDirectory(path)] };
  }
  if (target.pullsForAll) {
    askForReview(
      draft,
      "`path` and `pull_steps`: prefect.yaml has `pull` steps for all of its deployments, and this one now follows them; it ran from a folder of the machine before.",
    );
  } else {
    tell(
      draft,
      "`path`, `entrypoint` and `pull_steps`: flow runs start in the folder of prefect.yaml, on the machine that deploys, because `prefect deploy` adds a set_working_directory step; before, it was the folder that the script was run from.",
    );
  }
  return { entrypoint, pull: undefined };
}

function inImage(
  entrypoint: string,
  path: string | undefined,
  pool: Pool,
  draft: Draft,
): CodePlace | undefined {
  if (pool.type === "process") {
    refuse(draft, "A process work pool runs no image; name the infrastructure block of the image first.");
    return undefined;
  }
  const folder = path || IMAGE_FOLDER;
  if (pool.image === undefined) {
    askForReview(
      draft,
      `\`job_variables\` and \`storage\`: no image is named here, so it is the work pool's own, and that must hold the code in ${folder}.`,
    );
  }
  tell(
    draft,
    `\`path\`, \`entrypoint\` and \`pull_steps\`: flow runs start in ${folder} of the image, by a set_working_directory step; the entrypoint counts from there and, at deploy, from the folder of prefect.yaml.`,
  );
  return { entrypoint, pull: [workingDirectory(folder)] };
}
