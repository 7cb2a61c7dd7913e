import { assignedValue } from "../../documents/pythonModule/assignedValue";
import { agentEraBlock } from "../../prefect/blocks";
import { poolVariables } from "../../prefect/workPoolTypes";
import { indentAt } from "../../syntax/python/argumentEdits";
import { type Argument, argumentNamed, readCall } from "../../syntax/python/call";
import { literalValue, pythonString } from "../../syntax/python/literal";
import { askForReview, copyOf, type Draft, type Field, refuse, textOf } from "../draft";
import type { BlockUse } from "../reading/blockUse";
import { blockReference } from "./blockReference";
import {
  cloudRunCpu,
  cloudRunMemory,
  commandLine,
  hoursOf,
  otherDefaults,
  pullPolicyOf,
  untexted,
} from "./fieldShapes";

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
  "cloud-run-job": { cpu: cpuText, memory: memoryText, memory_unit: () => [], max_retries: dropped },
  "vertex-ai-custom-training-job": {
    maximum_run_time: runTimeHours,
    service_account: (argument, _use, draft) => [copied("service_account_name", argument, draft)],
  },
};

/** The job variables that the fields of an inline infrastructure block become. */
export function inlineFields(use: BlockUse, type: string, draft: Draft): Field[] {
  const fields = use.call.args.flatMap((argument): readonly Field[] => {
    if (argument.value.type === "none") return [];
    const rule = RULES[use.block.slug]?.[argument.name ?? ""] ?? sameName;
    if (argument.name === "command") return command(argument, draft) ?? [];
    if (isBlock(argument, draft)) {
      const reference = blockReference(argument, use, type, draft);
      return reference ? [reference] : [];
    }
    return rule(argument, use, draft) ?? [];
  });
  const others = otherDefaults(use.block, type).filter(([name]) => !argumentNamed(use.call, name));
  return [...fields, ...others.map(([name, usual]): Field => [name, usual ? "True" : "False"])];

  function sameName(argument: Argument): readonly Field[] | undefined {
    if (argument.name !== undefined && poolVariables(type)?.has(argument.name)) {
      const untext = untexted(argument.name, literalValue(argument.value, draft.module.text), type);
      return [untext ? [argument.name, untext.text] : copied(argument.name, argument, draft)];
    }
    refuse(
      draft,
      `\`${argument.name ?? textOf(draft, argument.node)}\` of ${use.block.class} has no job variable of that name in a ${type} work pool; set it in the pool's base job template and remove it here.`,
    );
    return undefined;
  }
}

/** The value as it is written. */
function copied(name: string, { value }: Argument, draft: Draft): Field {
  return [name, copyOf(draft, value), indentAt(draft.module.text, value.start)];
}

function isBlock({ value }: Argument, draft: Draft): boolean {
  const assigned = value.type === "identifier" ? assignedValue(value, draft.module) : undefined;
  const call = readCall(assigned ?? value, draft.module.text);
  const path = call && draft.module.names.qualifiedName(call.callee);
  // `Block.load(…)`, `Block(…)`, and other ways to make one, such as `Block.from_file()`.
  return (
    path !== undefined && (agentEraBlock(path) ?? agentEraBlock(path.replace(/\.\w+$/, ""))) !== undefined
  );
}

function pullPolicy(argument: Argument, _use: BlockUse, draft: Draft): readonly Field[] {
  const policy = pullPolicyOf(argument.value, draft.module);
  return [["image_pull_policy", policy ? pythonString(policy) : copyOf(draft, argument.value)]];
}

/** A list of words becomes one command line. */
function command(argument: Argument, draft: Draft): readonly Field[] | undefined {
  const line = commandLine(argument.value, draft.module);
  if (line !== undefined) return [["command", pythonString(line)]];
  refuse(draft, "`command=` is not a list of literal words; write it out first.");
  return undefined;
}

function dropped(argument: Argument, use: BlockUse, draft: Draft): readonly Field[] {
  askForReview(
    draft,
    `\`job_variables\`: \`${argument.name}\` of ${use.block.class} has no counterpart in the newest worker and was dropped.`,
  );
  return [];
}

function cpuText(argument: Argument, _use: BlockUse, draft: Draft): readonly Field[] | undefined {
  const cpu = cloudRunCpu(literalValue(argument.value, draft.module.text));
  if (cpu !== undefined) return [["cpu", pythonString(cpu)]];
  refuse(
    draft,
    '`cpu=` is computed; write it as a literal first, because it becomes a text such as "1000m".',
  );
  return undefined;
}

function memoryText(argument: Argument, use: BlockUse, draft: Draft): readonly Field[] | undefined {
  const { text } = draft.module;
  const unit = argumentNamed(use.call, "memory_unit");
  const memory = cloudRunMemory(literalValue(argument.value, text), unit && literalValue(unit.value, text));
  if (memory !== undefined) return [["memory", pythonString(memory)]];
  refuse(
    draft,
    '`memory=` and `memory_unit=` become one text such as "512Mi"; write both as literals first.',
  );
  return undefined;
}

/** `timedelta(days=1)` becomes 24. */
function runTimeHours(argument: Argument, _use: BlockUse, draft: Draft): readonly Field[] | undefined {
  const hours = hoursOf(argument.value, draft.module);
  if (hours !== undefined && Number.isInteger(hours) && hours >= 1)
    return [["maximum_run_time_hours", String(hours)]];
  refuse(draft, "`maximum_run_time=` becomes a whole number of hours; write timedelta(hours=…) first.");
  return undefined;
}
