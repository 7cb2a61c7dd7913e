import { pythonString } from "../../syntax/python/literal";
import { copyOf, type Draft, refuse, textOf } from "../draft";
import { type BlockUse, nameArgument } from "../reading/blockUse";
import { meansTheSame } from "../reading/variables";

/** The name by which a block is loaded. */
export interface BlockName {
  /** For the new code. */
  readonly expression: string;
  /** For a sentence. */
  readonly shown: string;
}

/** The name of a loaded block, be it written out or computed as in `f"k8s-{env}"`; `undefined` when it refused. */
export function blockNameOf(use: BlockUse, draft: Draft): BlockName | undefined {
  if (use.documentName !== undefined)
    return { expression: pythonString(use.documentName), shown: `"${use.documentName}"` };
  const argument = nameArgument(use);
  if (argument && meansTheSame(argument.value, draft.call.node, draft.module))
    return { expression: copyOf(draft, argument.value), shown: textOf(draft, argument.value) };
  refuse(
    draft,
    `The name of the ${use.block.class} block is computed in another place; write it in the call first.`,
  );
  return undefined;
}
