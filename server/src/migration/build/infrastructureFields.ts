import { agentEraBlock } from "../../prefect/blocks";
import { poolVariables } from "../../prefect/workPoolTypes";
import { type Argument, argumentNamed, readCall } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { askForReview, copyOf, type Draft, refuse, textOf } from "../draft";
import type { BlockUse } from "./blockUse";

/** A job variable: its name, and its value as Python text. */
export type Field = readonly [name: string, value: string];

/** Turns one field of a block into job variables; `undefined` when it refused. */
type FieldRule = (argument: Argument, use: BlockUse, draft: Draft) => readonly Field[] | undefined;

/** Fields that have another name or shape as a job variable, by the block's slug. All others keep both. */
const RULES: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
  "docker-container": { image_pull_policy: pullPolicy },
  "kubernetes-job": { image_pull_policy: pullPolicy },
  "ecs-task": {
    stream_output: dropped,
    task_start_timeout_seconds: dropped,
    task_watch_poll_interval: dropped,
  },
  "cloud-run-job": { cpu: cloudRunCpu, memory: cloudRunMemory, memory_unit: () => [], max_retries: dropped },
  "vertex-ai-custom-training-job": {
    maximum_run_time: runTimeHours,
    service_account: (argument, _use, draft) => [["service_account_name", copyOf(draft, argument.value)]],
  },
};

/** The job variables that the fields of an inline infrastructure block become. */
export function inlineFields(use: BlockUse, type: string, draft: Draft): Field[] {
  return use.call.args.flatMap((argument): readonly Field[] => {
    if (argument.value.type === "none") return [];
    const rule = RULES[use.block.slug]?.[argument.name ?? ""] ?? sameName;
    if (argument.name === "command") return command(argument, draft) ?? [];
    if (isBlock(argument, draft)) {
      refuse(
        draft,
        `\`${argument.name}=\` of ${use.block.class} is a block; choose it in the base job template of the ${type} work pool, and remove it here.`,
      );
      return [];
    }
    return rule(argument, use, draft) ?? [];
  });

  function sameName(argument: Argument): readonly Field[] | undefined {
    if (argument.name !== undefined && poolVariables(type)?.has(argument.name)) {
      return [[argument.name, copyOf(draft, argument.value)]];
    }
    refuse(
      draft,
      `\`${argument.name ?? textOf(draft, argument.node)}\` of ${use.block.class} has no job variable of that name in a ${type} work pool; set it in the pool's base job template and remove it here.`,
    );
    return undefined;
  }
}

function isBlock({ value }: Argument, draft: Draft): boolean {
  const call = readCall(value, draft.module.text);
  const path = call && draft.module.names.qualifiedName(call.callee);
  return path !== undefined && agentEraBlock(path.replace(/\.load$/, "")) !== undefined;
}

/** Enumerations of Prefect 2 (`ImagePullPolicy.ALWAYS`) and their values; job variables take Kubernetes' spelling. */
const PULL_POLICIES: Readonly<Record<string, string>> = {
  ALWAYS: "Always",
  NEVER: "Never",
  IF_NOT_PRESENT: "IfNotPresent",
};

function pullPolicy(argument: Argument, _use: BlockUse, draft: Draft): readonly Field[] {
  const literal = literalValue(argument.value, draft.module.text);
  const member = typeof literal === "string" ? literal : textOf(draft, argument.value).split(".").at(-1);
  const policy = PULL_POLICIES[member ?? ""];
  return [["image_pull_policy", policy ? pythonString(policy) : copyOf(draft, argument.value)]];
}

/** A list of words becomes one command line. */
function command(argument: Argument, draft: Draft): readonly Field[] | undefined {
  const words = argument.value.children
    .filter(({ type }) => type !== "," && type !== "comment")
    .map((word) => literalValue(word, draft.module.text));
  if (argument.value.type !== "list" || !words.every((word) => typeof word === "string")) {
    refuse(draft, "`command=` is not a list of literal words; write it out first.");
    return undefined;
  }
  return [["command", pythonString(words.map(shellWord).join(" "))]];
}

/** As Python's shlex.quote does it. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\"'\"'")}'`;
}

function dropped(argument: Argument, use: BlockUse, draft: Draft): readonly Field[] {
  askForReview(
    draft,
    `\`job_variables\`: \`${argument.name}\` of ${use.block.class} has no counterpart in the newest worker and was dropped.`,
  );
  return [];
}

function cloudRunCpu(argument: Argument, _use: BlockUse, draft: Draft): readonly Field[] | undefined {
  const cpu = literalValue(argument.value, draft.module.text);
  if (typeof cpu === "number") return [["cpu", pythonString(`${cpu * 1000}m`)]];
  refuse(
    draft,
    '`cpu=` is computed; write it as a literal first, because it becomes a text such as "1000m".',
  );
  return undefined;
}

function cloudRunMemory(argument: Argument, use: BlockUse, draft: Draft): readonly Field[] | undefined {
  const unit = argumentNamed(use.call, "memory_unit");
  const memory = literalValue(argument.value, draft.module.text);
  const unitText = unit && literalValue(unit.value, draft.module.text);
  if (typeof memory === "number" && typeof unitText === "string") {
    return [["memory", pythonString(`${memory}${unitText}`)]];
  }
  refuse(
    draft,
    '`memory=` and `memory_unit=` become one text such as "512Mi"; write both as literals first.',
  );
  return undefined;
}

const HOURS: Readonly<Record<string, number>> = {
  days: 24,
  hours: 1,
  minutes: 1 / 60,
  seconds: 1 / 3600,
  weeks: 168,
};

/** `timedelta(days=1)` becomes 24. */
function runTimeHours(argument: Argument, _use: BlockUse, draft: Draft): readonly Field[] | undefined {
  const call = readCall(argument.value, draft.module.text);
  const isTimedelta = call && draft.module.names.qualifiedName(call.callee) === "datetime.timedelta";
  const parts = call?.args.map(({ name, value }) => {
    const amount = literalValue(value, draft.module.text);
    return typeof amount === "number" ? amount * (HOURS[name ?? ""] ?? Number.NaN) : Number.NaN;
  });
  const hours = parts?.reduce((sum, part) => sum + part, 0);
  if (!isTimedelta || hours === undefined || !Number.isInteger(hours) || hours < 1) {
    refuse(draft, "`maximum_run_time=` becomes a whole number of hours; write timedelta(hours=…) first.");
    return undefined;
  }
  return [["maximum_run_time_hours", String(hours)]];
}
