import { type Argument, argumentNamed, readCall } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { descendants, type PythonNode } from "../../syntax/python/node";
import { askForReview, copyOf, type Draft, refuse, tell, textOf } from "../draft";
import { resolveName } from "../imports/importNeed";
import { type BlockUse, readBlockUse } from "./blockUse";
import type { StorageSource } from "./storage";
import { assignedValue } from "./variables";

/** Turns a `GitHub` block, a class that Prefect 3 no longer has, into a git source. */
export function gitHubSource(use: BlockUse, draft: Draft): StorageSource | undefined {
  if (use.how === "inline") return fromFields(use, draft);
  if (use.documentName === undefined) {
    refuse(draft, "The name of the GitHub block is computed; write it as a literal first.");
    return undefined;
  }
  const saved = findSaved(use.documentName, draft);
  if (saved) {
    tell(draft, `\`storage\`: the repository is the one that this file saves as "${use.documentName}".`);
    return fromFields(saved, draft);
  }
  const remote = draft.context.project.gitRemote;
  if (remote) {
    askForReview(
      draft,
      `\`storage\`: the GitHub block "${use.documentName}" hides its repository; this project's own remote stands in. Check it, and add branch= and credentials= if the block had them.`,
    );
    return gitRepository([`url=${pythonString(remote)}`], draft);
  }
  const successor = resolveName({ module: "prefect_github", name: "GitHubRepository" }, draft.module);
  if (!successor) {
    refuse(
      draft,
      "`GitHubRepository` means something else in this file; rename it, so that it can be imported from prefect_github.",
    );
    return undefined;
  }
  if (successor.need) draft.needs.push(successor.need);
  askForReview(
    draft,
    `\`storage\`: GitHub blocks are gone in Prefect 3; install prefect-github and save a GitHubRepository block named "${use.documentName}" with the same repository and reference first.`,
  );
  return { text: `${successor.expression}.load(${pythonString(use.documentName)})`, isClone: true };
}

function fromFields(use: BlockUse, draft: Draft): StorageSource | undefined {
  const fields: string[] = [];
  for (const argument of use.call.args) {
    const field = fieldOf(argument, draft);
    if (field === undefined) {
      refuse(
        draft,
        `\`${textOf(draft, argument.node)}\` of the GitHub block cannot be taken over: a token must be a Secret block, and the other fields literals.`,
      );
      return undefined;
    }
    if (field !== "") fields.push(field);
  }
  tell(
    draft,
    "`pull_steps`: the repository is cloned for each run; the deployment no longer points at a block.",
  );
  return gitRepository(fields, draft);
}

/** One argument of `GitRepository`; empty for a field that needs no successor, undefined for one that has none. */
function fieldOf(argument: Argument, draft: Draft): string | undefined {
  switch (argument.name) {
    case "repository":
      return `url=${copyOf(draft, argument.value)}`;
    case "reference":
      return argument.value.type === "none" ? "" : `branch=${copyOf(draft, argument.value)}`;
    case "include_git_objects":
      return "";
    case "access_token": {
      if (argument.value.type === "none") return "";
      const secret = secretBlock(argument.value, draft);
      return secret && `credentials={"access_token": ${copyOf(draft, secret)}}`;
    }
    default:
      return undefined;
  }
}

/** `Secret.load("x")` in `Secret.load("x").get()`: only the block itself can be deployed, never the token. */
function secretBlock(value: PythonNode, draft: Draft): PythonNode | undefined {
  for (const node of descendants(value)) {
    const call = readCall(node, draft.module.text);
    const path = call && draft.module.names.qualifiedName(call.callee);
    if (path === "prefect.blocks.system.Secret.load") return node;
  }
  return undefined;
}

function gitRepository(fields: readonly string[], draft: Draft): StorageSource | undefined {
  const name = resolveName({ module: "prefect.runner.storage", name: "GitRepository" }, draft.module);
  if (!name) {
    refuse(
      draft,
      "`GitRepository` means something else in this file; rename it, so that it can be imported from prefect.runner.storage.",
    );
    return undefined;
  }
  if (name.need) draft.needs.push(name.need);
  return { text: `${name.expression}(${fields.join(", ")})`, isClone: true };
}

/** The `GitHub(…)` that this file saves under a name: `GitHub(…).save("x")`, or a variable's `.save("x")`. */
function findSaved(documentName: string, draft: Draft): BlockUse | undefined {
  const { module } = draft;
  for (const node of descendants(module.root)) {
    const call = node.type === "call" ? readCall(node, module.text) : undefined;
    const owner = call?.callee.type === "attribute" ? call.callee.children[0] : undefined;
    if (!call || !owner || !module.text.slice(owner.end, call.callee.end).endsWith("save")) continue;
    const name = argumentNamed(call, "name") ?? call.args[0];
    if (!name || literalValue(name.value, module.text) !== documentName) continue;
    const use = readBlockUse(
      owner.type === "identifier" ? (assignedValue(owner, module) ?? owner) : owner,
      module,
    );
    if (use?.how === "inline" && use.block.slug === "github") return use;
  }
  return undefined;
}
