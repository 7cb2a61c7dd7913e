import type { ModuleFacts, NameKind } from "../../documents/pythonModule/moduleFacts";
import type { Span } from "../../syntax/span";
import { nearestName } from "../nearestName";
import { replaceText } from "../replaceText";
import type { Finding, Fix } from "../rule";

/** What comes of a fault in a prefect.yaml. */
export const DEPLOY_STOPS = "and `prefect deploy` stops there";

/** An entrypoint as a rule sees it that speaks of its flow. */
export interface NamedFlow {
  readonly target: string | undefined;
  readonly functionName: string | undefined;
  readonly functionSpan: Span;
  /** Whether the text at the span is the name, letter by letter, so that another can be put there. */
  readonly isVerbatim?: boolean;
}

/**
 * What is wrong with the function that an entrypoint names, in a file where no flow of that name is to be seen;
 * `undefined` where there may be one all the same.
 *
 * @param effect what comes of it, after a comma
 * @param now what the function is called since the editor renamed it
 */
export function flowFault(
  entrypoint: NamedFlow,
  module: ModuleFacts,
  effect: string,
  now?: string | undefined,
): Finding | undefined {
  const { functionName, functionSpan: span, target, isVerbatim = true } = entrypoint;
  if (functionName === undefined || !module.parses || module.hasHiddenNames) return undefined;
  const nested = module.flows.find((flow) => flow.isNested && flow.functionName === functionName);
  const flows = module.flows.filter(({ isNested }) => !isNested).map((flow) => flow.functionName);
  switch (standing(functionName, module)) {
    case "absent": {
      if (nested !== undefined) {
        const message = `\`${functionName}\` in ${target} is made inside another function, where no entrypoint reaches it, ${effect}. Move it to the top of the module.`;
        return { span, message };
      }
      if (now !== undefined && flows.includes(now)) {
        const message = `There is no \`${functionName}\` in ${target} any more, ${effect}. The flow is called \`${now}\` now.`;
        return { span, message, fixes: isVerbatim ? [follow(span, now)] : [] };
      }
      const near = nearestName(functionName, flows);
      const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
      const message = `There is no \`${functionName}\` in ${target}, ${effect}.${hint}`;
      return { span, message, fixes: near === undefined || !isVerbatim ? [] : [rename(span, near)] };
    }
    case "plain function":
      return {
        span,
        message: `\`${functionName}\` in ${target} is not a flow, ${effect}. Decorate it with \`@flow\` or name a flow.`,
      };
    case "task":
      return {
        span,
        message: `\`${functionName}\` in ${target} is a task, ${effect}. Name a flow that calls it.`,
      };
    case "class":
      return {
        span,
        message: `\`${functionName}\` in ${target} is a class, ${effect}. Name a flow, such as \`${functionName}.method\`.`,
      };
    case undefined:
      return undefined;
  }
}

/** What can be told of a name that is no flow to be seen; `undefined` where it may be one all the same. */
function standing(
  name: string,
  { names, closedClasses }: ModuleFacts,
): "absent" | Exclude<NameKind, "other"> | undefined {
  const [owner = name] = name.split(".");
  if (!names.has(owner)) return "absent";
  if (owner !== name && !closedClasses.has(owner)) return undefined;
  const kind = names.get(name);
  if (kind === undefined) return "absent";
  return kind === "other" ? undefined : kind;
}

/** The flow is the same as before: the editor saw its function renamed. */
function follow(span: Span, name: string): Fix {
  return {
    title: `Update the entrypoint to ${name}`,
    level: "review",
    kind: "fault",
    changes: [{ span, newText: name }],
    notes: [],
  };
}

function rename(span: Span, name: string): Fix {
  return replaceText(span, name, "review", `Change to ${name}`, ["The deployment then runs this flow."]);
}
