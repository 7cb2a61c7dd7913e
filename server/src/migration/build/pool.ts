import { type Argument, argumentNamed } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { addCommand, askForReview, type Draft, refuse, tell, textOf } from "../draft";
import { type BlockUse, readBlockUse } from "../reading/blockUse";
import { findSavedBlock } from "../reading/savedBlock";
import { templatePath } from "../reading/templateFile";
import { blockNameOf } from "./blockName";
import { customInfrastructure } from "./customInfrastructure";
import { POOL_TYPES } from "./fieldShapes";
import { jobVariablesOf } from "./jobVariables";

/** What is known of where the flow runs. */
export interface Pool {
  readonly type: string;
  /** Its name and that of the queue in it, where they can be read. */
  readonly name: string | undefined;
  readonly queue: string | undefined;
  /** The image, as Python text, when the infrastructure names one. */
  readonly image: string | undefined;
}

/** Decides the work pool, and turns what the infrastructure block said into job variables. */
export function choosePool(args: ReadonlyMap<string, Argument>, draft: Draft): Pool {
  const infrastructure = args.get("infrastructure");
  const use = infrastructure && readBlockUse(infrastructure.value, draft.module);
  if (infrastructure) draft.removed.add(infrastructure);
  if (infrastructure && !use) {
    refuse(
      draft,
      customInfrastructure(infrastructure.value, draft) ??
        `\`infrastructure=${textOf(draft, infrastructure.value)}\` is not a block that can be read in this file; write the block's .load("name") in the call first.`,
    );
  }
  if (use?.how === "inline") {
    tell(
      draft,
      `The anonymous block that Prefect 2 saved for ${use.block.class}(…) stays on the server, where nothing reads it any more.`,
    );
  }
  const type = use ? POOL_TYPES[use.block.slug] : "process";
  if (use && !type) {
    refuse(
      draft,
      use.block.kind === "storage"
        ? `${use.block.class} is a storage block, which Prefect 2 refused as infrastructure too; storage= was probably meant. Name it so first.`
        : `${use.block.class} is no infrastructure block that a work pool type replaces; in Prefect 2 it was refused here too.`,
    );
  }
  const name = namePool(args, use, type ?? "process", draft);
  const queue = keepQueue(args, draft);
  const variables = jobVariablesOf(args, use, type ?? "process", draft);
  return { type: type ?? "process", name, queue, image: variables.image ?? savedImage(use, draft) };
}

/** The image of a block that is loaded by its name, from the script of the project that saves it. */
function savedImage(use: BlockUse | undefined, draft: Draft): string | undefined {
  const name = use?.documentName;
  const saved = use && name !== undefined ? findSavedBlock(use.block.slug, name, draft) : undefined;
  const image = saved && argumentNamed(saved.use.call, "image");
  const literal = image && literalValue(image.value, saved.module.text);
  return typeof literal === "string" ? pythonString(literal) : undefined;
}

function namePool(
  args: ReadonlyMap<string, Argument>,
  use: BlockUse | undefined,
  type: string,
  draft: Draft,
): string | undefined {
  const given = args.get("work_pool_name");
  const { workPool } = draft.context.migration;
  if (use?.how === "loaded") {
    if (given) {
      draft.removed.add(given);
      askForReview(
        draft,
        `\`work_pool_name\`: ${textOf(draft, given.value)} was an agent's pool, which ran any block; the pool of the block takes its place.`,
      );
    }
    if (use.documentName === undefined) return nameComputedPool(use, type, draft);
    addPool(use.documentName, draft);
    const saved = findSavedBlock(use.block.slug, use.documentName, draft);
    const template = saved && templatePath(use.documentName, saved.module, draft.context.project);
    addCommand(draft, createPool(use.documentName, type, template));
    if (template !== undefined) {
      tell(
        draft,
        `\`work_pool_name\`, \`job_variables\`: the ${type} work pool "${use.documentName}" takes the place of the ${use.block.class} block. \`migrate --write\` on the script that saves the block makes ${template}, the pool's base job template with the block's settings.`,
      );
      return use.documentName;
    }
    tell(
      draft,
      `\`work_pool_name\`, \`job_variables\`: the ${type} work pool "${use.documentName}" takes the place of the ${use.block.class} block. With Prefect 2, ${use.block.class}.load("${use.documentName}").publish_as_work_pool() makes it with the block's settings; else create it with the command and set them there.`,
    );
    return use.documentName;
  }
  if (given) {
    const name = literalValue(given.value, draft.module.text);
    askForReview(
      draft,
      `\`work_pool_name\`: a pool of type prefect-agent has no workers; if ${textOf(draft, given.value)} is one, create a ${type} pool and name that.`,
    );
    if (typeof name !== "string") return undefined;
    addCommand(draft, createPool(name, type));
    return name;
  }
  if (workPool) {
    addPool(workPool, draft);
    tell(draft, `\`work_pool_name\`: the deployment goes to the work pool "${workPool}" that you chose.`);
    if (type !== "process") {
      askForReview(
        draft,
        `\`work_pool_name\`: ${use?.block.class ?? "the infrastructure block"} needs a ${type} work pool; check that "${workPool}" is one.`,
      );
    }
    return workPool;
  }
  const name = type === "process" ? "local" : type;
  addPool(name, draft);
  addCommand(draft, createPool(name, type));
  askForReview(
    draft,
    `\`work_pool_name\`: no work pool was named, so "${name}" stands in; put your own pool's name there, or create it with the command.`,
  );
  return name;
}

/** `Block.load(f"k8s-{env}")`: the pool of each block has the block's name. */
function nameComputedPool(use: BlockUse, type: string, draft: Draft): undefined {
  const { class: name } = use.block;
  const known = blockNameOf(use, draft);
  if (!known) return undefined;
  draft.added.push(`work_pool_name=${known.expression}`);
  askForReview(
    draft,
    `\`work_pool_name\`: the ${type} work pools take the places of the ${name} blocks, with their names: ${known.shown}. Each has to be there: \`prefect work-pool create NAME --type ${type}\`, or with Prefect 2 ${name}.load("NAME").publish_as_work_pool(), which takes the block's settings along.`,
  );
  return undefined;
}

/** The command that makes a work pool, with a base job template where there is one. */
export function createPool(name: string, type: string, template?: string): string {
  const base = `prefect work-pool create ${shellQuoted(name)} --type ${type}`;
  return template === undefined ? base : `${base} --base-job-template ${shellQuoted(template)}`;
}

function addPool(name: string, draft: Draft): void {
  draft.added.push(`work_pool_name=${pythonString(name)}`);
}

/** The queue "default" exists in every pool; another one is kept and told of, because workers match it differently. */
function keepQueue(args: ReadonlyMap<string, Argument>, draft: Draft): string | undefined {
  const queue = args.get("work_queue_name");
  if (!queue) return "default";
  const name = literalValue(queue.value, draft.module.text);
  if (name === "default" || name === null) {
    draft.removed.add(queue);
    if (name === null) {
      askForReview(
        draft,
        '`work_queue_name`: without a queue no agent took the runs of this deployment; the workers of the pool do, from its queue "default".',
      );
    }
    return "default";
  }
  askForReview(
    draft,
    `\`work_queue_name\`: agents found the queue ${textOf(draft, queue.value)} by name alone; it is now a queue of the work pool. Start its worker with both --pool and --work-queue.`,
  );
  return typeof name === "string" ? name : undefined;
}

/** A word for a POSIX shell. */
export function shellQuoted(word: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
