import type { Argument } from "../../../syntax/python/call";
import { literalValue } from "../../../syntax/python/literal";
import { askForReview, copyOf, type Draft, refuse } from "../../draft";
import type { Pool } from "../pool";
import type { Source } from "../source";
import { receiverOf } from "./storage";

/** `Deployment(path=…, entrypoint=…)` without a flow: the folder is the source. */
export function fromPath(args: ReadonlyMap<string, Argument>, pool: Pool, draft: Draft): Source | undefined {
  const path = args.get("path");
  const entrypoint = args.get("entrypoint");
  const target = entrypoint && literalValue(entrypoint.value, draft.module.text);
  if (!path || !entrypoint || typeof target !== "string") {
    refuse(
      draft,
      "Without a flow, a storage or a path it is not known where the code is; write from_source(source=…, entrypoint=…).deploy(…) by hand.",
    );
    return undefined;
  }
  if (pool.type !== "process" || pool.image !== undefined) {
    refuse(
      draft,
      "The path is a folder of the image, and deploy(image=…) starts from a flow; deploy the flow itself, or use an entry in prefect.yaml.",
    );
    return undefined;
  }
  askForReview(
    draft,
    "`path` and `pull_steps`: the folder is read when this script runs, so it must be there then, too.",
  );
  const receiver = receiverOf(undefined, draft);
  return (
    (receiver && {
      receiver,
      fromSource: [`source=${copyOf(draft, path.value)}`, `entrypoint=${copyOf(draft, entrypoint.value)}`],
      loadsThisFile: target.includes(draft.module.source.uri.split("/").at(-1) ?? "\0"),
    }) ||
    undefined
  );
}
