import { posix } from "node:path";
import { URI } from "vscode-uri";
import type { FlowDefinition } from "../../documents/pythonModule/pythonModule";
import type { Argument } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { askForReview, copyOf, type Draft, refuse, tell, textOf } from "../draft";
import { resolveName } from "../imports/importNeed";
import type { Pool } from "./pool";
import { convertStorage } from "./storage";

/** What stands before `.deploy(…)`: the flow, alone or loaded from a source. */
export interface Source {
  readonly receiver: string;
  /** The arguments of `from_source`; `undefined` when the code is baked into the image. */
  readonly fromSource: readonly string[] | undefined;
  /** Whether the entrypoint leads back into this very file, so that deploying loads it again. */
  readonly loadsThisFile: boolean;
}

/** Decides where the flow's code comes from; `undefined` when it refused. */
export function chooseSource(
  args: ReadonlyMap<string, Argument>,
  pool: Pool,
  draft: Draft,
): Source | undefined {
  const flow = args.get("flow");
  const definition = flow && flowOf(flow, draft);
  if (!flow || !definition) return undefined;
  draft.removed.add(flow);
  for (const name of ["storage", "path", "entrypoint"]) {
    const argument = args.get(name);
    if (argument) draft.removed.add(argument);
  }
  const receiver = copyOf(draft, flow.value);
  const storage = args.get("storage");
  if (storage && storage.value.type !== "none")
    return fromStorage(storage, receiver, definition, args, draft);
  if (pool.image !== undefined || pool.type !== "process") return fromImage(receiver, args, pool, draft);
  return fromFolder(receiver, definition, args, draft);
}

/** The flow that `flow=` names, when it is a function of this file that an entrypoint can reach. */
function flowOf(flow: Argument, draft: Draft): FlowDefinition | undefined {
  const text = textOf(draft, flow.value);
  const reference = draft.module.names.referenceAt(flow.value);
  const bindings = reference ? draft.module.names.lookup(reference) : [];
  const definition = draft.module.flows.find(
    ({ nameSpan, isNested }) =>
      !isNested && bindings.length === 1 && bindings[0]?.nameNode.start === nameSpan.start,
  );
  if (definition) return definition;
  const isImported = bindings.some(({ kind }) => kind === "import");
  refuse(
    draft,
    isImported
      ? `The flow \`${text}\` is defined in another file; write ${text}.from_source(source=…, entrypoint="its/file.py:${text}").deploy(…) by hand.`
      : `\`${text}\` is not a function of this file decorated with @flow, so its entrypoint is not known; name the function itself first.`,
  );
  return undefined;
}

function fromStorage(
  storage: Argument,
  receiver: string,
  definition: FlowDefinition,
  args: ReadonlyMap<string, Argument>,
  draft: Draft,
): Source | undefined {
  const source = convertStorage(storage, args, draft);
  if (!source) return undefined;
  const given = args.get("entrypoint");
  const entrypoint = given
    ? literalValue(given.value, draft.module.text)
    : entrypointFromRoot(definition, draft);
  const path = args.get("path");
  const prefix = path && path.value.type !== "none" ? literalValue(path.value, draft.module.text) : "";
  if (typeof entrypoint !== "string" || typeof prefix !== "string") {
    refuse(draft, "`entrypoint` or `path` is computed; write it as a literal first.");
    return undefined;
  }
  if (prefix !== "")
    askForReview(draft, "`path` and `entrypoint`: the path is now the first part of the entrypoint.");
  // `flow.from_source` needs no copy of the flow beside the script; where `flow` is not imported, the flow itself has it.
  const decorator = [...draft.module.names.module.bindings].find(
    ([, bindings]) => bindings.length === 1 && bindings[0]?.target === "prefect.flow",
  );
  return {
    receiver: decorator?.[0] ?? receiver,
    fromSource: [`source=${source.text}`, `entrypoint=${pythonString(posix.join(prefix, entrypoint))}`],
    loadsThisFile: posix.basename(entrypoint.split(":")[0] ?? "") === fileName(draft),
  };
}

function fromImage(
  receiver: string,
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
  if (args.has("entrypoint")) {
    refuse(
      draft,
      "`entrypoint`: `deploy(image=…)` takes the flow's own file; use an entry in prefect.yaml to name another.",
    );
    return undefined;
  }
  const path = args.get("path");
  const folder = path && path.value.type !== "none" ? textOf(draft, path.value) : '"/opt/prefect/flows"';
  askForReview(
    draft,
    `\`path\`: flow runs started in ${folder} of the image; they now start in the image's WORKDIR, and \`entrypoint\` is relative to it. Check that both are the same folder.`,
  );
  askForReview(
    draft,
    "`pull_steps`: if this deployment exists already, delete it first (`prefect deployment delete`): an update keeps the old `path`.",
  );
  draft.added.push(`image=${tagged(pool.image, draft)}`, "build=False", "push=False");
  return { receiver, fromSource: undefined, loadsThisFile: false };
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
  const hasTag = /[:@][^/]*$/.test(literal[2]);
  if (!hasTag)
    tell(
      draft,
      "`job_variables`: the image had no tag, which means latest; `deploy` would make one up, so it is written out.",
    );
  return hasTag ? image : `${literal[1]}${literal[2]}:latest${literal[1]}`;
}

function fromFolder(
  receiver: string,
  definition: FlowDefinition,
  args: ReadonlyMap<string, Argument>,
  draft: Draft,
): Source | undefined {
  if (args.has("path") && args.get("path")?.value.type !== "none") {
    refuse(
      draft,
      "`path` names a folder of the machine that runs the flow; write from_source(source=<the folder>, entrypoint=…).deploy(…) by hand.",
    );
    return undefined;
  }
  const path = resolveName({ module: "pathlib", name: "Path" }, draft.module);
  if (!path) {
    refuse(
      draft,
      "`Path` means something else in this file; rename it, so that pathlib.Path can be imported.",
    );
    return undefined;
  }
  if (path.need) draft.needs.push(path.need);
  const given = args.get("entrypoint");
  const entrypoint = given
    ? literalValue(given.value, draft.module.text)
    : `${fileName(draft)}:${definition.functionName}`;
  const depth = typeof entrypoint === "string" ? depthInFolder(entrypoint, definition, draft) : undefined;
  if (typeof entrypoint !== "string" || depth === undefined) {
    refuse(
      draft,
      "`entrypoint` does not lead to this flow in this file; write from_source(source=…, entrypoint=…).deploy(…) by hand.",
    );
    return undefined;
  }
  tell(
    draft,
    "`path`, `entrypoint` and `pull_steps`: flow runs start in the folder of this script, by a set_working_directory step, instead of the folder it was run from.",
  );
  return {
    receiver,
    fromSource: [
      `source=str(${path.expression}(__file__).${Array(depth + 1)
        .fill("parent")
        .join(".")})`,
      `entrypoint=${pythonString(entrypoint)}`,
    ],
    loadsThisFile: true,
  };
}

/** How many folders an entrypoint to this file has in front of the file name; undefined when it leads elsewhere. */
function depthInFolder(entrypoint: string, definition: FlowDefinition, draft: Draft): number | undefined {
  const [file = "", name] = entrypoint.split(":");
  const parts = posix.normalize(file).split("/");
  const own = filePath(draft).split("/").slice(-parts.length);
  return name === definition.functionName && parts.join("/") === own.join("/") ? parts.length - 1 : undefined;
}

/** The entrypoint from the project's root, where a clone of the repository starts. */
function entrypointFromRoot(definition: FlowDefinition, draft: Draft): string {
  const { root } = draft.context.project;
  const file = filePath(draft);
  const prefix = root ? `${URI.file(root).path.replace(/\/$/, "")}/` : undefined;
  const relative = prefix && file.startsWith(prefix) ? file.slice(prefix.length) : fileName(draft);
  tell(
    draft,
    `\`entrypoint\`: Prefect 2 took it relative to the folder the script was run from; "${relative}" counts from the project's root.`,
  );
  return `${relative}:${definition.functionName}`;
}

function filePath(draft: Draft): string {
  return URI.parse(draft.module.source.uri).path;
}

function fileName(draft: Draft): string {
  return posix.basename(filePath(draft));
}
