import type { Argument } from "../../syntax/python/call";
import type { Draft } from "../draft";
import { findFlow } from "./findFlow";
import type { Pool } from "./pool";
import { fromFolder } from "./sources/folder";
import { fromImage } from "./sources/image";
import { fromPath } from "./sources/path";
import { fromStorage } from "./sources/storage";

/** What stands before `.deploy(…)`: the flow, alone or loaded from a source. */
export interface Source {
  readonly receiver: string;
  /** The arguments of `from_source`; `undefined` when the code is baked into the image. */
  readonly fromSource: readonly string[] | undefined;
  /** Whether the entrypoint leads back into this very file, so that it is loaded again from within. */
  readonly loadsThisFile: boolean;
}

/** Decides where the flow's code comes from; `undefined` when it refused. */
export function chooseSource(
  args: ReadonlyMap<string, Argument>,
  pool: Pool,
  draft: Draft,
): Source | undefined {
  const argument = args.get("flow");
  for (const name of ["flow", "storage", "path", "entrypoint"]) {
    const known = args.get(name);
    if (known) draft.removed.add(known);
  }
  const storage = args.get("storage");
  if (storage) return fromStorage(storage, args, draft);
  if (!argument) return fromPath(args, pool, draft);
  const flow = findFlow(argument, draft);
  if (!flow) return undefined;
  const isImage = pool.image !== undefined || pool.type !== "process";
  return isImage ? fromImage(argument, flow, args, pool, draft) : fromFolder(argument, flow, args, draft);
}
