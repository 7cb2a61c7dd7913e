import type { Argument } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { addCommand, askForReview, type Draft, refuse, tell, textOf } from "../draft";
import { lookUpFlow } from "./findFlow";
import { type Pool, shellQuoted } from "./pool";

/** What becomes of one argument of `build_from_flow`. Arguments that stay as they are have no rule. */
export type ArgumentRule = (argument: Argument, draft: Draft) => void;

const remove: ArgumentRule = (argument, draft) => draft.removed.add(argument);

/** An argument without a counterpart that changes nothing any more, with the reason. */
function gone(why: string): ArgumentRule {
  return (argument, draft) => {
    draft.removed.add(argument);
    tell(draft, `\`${argument.name ?? "ignore_file"}\` was dropped: ${why}.`);
  };
}

/**
 * The arguments that mean the same to `deploy` (`keep`), and those that go. What decides about code and
 * infrastructure (`flow`, `storage`, `infrastructure`, …) has files of its own.
 */
export const argumentRules: Readonly<Record<string, ArgumentRule | "keep" | "elsewhere">> = {
  flow: "elsewhere",
  storage: "elsewhere",
  path: "elsewhere",
  entrypoint: "elsewhere",
  infrastructure: "elsewhere",
  infra_overrides: "elsewhere",
  job_variables: "elsewhere",
  work_pool_name: "elsewhere",
  work_queue_name: "elsewhere",
  schedule: "elsewhere",
  schedules: "elsewhere",
  is_schedule_active: "elsewhere",

  name: "keep",
  description: "keep",
  version: (argument, draft) => {
    const { text } = draft.module;
    const value = literalValue(argument.value, text);
    if (typeof value !== "number") return;
    draft.changes.push({
      span: argument.value,
      newText: pythonString(numberAsText(textOf(draft, argument.value))),
    });
  },
  tags: "keep",
  parameters: "keep",
  triggers: "keep",
  enforce_parameter_schema: "keep",

  apply: (argument, draft) => {
    if (typeof literalValue(argument.value, draft.module.text) !== "boolean") {
      refuse(
        draft,
        `\`apply=${textOf(draft, argument.value)}\` is decided while the script runs; write True or False first.`,
      );
    }
    draft.removed.add(argument);
  },
  flow_name: (argument, draft) => {
    askForReview(
      draft,
      `\`flow_name\` is always the flow's own name now; ${textOf(draft, argument.value)} was dropped.`,
    );
    draft.removed.add(argument);
  },
  output: (argument, draft) => {
    askForReview(
      draft,
      `\`output\`: no YAML file is written any more; delete ${textOf(draft, argument.value)} when nothing reads it.`,
    );
    draft.removed.add(argument);
  },
  load_existing: remove,
  skip_upload: remove,
  ignore_file: gone("it chose what was uploaded, and `deploy` uploads nothing"),
  manifest_path: gone("Prefect 3 knows no manifests"),
  timestamp: gone("the server writes down when a deployment was made"),
  parameter_openapi_schema: gone("it is read from the flow's signature"),
};

/** As pydantic made text of a number, which Prefect 3 refuses. */
function numberAsText(number: string): string {
  if (/^\d+$/.test(number)) return number;
  const value = String(Number(number.replaceAll("_", "")));
  return /[.e]/.test(value) || /^[\d_]+$|^0[xob]/i.test(number) ? value : `${value}.0`;
}

/** The arguments of `Deployment.apply(…)`. */
export function applyArguments(args: readonly Argument[], pool: Pool, draft: Draft): void {
  for (const argument of args) {
    const value = literalValue(argument.value, draft.module.text);
    const name =
      argument.name ??
      (argument.isSplat ? undefined : ["upload", "work_queue_concurrency"][args.indexOf(argument)]);
    if (name === "upload" && value === false) continue;
    if (name === "upload" && value === true) tellOfUpload(draft);
    else if (name === "work_queue_concurrency" && typeof value === "number") {
      limitQueue(value, pool, draft);
    } else if (value !== null) {
      refuse(
        draft,
        `\`apply(${textOf(draft, argument.node)})\` cannot be read without running the script; write the value as a literal first.`,
      );
    }
  }
}

function limitQueue(limit: number, { name, queue }: Pool, draft: Draft): void {
  const isKnown = name !== undefined && queue !== undefined;
  askForReview(
    draft,
    `\`work_queue_concurrency\`: the limit of ${limit} belongs to the work queue; set it ${isKnown ? "with the command in the report" : `with \`prefect work-queue set-concurrency-limit QUEUE ${limit} --pool POOL\``}.`,
  );
  if (isKnown) {
    addCommand(
      draft,
      `prefect work-queue set-concurrency-limit ${shellQuoted(queue)} ${limit} --pool ${shellQuoted(name)}`,
    );
  }
}

const UPLOAD =
  "`storage`: the code was uploaded at build time. `deploy` uploads nothing: copy it to the storage before you run this script, for example in CI.";

/** Tells that `deploy` uploads nothing. */
export function tellOfUpload(draft: Draft): void {
  askForReview(draft, UPLOAD);
}

/** Takes that back, where something does upload the code; `false` when it was not told. */
export function withdrawUpload({ reviews }: Draft): boolean {
  const index = reviews.indexOf(UPLOAD);
  if (index >= 0) reviews.splice(index, 1);
  return index >= 0;
}

/** Applies the rule of every argument that has one here. */
export function applyArgumentRules(args: ReadonlyMap<string, Argument>, draft: Draft): void {
  for (const [name, argument] of args) {
    if (argument.isSplat) {
      draft.removed.add(argument);
      continue;
    }
    const rule = argumentRules[name];
    if (rule === undefined) {
      refuse(
        draft,
        `\`${name}\` is no argument of Deployment.build_from_flow in Prefect 2; remove it first.`,
      );
    } else if (typeof rule === "function") {
      rule(argument, draft);
    } else if (argument.name === undefined && name !== "flow" && name !== "name") {
      refuse(draft, `\`${name}\` is given by position; write \`${name}=\` before it first.`);
    }
  }
  if (!args.has("enforce_parameter_schema")) {
    tell(
      draft,
      "`enforce_parameter_schema` is on in Prefect 3: runs whose parameters do not fit the flow's signature are refused. Add `enforce_parameter_schema=False` to keep the old behaviour.",
    );
  }
  keepVersion(args, draft);
  const loads = args.get("load_existing");
  if (loads && literalValue(loads.value, draft.module.text) === false) return;
  tell(
    draft,
    "`load_existing`: tags, parameters, description and schedules that were changed in the UI used to survive a new build; `deploy` sets what the code says.",
  );
}

/** In a git repository Prefect 3 takes the commit for the version, and that beats what the flow says of itself. */
function keepVersion(args: ReadonlyMap<string, Argument>, draft: Draft): void {
  if (args.has("version")) return;
  const argument = args.get("flow");
  const flow = argument && lookUpFlow(argument, draft);
  if (typeof flow === "object" && flow.version !== undefined) {
    draft.added.push(`version=${pythonString(flow.version)}`);
    return;
  }
  tell(
    draft,
    "`version`: unless one is given, Prefect 2 took the hash of the flow's file; Prefect 3 takes the commit in a git repository, else the hash.",
  );
}
