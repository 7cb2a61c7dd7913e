import { posix } from "node:path";
import type { PythonModule } from "../../documents/pythonModule/pythonModule";
import { type Argument, readCall } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { descendants, type PythonNode } from "../../syntax/python/node";
import { askForReview, copyOf, type Draft, importName, refuse, tell } from "../draft";
import { resolveName } from "../imports/importNeed";
import type { BlockUse } from "../reading/blockUse";
import { findSavedBlock } from "../reading/savedBlock";
import { blockNameOf } from "./blockName";
import type { StorageSource } from "./storage";

/** Turns a `GitHub` block, a class that Prefect 3 no longer has, into a git source. */
export function gitHubSource(use: BlockUse, draft: Draft): StorageSource | undefined {
  if (use.how === "inline") {
    askForReview(
      draft,
      "`storage`: a block that is written out here and not saved was not recorded by Prefect 2, so its runs looked for the code elsewhere; now they clone the repository.",
    );
    return fromFields(use, draft.module, draft);
  }
  const known = blockNameOf(use, draft);
  if (!known) return undefined;
  const saved =
    use.documentName === undefined ? undefined : findSavedBlock("github", use.documentName, draft);
  if (saved) {
    const where = saved.module === draft.module ? "this file" : posix.basename(saved.module.source.uri);
    askForReview(
      draft,
      `\`storage\`: the repository is the one that ${where} saves as ${known.shown}; check that the block was not changed since.`,
    );
    return fromFields(saved.use, saved.module, draft);
  }
  const remote = draft.context.project.gitRemote;
  if (remote) {
    askForReview(
      draft,
      `\`storage\`: the GitHub block ${known.shown} hides its repository; this project's own remote stands in. Check it, and add branch= and credentials= if the block had them.`,
    );
    return gitRepository([`url=${pythonString(remote)}`], draft);
  }
  const successor = importName(draft, { module: "prefect_github", name: "GitHubRepository" });
  if (successor === undefined) return undefined;
  askForReview(
    draft,
    `\`storage\`: GitHub blocks are gone in Prefect 3; install prefect-github and save a GitHubRepository block named ${known.shown} with the same repository and reference first.`,
  );
  return { text: `${successor}.load(${known.expression})`, isClone: true };
}

/** @param module the file that the block is made in: of another one, only literals mean the same here */
function fromFields(use: BlockUse, module: PythonModule, draft: Draft): StorageSource | undefined {
  const fields: string[] = [];
  for (const argument of use.call.args) {
    const field = fieldOf(argument, module, draft);
    if (field === undefined) {
      refuse(
        draft,
        `\`${argument.name ?? "…"}=\` of the GitHub block cannot be taken over: a token must be a Secret block, and the other fields literals.`,
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
function fieldOf(argument: Argument, module: PythonModule, draft: Draft): string | undefined {
  if (argument.value.type === "none" || argument.name === "include_git_objects") return "";
  if (argument.name === "access_token") return credentials(argument.value, module, draft);
  const name = { repository: "url", reference: "branch" }[argument.name ?? ""];
  if (!name) return undefined;
  if (module === draft.module) return `${name}=${copyOf(draft, argument.value)}`;
  const literal = literalValue(argument.value, module.text);
  return typeof literal === "string" ? `${name}=${pythonString(literal)}` : undefined;
}

/** `Secret.load("x")` in `Secret.load("x").get()`: only the block itself can be deployed, never the token. */
function credentials(value: PythonNode, module: PythonModule, draft: Draft): string | undefined {
  for (const node of descendants(value)) {
    const call = readCall(node, module.text);
    const name = call?.args[0] && literalValue(call.args[0].value, module.text);
    const isSecret = call && module.names.qualifiedName(call.callee) === "prefect.blocks.system.Secret.load";
    if (!isSecret || typeof name !== "string") continue;
    const secret = resolveName({ module: "prefect.blocks.system", name: "Secret" }, draft.module);
    if (!secret) return undefined;
    if (secret.need) draft.needs.push(secret.need);
    if (module === draft.module) copyOf(draft, node);
    return `credentials={"access_token": ${secret.expression}.load(${pythonString(name)})}`;
  }
  return undefined;
}

function gitRepository(fields: readonly string[], draft: Draft): StorageSource | undefined {
  const name = importName(draft, { module: "prefect.runner.storage", name: "GitRepository" });
  return name === undefined ? undefined : { text: `${name}(${fields.join(", ")})`, isClone: true };
}
