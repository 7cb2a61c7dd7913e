import type { Argument } from "../../../syntax/python/call";
import { literalValue } from "../../../syntax/python/literal";
import { askForReview, copyOf, type Draft, refuse, tell, textOf } from "../../draft";
import { baseOf, type FlowReference } from "../flowReference";
import type { Pool } from "../pool";
import type { Source } from "../source";

/** Code that is baked into the image: `deploy(image=…, build=False, push=False)`. */
export function fromImage(
  argument: Argument,
  flow: FlowReference,
  args: ReadonlyMap<string, Argument>,
  pool: Pool,
  draft: Draft,
): Source | undefined {
  if (pool.image === undefined) {
    refuse(
      draft,
      `No storage and no image are named, so there is no place that a ${pool.type} worker could take the code from; give the block's image in the call, or add a storage.`,
    );
    return undefined;
  }
  if (pool.type === "process") {
    refuse(draft, "A process work pool runs no image; name the infrastructure block of the image first.");
    return undefined;
  }
  if (flow.isRenamed) {
    refuse(
      draft,
      `\`entrypoint\`: deploy(image=…) names the flow's function, by which "${flow.functionName}" is not found; deploy a function that is decorated with @flow, or use an entry in prefect.yaml.`,
    );
    return undefined;
  }
  const given = args.get("entrypoint");
  const entrypoint = given && literalValue(given.value, draft.module.text);
  if (given && baseOf(entrypoint, flow) === undefined) {
    refuse(
      draft,
      "`entrypoint`: deploy(image=…) takes the flow's own file; use an entry in prefect.yaml to name another.",
    );
    return undefined;
  }
  const path = args.get("path");
  const folder = path ? textOf(draft, path.value) : '"/opt/prefect/flows"';
  askForReview(
    draft,
    `\`path\`: flow runs started in ${folder} of the image; they now start in the image's WORKDIR. Check that both are the same folder.`,
  );
  askForReview(
    draft,
    given
      ? `\`entrypoint\`: it is taken from where this script is run; run it so that ${textOf(draft, given.value)} is the way to the file.`
      : "`entrypoint`: it is the flow's file as seen from the folder that this script is run from, as before; run the script from the same folder.",
  );
  askForReview(
    draft,
    "`pull_steps`: if this deployment exists already, delete it first (`prefect deployment delete`): an update keeps the old `path` and storage block, and runs would still take the code from there.",
  );
  draft.added.push(`image=${tagged(pool.image, draft)}`, "build=False", "push=False");
  return { receiver: copyOf(draft, argument.value), fromSource: undefined, loadsThisFile: flow.isHere };
}

/** Prefect 3 gives an image without a tag a new one from the clock; container engines take `latest`. */
function tagged(image: string, draft: Draft): string {
  const literal = /^(["'])(.*)\1$/.exec(image);
  if (!literal?.[1] || literal[2] === undefined) {
    askForReview(
      draft,
      "`image`: give the image a tag; `deploy` makes one up from the clock when there is none.",
    );
    return image;
  }
  if (literal[2].includes("@")) {
    refuse(draft, "`image`: deploy() breaks an image that is named by its digest; name it by a tag first.");
  }
  const hasTag = /:[^/]*$/.test(literal[2]);
  if (!hasTag)
    tell(
      draft,
      "`job_variables`: the image had no tag, which means latest; `deploy` would make one up, so it is written out.",
    );
  return hasTag ? image : `${literal[1]}${literal[2]}:latest${literal[1]}`;
}
